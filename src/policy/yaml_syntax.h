// The words for what is no YAML at all: yaml-cpp knows where, a newcomer needs to know what and how
// to mend it.
#pragma once

#include <string>
#include <string_view>

#include "policy/yaml_bytes.h"

namespace tidegate::policy {

/// REQUIRES: `reason` is yaml-cpp's own message for an error at `at`.
void note_syntax_error(std::string_view text, const Lines& lines, Place at, std::string_view reason,
                       Clerk& clerk);

/// The refusal of `*name`, with the advice for a glob that needs quotes.
void note_alias(Place at, Clerk& clerk);

/// True when a line with "---" or "..." separates the document that starts there from the one
/// before.
bool separated(const Lines& lines, Place at);

/// "write a blank after the colon: key: 1" for "key:1"; else empty.
std::string blank_hint(std::string_view text);

/// True when the key that `rest` starts with is followed by ':'.
bool has_colon(std::string_view rest, std::string_view key);

}  // namespace tidegate::policy
