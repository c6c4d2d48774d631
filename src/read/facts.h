// Reads facts that a program of any language found: the way to a gate that is not part of tidegate.
#pragma once

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_facts(std::string_view head);
/// Strict, because the program and its policy are the project's own: what is unknown, misspelt or
/// means nothing is an error. Codes: json.*, facts.malformed, facts.unknown_key, facts.repeated.
Result<Reading> read_facts(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
