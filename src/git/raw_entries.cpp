#include "git/raw_entries.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "git/plumbing.h"

namespace tidegate::git {
namespace {

bool is_mode(std::string_view word, std::uint32_t& mode) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), mode, 8);
  return word.size() == 6 && error == std::errc() && end == word.data() + word.size();
}

/// :100644 100644 <id> <id> R086
std::optional<RawEntry> facts_of(std::string_view line) {
  RawEntry entry;
  if (!line.starts_with(':')) return std::nullopt;
  line.remove_prefix(1);
  if (!is_mode(take_until(line, ' '), entry.old_mode)) return std::nullopt;
  if (!is_mode(take_until(line, ' '), entry.new_mode)) return std::nullopt;
  entry.old_id = take_until(line, ' ');
  entry.new_id = take_until(line, ' ');
  if (!is_object_id(entry.old_id) || entry.new_id.size() != entry.old_id.size() ||
      !is_object_id(entry.new_id) || line.empty()) {
    return std::nullopt;
  }
  entry.status = line.front();
  return entry;
}

bool take_name(std::string_view& output, std::string_view& name) {
  if (output.find('\0') == std::string_view::npos) return false;
  name = take_until(output, '\0');
  return !name.empty();
}

}  // namespace

Result<std::vector<RawEntry>> take_raw_entries(std::string_view& output) {
  std::vector<RawEntry> entries;
  while (!output.empty() && output.front() != '\0') {
    const std::string_view line = take_until(output, '\0');
    std::optional<RawEntry> entry = facts_of(line);
    if (!entry || !take_name(output, entry->old_name))
      return not_understood("\"" + std::string(line.substr(0, 200)) + "\" as a changed file");
    entry->name = entry->old_name;
    if (entry->status == 'R' && !take_name(output, entry->name))
      return not_understood("a list of changed files that ends too early");
    entries.push_back(*entry);
  }
  if (!output.empty()) output.remove_prefix(1);
  return entries;
}

}  // namespace tidegate::git
