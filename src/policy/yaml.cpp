#include "policy/yaml.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <numeric>
#include <sstream>
#include <utility>

#include "policy/yaml_bytes.h"
#include "policy/yaml_syntax.h"

namespace tidegate::policy {
namespace {

Node node_of(NodeKind kind, Place at) {
  Node node;
  node.kind = kind;
  node.at = at;
  return node;
}

/// Builds the tree from yaml-cpp's events. It never stops yaml-cpp: what is refused is noted and
/// left out, and the size of the text bounds the work.
class Listener : public YAML::EventHandler {
 public:
  Listener(const Lines& lines, Clerk& clerk) : lines_(lines), clerk_(clerk) {}

  std::size_t documents() const { return documents_; }
  bool too_deep() const { return too_deep_; }
  Node take() { return std::move(root_); }
  /// Where the innermost list or map that is still open began.
  std::optional<Place> innermost(NodeKind kind) const {
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
      if (frame->node.kind == kind) return frame->node.at;
    }
    return std::nullopt;
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 2) note_second_document(place(mark));
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const Place at = place(mark);
    refuse(at, "?", anchor);
    add(node_of(anchor != 0 ? NodeKind::spoiled : NodeKind::nothing, at));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    note_alias(place(mark), clerk_);
    add(node_of(NodeKind::spoiled, place(mark)));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const Place at = place(mark);
    const bool refused = refuse(at, tag, anchor);
    Node node = node_of(refused ? NodeKind::spoiled : NodeKind::scalar, at);
    node.text = value;
    node.quoted = tag == "!";
    add(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(NodeKind::sequence, place(mark), tag, anchor);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(NodeKind::map, place(mark), tag, anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    Node node;
    bool has_key = false;
    bool key_spoiled = false;
    std::string key;
    Place key_at;
  };

  Place place(const YAML::Mark& mark) const {
    return lines_.place_of(static_cast<std::size_t>(std::max(mark.line, 0)),
                           static_cast<std::size_t>(std::max(mark.column, 0)));
  }

  void note_second_document(Place at) {
    if (separated(lines_, at)) {
      clerk_.note(at, "yaml.several_documents", "expected one document, got a second one",
                  "leave \"---\" and what follows out");
    } else {
      clerk_.note(at, "yaml.malformed", "this line does not continue what stands above it",
                  "indent it like its neighbours; a list and keys do not mix");
    }
  }

  bool refuse(Place at, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) {
      clerk_.note(at, "yaml.alias", "anchors (\"&name\") are not supported in a policy",
                  "write the value where it is needed");
    }
    const bool tagged = !tag.empty() && tag != "?" && tag != "!";
    if (tagged) {
      clerk_.note(at, "yaml.tag", "tags (\"!name\") are not supported in a policy",
                  "leave the tag out");
    }
    return tagged;
  }

  void open(NodeKind kind, Place at, const std::string& tag, YAML::anchor_t anchor) {
    if (ignored_ > 0 || frames_.size() == yaml_depth_max) {
      if (ignored_++ == 0 && !std::exchange(too_deep_, true)) {
        clerk_.note(at, "yaml.too_deep", "values are nested more than 32 deep", "flatten them");
      }
      return;
    }
    refuse(at, tag, anchor);
    Frame frame;
    frame.node = node_of(kind, at);
    frames_.push_back(std::move(frame));
  }

  void close() {
    if (ignored_ > 0) {
      if (--ignored_ == 0) add(node_of(NodeKind::spoiled, frames_.back().node.at));
      return;
    }
    Node node = std::move(frames_.back().node);
    frames_.pop_back();
    note_duplicates(node);
    add(std::move(node));
  }

  void add(Node node) {
    if (ignored_ > 0 || documents_ > 1) return;
    if (frames_.empty()) {
      root_ = std::move(node);
      return;
    }
    Frame& frame = frames_.back();
    if (frame.node.kind == NodeKind::sequence) {
      frame.node.items.push_back(std::move(node));
    } else if (!std::exchange(frame.has_key, !frame.has_key)) {
      take_key(frame, std::move(node));
    } else {
      take_value(frame, std::move(node));
    }
  }

  void take_key(Frame& frame, Node node) {
    frame.key_spoiled = node.kind != NodeKind::scalar;
    if (node.kind != NodeKind::scalar && node.kind != NodeKind::spoiled) {
      clerk_.note(node.at, "yaml.key_not_text", "expected a name as key", "write name: value");
    } else if (node.text == "<<" && !node.quoted) {
      clerk_.note(node.at, "yaml.alias", "merge keys (\"<<\") are not supported in a policy",
                  "write the keys where they are needed");
      frame.key_spoiled = true;
    }
    frame.key = std::move(node.text);
    frame.key_at = node.at;
  }

  void take_value(Frame& frame, Node node) {
    if (frame.key_spoiled) return;
    if (node.kind == NodeKind::nothing) {
      node.at = frame.key_at;
      if (!has_colon(lines_.rest(frame.key_at), frame.key)) {
        note_no_value(frame.key_at, frame.key);
      }
    }
    frame.node.entries.push_back({std::move(frame.key), frame.key_at, std::move(node)});
  }

  void note_no_value(Place at, const std::string& key) {
    std::string hint = blank_hint(key);
    if (hint.empty() && key.find_first_not_of("0123456789.% pms") == std::string::npos) {
      hint = "a decimal point, not a comma, in a number; a text with a comma needs quotes";
    }
    if (hint.empty()) hint = "write " + key + ": value";
    clerk_.note(at, "yaml.malformed", "expected a value after \"" + key + "\"", std::move(hint));
  }

  void note_duplicates(const Node& node) {
    std::vector<std::size_t> order(node.entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto key_of = [&](std::size_t i) -> const std::string& { return node.entries[i].key; };
    std::ranges::sort(order, {},
                      [&](std::size_t i) { return std::pair(std::string_view(key_of(i)), i); });
    std::size_t first = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
      if (key_of(order[i]) != key_of(order[first])) {
        first = i;
        continue;
      }
      const Place standing = node.entries[order[first]].at;
      clerk_.note(node.entries[order[i]].at, "policy.duplicate_key",
                  "duplicate key \"" + key_of(order[i]) + "\"; the first one stands in line " +
                      std::to_string(standing.line),
                  "keep one of them");
    }
  }

  const Lines& lines_;
  Clerk& clerk_;
  std::vector<Frame> frames_;
  Node root_;
  std::size_t documents_ = 0;
  std::size_t ignored_ = 0;  // containers that are open below the depth that is kept
  bool too_deep_ = false;
};

/// False after a syntax error, which the clerk knows then.
bool parse(std::string_view text, const Lines& lines, Listener& listener, Clerk& clerk) {
  // Without the end mark yaml-cpp 0.7 takes a quotation mark that is never closed, and swallows the
  // rest.
  std::string closed(text);
  if (!closed.ends_with('\n')) closed += '\n';
  closed += "...\n";
  std::istringstream stream(std::move(closed));
  try {
    YAML::Parser parser(stream);
    while (listener.documents() < 2 && parser.HandleNextDocument(listener)) {
    }
  } catch (const YAML::Exception& error) {
    if (listener.too_deep()) return false;
    Place at = lines.place_of(static_cast<std::size_t>(std::max(error.mark.line, 0)),
                              static_cast<std::size_t>(std::max(error.mark.column, 0)));
    if (error.msg.find("flow not found") != std::string::npos) {
      const bool map = error.msg.find("map") != std::string::npos;
      at = listener.innermost(map ? NodeKind::map : NodeKind::sequence).value_or(at);
    }
    note_syntax_error(text, lines, at, error.msg, clerk);
    return false;
  }
  return listener.documents() < 2;
}

}  // namespace

std::optional<Node> read_yaml(std::string_view text, Clerk& clerk) {
  if (text.size() > yaml_bytes_max) {
    clerk.note({1, 1}, "policy.too_large", "the policy is larger than 256 KiB",
               "a policy is settings only: name folders with globs instead of listing files");
    return std::nullopt;
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const Lines lines(text);
  check_bytes(text, lines, clerk);
  if (!clerk.clean()) return std::nullopt;
  Listener listener(lines, clerk);
  if (!parse(text, lines, listener, clerk)) return std::nullopt;
  return listener.take();
}

}  // namespace tidegate::policy
