#include "render/markdown_text.h"

#include <algorithm>

#include "text/escape.h"

namespace tidegate::render {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A word of our own policies: no markup can start inside it.
bool is_plain_word(std::string_view id) {
  const bool bounded = !id.empty() && id.size() <= 60 && is_letter(id.front()) &&
                       (is_letter(id.back()) || is_digit(id.back()));
  return bounded && std::ranges::all_of(id, [](char c) {
           return is_letter(c) || is_digit(c) || c == '_' || c == '-';
         });
}

/// "- a", "1. a" and "---" at its beginning would be a list or a rule.
bool begins_a_block(std::string_view text) {
  std::size_t marker = std::min(text.find_first_not_of("0123456789"), text.size());
  if (marker < text.size() && text.find_first_of(marker == 0 ? "-+" : ".)", marker) == marker)
    ++marker;
  const bool list = marker > 0 && (marker == text.size() || text[marker] == ' ');
  return (list && !is_digit(text[marker - 1])) || text.starts_with(' ') ||
         text.find_first_not_of("-= ") == text.npos;
}

/// "://" and "www." become links, "GH-1" and "a/b#1" references, ":tada:" an emoji, "_a_" is
/// slanted.
bool is_inert(std::string_view text) {
  constexpr std::string_view marks = " ,.;()'\"?%/=+-";
  const auto is_within_a_word = [text](std::size_t at) {
    const auto is_word = [](char c) { return is_letter(c) || is_digit(c); };
    return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
  };
  if (begins_a_block(text)) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool colon = c == ':' && (next == ' ' || next == '.' || next == ',');
    const bool joint = c == '_' && is_within_a_word(i);
    if (!is_letter(c) && !is_digit(c) && !colon && !joint && marks.find(c) == marks.npos) {
      return false;
    }
  }
  const auto has = [text](std::string_view part) { return text.find(part) != text.npos; };
  return !has("www.") && !has("WWW.") && !has("GH-") && !has("gh-");
}

}  // namespace

std::string code(std::string_view text, bool in_table, std::size_t code_points_max) {
  return text::md_code(text::log_safe(text, code_points_max), in_table, code_points_max + 1);
}

std::string prose(std::string_view text) {
  return !text.empty() && text.size() <= 1'000 && is_inert(text) ? std::string(text) : code(text);
}

std::string bold_name(std::string_view id) {
  return is_plain_word(id) ? "**" + std::string(id) + "**" : "**" + code(id, false, 60) + "**";
}

std::string heading_name(const Judgment& judgment, std::size_t position) {
  return is_plain_word(judgment.id) ? judgment.id : "gate " + std::to_string(position);
}

std::string_view emoji(Outcome outcome) {
  switch (outcome) {
    case Outcome::fail:
      return "\u274c";
    case Outcome::not_evaluated:
      return "\u2754";
    case Outcome::warn:
      return "\u26a0\ufe0f";
    case Outcome::waived:
      return "\U0001f3ab";
    case Outcome::pass:
      return "\u2705";
    case Outcome::not_applicable:
      return "\u2796";
  }
  TG_ASSERT(false);
}

}  // namespace tidegate::render
