// Escapes text for a GitHub workflow command, "::error title=T::message": the runner turns it back.
#pragma once

#include <string>
#include <string_view>

namespace tidegate::text {

/// What stands behind the second "::".
std::string workflow_data(std::string_view text);
/// The value of a property before it, where ':' and ',' have a meaning.
std::string workflow_property(std::string_view text);

}  // namespace tidegate::text
