// What an HTML page or an SVG picture holds that is none of our own markup.
#pragma once

#include <string>

namespace tidegate::test {

/// Reads the tags of a page. Empty when each is one that our pages use, with attributes and values
/// that they use, all are closed in order, and every "&" begins a reference; else what is foreign.
std::string foreign_markup_in(const std::string& page);

}  // namespace tidegate::test
