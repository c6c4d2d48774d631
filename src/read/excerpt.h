// Excerpt: how an error quotes what a report says.
#pragma once

#include <string>
#include <string_view>

namespace tidegate::read {

/// The text in double quotes; of more than 80 bytes only the front, never cut within a character.
std::string excerpt(std::string_view text);

}  // namespace tidegate::read
