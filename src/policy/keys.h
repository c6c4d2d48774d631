// The tables of keys: one list from which reading, unknown keys, required keys and the schema
// derive.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/clerk.h"
#include "policy/module_names.h"
#include "policy/policy_reader.h"
#include "policy/yaml.h"

namespace tidegate::policy {

/// What a key's value looks like; the schema has one fragment for each.
enum class Shape : std::uint8_t {
  text,    // a number is text as well: a ticket 12
  name,    // a number, true and false need quotes
  names,   // one or a list
  events,  // one or a list
  glob,
  globs,  // one or a list
  count,
  positive,  // a count of at least 1
  flag,
  percent,
  duration,
  date,
  sha256,
  level,   // block, warn, or {warn_until: DATE}
  choice,  // of `choices`
  format,  // of the vocabulary
  gate,    // of the vocabulary
  one,     // the number 1
  texts_by_name,
  artifacts,
  modules,
  gates,
  waivers,
  table,  // the one that `choices` names
};

struct KeyRow {
  std::string_view name;
  Shape shape;
  std::string_view help;
  bool required = false;
  std::string_view choices = {};  // "no|merge"; of Shape::table the table's name
  bool filled = false;            // a list or a map must not be empty
};

/// What reading needs to know besides the value, and what it fills.
struct Desk {
  const Vocabulary& vocabulary;
  Clerk& clerk;
  Policy& policy;
  ModuleNames names = {};
};

template <class T>
struct Key {
  KeyRow row;
  void (*read)(Desk& desk, const KeyRow& row, const Node& value, T& into);
};

/// The error for a key that no row has. `rows` are all that are known there.
void note_unknown_key(Desk& desk, const Entry& entry, std::span<const std::string_view> known);
void note_missing_key(Desk& desk, Place owner, const KeyRow& row);
/// False, with an error, when the value is no map. REQUIRES: nothing was said of the value before.
bool is_map(Desk& desk, const Node& value, std::string_view what);

/// Reads the keys that the table has. `known` are further keys that somebody else reads.
/// REQUIRES: map is a map. `owner` is where a missing key is reported.
template <class T>
void read_known_keys(Desk& desk, std::span<const Key<T>> keys, const Node& map, Place owner,
                     T& into) {
  for (const Key<T>& key : keys) {
    bool found = false;
    for (const Entry& entry : map.entries) {
      if (entry.key != key.row.name) continue;
      found = true;
      key.read(desk, key.row, entry.value, into);
    }
    if (!found && key.row.required) note_missing_key(desk, owner, key.row);
  }
}

/// Reads a map whose keys are all in the table.
template <class T>
void read_table(Desk& desk, std::span<const Key<T>> keys, const Node& map, Place owner, T& into) {
  std::vector<std::string_view> known;
  for (const Key<T>& key : keys) known.push_back(key.row.name);
  for (const Entry& entry : map.entries) {
    bool found = false;
    for (const std::string_view name : known) found = found || entry.key == name;
    if (!found) note_unknown_key(desk, entry, known);
  }
  read_known_keys(desk, keys, map, owner, into);
}

template <class T>
std::vector<KeyRow> rows_of(std::span<const Key<T>> keys) {
  std::vector<KeyRow> rows;
  for (const Key<T>& key : keys) rows.push_back(key.row);
  return rows;
}

}  // namespace tidegate::policy
