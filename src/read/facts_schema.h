// The JSON Schema of a report of facts, for whoever writes an external gate.
#pragma once

#include <string>

namespace tidegate::read {

/// `tidegate schema facts`: draft 2020-12.
std::string facts_schema();

}  // namespace tidegate::read
