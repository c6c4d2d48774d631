#include "policy/keys.h"

#include "policy/values.h"
#include "policy/yaml_syntax.h"
#include "text/suggest.h"

namespace tidegate::policy {

void note_unknown_key(Desk& desk, const Entry& entry, std::span<const std::string_view> known) {
  std::string message = "unknown key \"" + shown(entry.key) + "\"";
  std::string hint;
  const std::string_view near = text::nearest(entry.key, known);
  if (!near.empty()) {
    message.append("; did you mean \"").append(near).append("\"?");
    hint.append("write ").append(near).append(":");
  } else {
    for (const std::string_view name : known) {
      hint.append(hint.empty() ? "known here: " : ", ").append(name);
    }
  }
  desk.clerk.note(entry.at, "policy.unknown_key", std::move(message), std::move(hint));
}

void note_missing_key(Desk& desk, Place owner, const KeyRow& row) {
  const std::string name(row.name);
  desk.clerk.note(owner, "policy.missing_key", "\"" + name + "\" is required",
                  row.shape == Shape::one ? "add version: 1"
                                          : "add " + name + ": (" + std::string(row.help) + ")");
}

bool is_map(Desk& desk, const Node& value, std::string_view what) {
  if (value.kind == NodeKind::map) return true;
  const std::string blank = value.quoted ? "" : blank_hint(value.text);
  note_wrong_type(desk, value, "a map of " + std::string(what),
                  value.kind == NodeKind::nothing ? "write key: value below it, or remove the key"
                  : blank.empty()                 ? "write key: value"
                                                  : blank);
  return false;
}

}  // namespace tidegate::policy
