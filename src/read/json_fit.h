// Whether a JSON value has the shape that it ought to have.
#pragma once

#include "read/facts_shape.h"
#include "read/json_members.h"

namespace tidegate::read {

/// Every member is known, of its type and within its bounds, and nothing that is owed is missing.
/// Codes: that of the voice, and `unknown_key` for a member of another name.
Result<Done> fits(const text::JsonValue& value, const JsonShape& shape, const JsonVoice& voice,
                  std::string_view unknown_key);

}  // namespace tidegate::read
