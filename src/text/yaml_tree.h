// YamlNode: a YAML document of another program as a tree that knows its lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tidegate::text {

struct YamlEntry;

enum class YamlKind : std::uint8_t { nothing, scalar, sequence, map };

struct YamlNode {
  YamlKind kind = YamlKind::nothing;
  int line = 0;               // 1-based; of a literal block (`|`) that of its first line of text
  bool line_by_line = false;  // a literal block: its lines are those of the file
  std::string text, tag;      // the tag as written: "!reference"; mostly empty
  std::vector<YamlNode> items;
  std::vector<YamlEntry> entries;  // in the order of the file

  /// Of a map; a null node when there is no such key.
  const YamlNode& at(std::string_view key) const;
  bool has(std::string_view key) const;
  bool is_text() const { return kind == YamlKind::scalar; }
  bool says(std::string_view word) const { return is_text() && text == word; }
  /// The scalars of a list, or the one scalar.
  std::vector<std::string> words() const;
};

struct YamlEntry {
  std::string key;
  int line = 0;
  YamlNode value;
};

}  // namespace tidegate::text
