#include "policy/foreign_yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include "policy/yaml_bytes.h"

namespace tidegate::policy {
namespace {

using text::YamlEntry;
using text::YamlKind;
using text::YamlNode;

constexpr std::size_t depth_max = 64;

std::size_t count_of(const YamlNode& node) {
  std::size_t count = 1;
  for (const YamlNode& item : node.items) count += count_of(item);
  for (const YamlEntry& entry : node.entries) count += count_of(entry.value);
  return count;
}

/// The keys that a value of `<<` brings: of a map, or of the maps of a list.
void bring(const YamlNode& merged, std::vector<YamlEntry>& entries) {
  for (const YamlNode& item : merged.items) bring(item, entries);
  for (const YamlEntry& entry : merged.entries) {
    if (std::ranges::find(entries, entry.key, &YamlEntry::key) == entries.end())
      entries.push_back(entry);
  }
}

/// Builds the trees from yaml-cpp's events. It never stops yaml-cpp: beyond the bounds it keeps
/// nothing more, and says so.
class Listener : public YAML::EventHandler {
 public:
  explicit Listener(const Lines& lines) : lines_(lines) {}

  bool too_deep() const { return too_deep_; }
  bool too_many() const { return nodes_ > foreign_yaml_nodes_max; }
  std::vector<YamlNode> take() { return std::move(documents_); }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override { anchors_.clear(); }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(node_of(YamlKind::nothing, mark), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const auto known = anchors_.find(anchor);
    if (known == anchors_.end()) return add(node_of(YamlKind::nothing, mark), 0);
    nodes_ += known->second.second;
    add(too_many() ? node_of(YamlKind::nothing, mark) : known->second.first, 0);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    YamlNode node = node_of(YamlKind::scalar, mark);
    node.text = value;
    if (tag != "?" && tag != "!") node.tag = tag;
    const std::string_view rest = lines_.line(static_cast<std::size_t>(node.line));
    const auto column = static_cast<std::size_t>(std::max(mark.column, 0));
    if (column < rest.size() && rest[column] == '|') {
      node.line_by_line = true;
      ++node.line;
    }
    add(std::move(node), anchor);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(YamlKind::sequence, mark, tag, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(YamlKind::map, mark, tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    YamlNode node;
    YAML::anchor_t anchor = 0;
    bool has_key = false;
    std::string key;
    int key_line = 0;
  };

  YamlNode node_of(YamlKind kind, const YAML::Mark& mark) {
    YamlNode node;
    node.kind = kind;
    node.line = std::max(mark.line, 0) + 1;
    return node;
  }

  void open(YamlKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (ignored_ > 0 || frames_.size() == depth_max) {
      too_deep_ = true;
      ++ignored_;
      return;
    }
    Frame frame{node_of(kind, mark), anchor, false, {}, 0};
    if (tag != "?" && tag != "!") frame.node.tag = tag;
    frames_.push_back(std::move(frame));
  }

  void close() {
    if (ignored_ > 0) {
      --ignored_;
      return;
    }
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    std::vector<YamlEntry>& entries = frame.node.entries;
    const auto merge = std::ranges::find(entries, "<<", &YamlEntry::key);
    if (merge != entries.end()) {
      const YamlNode merged = std::move(merge->value);
      entries.erase(merge);
      bring(merged, entries);
    }
    add(std::move(frame.node), frame.anchor);
  }

  void add(YamlNode node, YAML::anchor_t anchor) {
    if (ignored_ > 0 || too_many()) return;
    ++nodes_;
    if (anchor != 0) {
      const std::size_t count = count_of(node);
      nodes_ += count;
      anchors_[anchor] = {node, count};
    }
    if (frames_.empty()) {
      documents_.push_back(std::move(node));
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == YamlKind::sequence) {
      frame.node.items.push_back(std::move(node));
    } else if (!std::exchange(frame.has_key, !frame.has_key)) {
      frame.key = std::move(node.text);
      frame.key_line = node.line;
    } else {
      if (node.kind == YamlKind::nothing) node.line = frame.key_line;
      frame.node.entries.push_back({std::move(frame.key), frame.key_line, std::move(node)});
    }
  }

  const Lines& lines_;
  std::vector<Frame> frames_;
  std::vector<YamlNode> documents_;
  std::map<YAML::anchor_t, std::pair<YamlNode, std::size_t>> anchors_;
  std::size_t nodes_ = 0;
  std::size_t ignored_ = 0;  // containers that are open below the depth that is kept
  bool too_deep_ = false;
};

}  // namespace

Result<std::vector<YamlNode>> read_foreign_yaml(std::string_view text, const std::string& name) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const Lines lines(text);
  if (text.find('\0') != text.npos)
    return Error{"yaml.malformed", "expected text, got a NUL byte", name, "correct the file"};
  Listener listener(lines);
  std::istringstream stream{std::string(text)};
  try {
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(listener)) {
    }
  } catch (const YAML::Exception& error) {
    return Error{"yaml.malformed", "this is no YAML: " + error.msg,
                 name + ":" + std::to_string(std::max(error.mark.line, 0) + 1), "correct the file"};
  }
  if (listener.too_deep())
    return Error{"yaml.too_deep", "values are nested more than 64 deep", name, "flatten them"};
  if (listener.too_many()) {
    return Error{"yaml.alias", "the file stands for more than 100,000 values", name,
                 "use fewer aliases"};
  }
  return listener.take();
}

}  // namespace tidegate::policy
