// How the shape of a value reads in JSON Schema.
#pragma once

#include <string_view>

#include "policy/keys.h"
#include "text/json_writer.h"

namespace tidegate::policy {

/// Names with a wildcard, as a pattern of JSON Schema.
inline constexpr std::string_view wildcard = "[*?\\[{]";

/// Writes the keywords for a value of this row into an open object.
void write_shape(text::JsonWriter& json, const KeyRow& row, const Vocabulary& vocabulary);
/// The same for a gate's setting.
void write_param(text::JsonWriter& json, const ParamSpec& param);

}  // namespace tidegate::policy
