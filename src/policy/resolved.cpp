#include "policy/resolved.h"

#include <algorithm>
#include <array>
#include <utility>

#include "policy/layers.h"
#include "text/escape.h"

namespace tidegate::policy {
namespace {

constexpr std::string_view hexadecimal = "0123456789abcdef";
constexpr std::size_t name_characters = 120;

bool is_printable_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char letter) { return letter >= ' ' && letter <= '~'; });
}

/// Bytes 80 to bf continue a character; the policy is known to be UTF-8.
char32_t take_character(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  constexpr std::array<unsigned char, 5> masks = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t character = first & masks[length];
  for (std::size_t i = 1; i < length && i < text.size(); ++i)
    character = (character << 6) | (static_cast<unsigned char>(text[i]) & 0x3F);
  text.remove_prefix(std::min(length, text.size()));
  return character;
}

void append_escaped(char32_t character, std::string& out) {
  const bool wide = character > 0xFFFF;
  out += wide ? "\\U" : "\\u";
  for (int shift = wide ? 28 : 12; shift >= 0; shift -= 4)
    out += hexadecimal[(character >> shift) & 0xF];
}

/// In double quotes; what is not plain ASCII is escaped, so that nothing in it can hide or forge.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const char32_t character = take_character(text);
    if (character == '"' || character == '\\') out += '\\';
    if (character >= ' ' && character <= '~') {
      out += static_cast<char>(character);
    } else {
      append_escaped(character, out);
    }
  }
  return out + "\"";
}

/// A plain scalar stays plain, because quotes make a text of a number.
std::string spelled(const Node& scalar) {
  const bool plain = !scalar.quoted && !scalar.text.empty() && is_printable_ascii(scalar.text);
  return plain ? scalar.text : quoted(scalar.text);
}

std::string key_of(const std::string& key) {
  constexpr std::string_view letters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./";
  const bool plain =
      !key.empty() && key.find_first_not_of(letters) == std::string::npos && key.front() > '9';
  return plain ? key : quoted(key);
}

/// Writes block style, one value a line.
class Printer {
 public:
  explicit Printer(std::span<const PolicySource> sources) : sources_(sources) {}

  void map(const Node& node, std::size_t depth);
  std::string take() { return std::move(out_); }

 private:
  void line(std::size_t depth, const std::string& text, Place at);
  void list(const Node& node, std::size_t depth);
  void item(const Node& node, std::size_t depth);

  std::span<const PolicySource> sources_;
  std::string out_;
};

void Printer::line(std::size_t depth, const std::string& text, Place at) {
  out_ += std::string(depth * 2, ' ') + text;
  const auto file = static_cast<std::size_t>(at.file);
  out_ += at.line == 0 ? "  # default"
                       : "  # " + text::log_safe(sources_[file].name, name_characters) + ":" +
                             std::to_string(at.line);
  out_ += '\n';
}

void Printer::map(const Node& node, std::size_t depth) {
  for (const Entry& entry : node.entries) {
    const std::string key = key_of(entry.key) + ":";
    const Node& value = entry.value;
    if (value.kind == NodeKind::map && !value.entries.empty()) {
      line(depth, key, entry.at);
      map(value, depth + 1);
    } else if (value.kind == NodeKind::sequence && !value.items.empty()) {
      line(depth, key, entry.at);
      list(value, depth + 1);
    } else if (value.kind == NodeKind::scalar) {
      line(depth, key + " " + spelled(value), value.at);
    } else {
      line(depth,
           key + (value.kind == NodeKind::map        ? " {}"
                  : value.kind == NodeKind::sequence ? " []"
                                                     : ""),
           entry.at);
    }
  }
}

void Printer::list(const Node& node, std::size_t depth) {
  for (const Node& one : node.items) item(one, depth);
}

void Printer::item(const Node& node, std::size_t depth) {
  if (node.kind != NodeKind::map || node.entries.empty()) {
    line(depth, "- " + spelled(node), node.at);
    return;
  }
  line(depth, "-", node.at);
  map(node, depth + 1);
}

Node plain(std::string_view text) {
  Node node;
  node.kind = NodeKind::scalar;
  node.text = text;
  return node;
}

/// What a gate assumes where the policy is silent, written down.
void add_defaults(Node& tree, const Vocabulary& vocabulary) {
  const auto gates = std::ranges::find(tree.entries, std::string("gates"), &Entry::key);
  if (gates == tree.entries.end()) return;
  for (Entry& gate : gates->value.entries) {
    auto& entries = gate.value.entries;
    const auto kind_key = std::ranges::find(entries, std::string("gate"), &Entry::key);
    const std::string name = kind_key == entries.end() ? gate.key : kind_key->value.text;
    const auto kind = std::ranges::find(vocabulary.gates, name, &GateKind::name);
    if (kind == vocabulary.gates.end()) continue;
    gate.value.kind = NodeKind::map;
    const auto add = [&](std::string_view key, std::string_view value) {
      if (std::ranges::find(entries, key, &Entry::key) != entries.end() || value.empty()) return;
      entries.push_back({std::string(key), Place{}, plain(value)});
    };
    for (const ParamSpec& param : (*kind)->params) add(param.name, param.fallback);
    add("level", "block");
    add("on_no_baseline", "warn");
    if ((*kind)->scope == Scope::modules) add("modules", "all");
  }
}

}  // namespace

Result<std::string> resolved_text(std::span<const PolicySource> sources,
                                  const Vocabulary& vocabulary) {
  TG_TRY(read_policy(sources, vocabulary));
  Node tree = TG_TRY(merged_tree(sources));
  add_defaults(tree, vocabulary);
  Printer printer(sources);
  printer.map(tree, 0);
  return printer.take();
}

}  // namespace tidegate::policy
