#include "text/yaml_tree.h"

#include <algorithm>

namespace tidegate::text {

bool YamlNode::has(std::string_view key) const {
  return std::ranges::find(entries, key, &YamlEntry::key) != entries.end();
}

const YamlNode& YamlNode::at(std::string_view key) const {
  static const YamlNode nothing;
  const auto entry = std::ranges::find(entries, key, &YamlEntry::key);
  return entry == entries.end() ? nothing : entry->value;
}

std::vector<std::string> YamlNode::words() const {
  if (is_text()) return {text};
  std::vector<std::string> words;
  for (const YamlNode& item : items) {
    if (item.is_text()) words.push_back(item.text);
  }
  return words;
}

}  // namespace tidegate::text
