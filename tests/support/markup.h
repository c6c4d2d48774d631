// What is looked for in Markdown pages and in the HTML that GitHub's own parser makes of them.
#pragma once

#include <string>
#include <string_view>

namespace tidegate::test {

/// A mark of ours has an emoji selector; anywhere else it would be hidden text.
std::string without_our_marks(std::string text);
/// What a page holds outside of code spans that could begin a link, an image, HTML or a mention,
/// but for our own folding; empty when there is nothing.
std::string markup_in(std::string page);
/// Whether cmark-gfm can be run.
bool has_cmark();
/// What it makes of a page, with raw HTML let through. REQUIRES: has_cmark.
std::string html_of(const std::string& page);
std::size_t times(std::string_view part, std::string_view text);

}  // namespace tidegate::test
