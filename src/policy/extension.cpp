// The keys under `extends`.
#include "policy/extension.h"

#include <algorithm>
#include <utility>

#include "policy/tables.h"
#include "policy/values.h"

namespace tidegate::policy {
namespace {

bool names_a_file(std::string_view path) {
  return !path.empty() && path.front() != '/' && path.back() != '/' &&
         path.find('\\') == std::string_view::npos && path.find(':') == std::string_view::npos;
}

void take_file(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& draft) {
  const std::string* const name = name_of(desk, value, "a file");
  if (name == nullptr) return;
  draft.extends_file = *name;
  if (names_a_file(*name)) return;
  desk.clerk.note(value.at, "policy.bad_value",
                  "expected a file of this repository, got \"" + shown(*name) + "\"",
                  "write it relative to this policy's folder, with /: tidegate fetches nothing");
}

void take_sha256(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& draft) {
  const std::string* const text = text_of(desk, value, "a SHA-256");
  if (text == nullptr) return;
  draft.extends_sha256 = *text;
  if (is_sha256(*text)) return;
  desk.clerk.note(value.at, "policy.bad_value",
                  "expected a SHA-256 of 64 hexadecimal digits, got \"" + shown(*text) + "\"",
                  "write what sha256sum FILE prints");
}

constexpr Key<Draft> keys[] = {
    {{"file", Shape::name, "the policy to build on, from this policy's folder", true}, take_file},
    {{"sha256", Shape::sha256, "of its bytes, as sha256sum prints it", true}, take_sha256},
};

const Node* value_of(const Node& map, std::string_view key) {
  const auto entry = std::ranges::find(map.entries, key, &Entry::key);
  return entry == map.entries.end() ? nullptr : &entry->value;
}

/// Nothing when there is none, or none that is well-formed.
std::optional<Extension> extension_in(const Node& root, const Clerk& clerk) {
  const Node* const extends = value_of(root, "extends");
  const Node* const file = extends != nullptr ? value_of(*extends, "file") : nullptr;
  const Node* const hash = extends != nullptr ? value_of(*extends, "sha256") : nullptr;
  if (file == nullptr || hash == nullptr) return std::nullopt;
  if (!names_a_file(file->text) || !is_sha256(hash->text)) return std::nullopt;
  std::string digits = hash->text;
  for (char& digit : digits) {
    if (digit >= 'A' && digit <= 'F') digit = static_cast<char>(digit - 'A' + 'a');
  }
  return Extension{file->text, std::move(digits), clerk.where(file->at)};
}

}  // namespace

std::span<const Key<Draft>> extension_keys() { return keys; }

void take_extends(Desk& desk, const KeyRow& /*row*/, const Node& value, Draft& draft) {
  if (is_map(desk, value, "file and sha256"))
    read_table(desk, extension_keys(), value, value.at, draft);
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::optional<Extension> extension_of(const PolicySource& source) {
  // Most policies build on nothing, and need not be parsed to tell.
  if (source.bytes.find("extends") == std::string::npos) return std::nullopt;
  Clerk clerk(source.name);
  const std::optional<Node> root = read_yaml(source.bytes, clerk);
  return root && clerk.clean() ? extension_in(*root, clerk) : std::nullopt;
}

void refuse_open_end(const Node& root, Clerk& clerk) {
  const std::optional<Extension> open = extension_in(root, clerk);
  if (!open) return;
  clerk.note(Error{"policy.extends_missing",
                   "the policy builds on " + shown(open->file) + ", which was not given",
                   open->where, "read it together with that file"});
}

}  // namespace tidegate::policy
