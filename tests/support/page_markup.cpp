#include "support/page_markup.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace tidegate::test {
namespace {

const std::set<std::string_view> tags = {
    "html",  "head",  "title",   "style", "body",    "header", "main",    "footer",  "nav",
    "div",   "span",  "section", "h1",    "h2",      "h3",     "p",       "ul",      "ol",
    "li",    "dl",    "dt",      "dd",    "pre",     "code",   "strong",  "a",       "article",
    "table", "thead", "tbody",   "tr",    "th",      "td",     "details", "summary", "svg",
    "rect",  "path",  "g",       "text",  "clipPath"};
const std::set<std::string_view> empty_tags = {"meta", "br", "rect", "path"};
/// None that takes a script, an address (but href, see below) or a style.
const std::set<std::string_view> attributes = {"lang",
                                               "charset",
                                               "http-equiv",
                                               "content",
                                               "name",
                                               "class",
                                               "id",
                                               "scope",
                                               "open",
                                               "aria-hidden",
                                               "aria-label",
                                               "focusable",
                                               "x",
                                               "y",
                                               "width",
                                               "height",
                                               "viewBox",
                                               "fill",
                                               "stroke",
                                               "d",
                                               "rx",
                                               "href",
                                               "role",
                                               "clip-path",
                                               "xmlns",
                                               "textLength",
                                               "transform",
                                               "stroke-width",
                                               "stroke-linecap",
                                               "fill-opacity",
                                               "text-anchor",
                                               "font-family",
                                               "font-size",
                                               "text-rendering",
                                               "preserveAspectRatio",
                                               "aria-labelledby"};

std::string_view take(std::string_view& rest, std::size_t length) {
  const std::string_view taken = rest.substr(0, length);
  rest.remove_prefix(taken.size());
  return taken;
}

/// Of ` name="value"`, as many as there are; empty when each is ours.
std::string foreign_attribute(std::string_view rest) {
  while (!rest.empty()) {
    const std::size_t equals = rest.find("=\"");
    if (rest.front() != ' ' || equals == rest.npos) return std::string(rest);
    const std::string_view name = take(rest, equals).substr(1);
    rest.remove_prefix(2);
    const std::size_t end = rest.find('"');
    if (end == rest.npos) return "an open value of " + std::string(name);
    const std::string_view value = take(rest, end);
    rest.remove_prefix(1);
    if (!attributes.contains(name)) return std::string(name);
    if (name == "href" && !value.starts_with('#')) return std::string(value);
  }
  return {};
}

bool is_reference(std::string_view rest) {
  for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"}) {
    if (rest.starts_with(known)) return true;
  }
  return false;
}

/// One tag without its brackets; empty when it is ours and fits into the open ones.
std::string foreign_tag(std::string_view tag, std::vector<std::string_view>& open) {
  if (tag.starts_with('/')) {
    if (open.empty() || open.back() != tag.substr(1)) return "closes nothing: " + std::string(tag);
    open.pop_back();
    return {};
  }
  const bool closed = tag.ends_with('/');
  if (closed) tag.remove_suffix(1);
  const std::string_view name = take(tag, tag.find(' '));
  if (!(closed ? empty_tags : tags).contains(name)) return "<" + std::string(name);
  if (!closed) open.push_back(name);
  return foreign_attribute(tag);
}

}  // namespace

std::string foreign_markup_in(const std::string& page) {
  std::string_view rest = page;
  if (rest.starts_with("<!DOCTYPE html>\n")) rest.remove_prefix(16);
  std::vector<std::string_view> open;
  while (!rest.empty()) {
    if (rest.front() == '&' && !is_reference(rest)) return std::string(rest.substr(0, 40));
    if (rest.front() == '>') return "a bare >";
    if (rest.front() != '<') {
      rest.remove_prefix(1);
      continue;
    }
    const std::size_t end = rest.find('>');
    if (end == rest.npos) return "an open tag";
    const std::string_view tag = take(rest, end + 1);
    const std::string found = foreign_tag(tag.substr(1, tag.size() - 2), open);
    if (!found.empty()) return found;
    if (tag == "<style>") take(rest, rest.find("</style>"));
  }
  return open.empty() ? "" : "open at the end: " + std::string(open.back());
}

}  // namespace tidegate::test
