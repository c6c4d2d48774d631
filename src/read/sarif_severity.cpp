// S5.1, S5.7, S5.8: words and numbers to severities, exactly.
#include "read/sarif_severity.h"

#include <algorithm>

#include "read/excerpt.h"

namespace tidegate::read {
namespace {

constexpr std::string_view digits = "0123456789";
constexpr auto npos = std::string_view::npos;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_digit(char c) { return digits.find(c) != npos; }

/// Whether "cwe-798" stands in the text as a word of its own.
bool names_cwe_798(std::string_view text) {
  constexpr std::string_view name = "cwe-798";
  for (std::size_t at = 0; at + name.size() <= text.size(); ++at) {
    if (!same_word(text.substr(at, name.size()), name)) continue;
    const bool starts = at == 0 || lower(text[at - 1]) < 'a' || lower(text[at - 1]) > 'z';
    const std::size_t end = at + name.size();
    if (starts && (end == text.size() || !is_digit(text[end]))) return true;
  }
  return false;
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

SarifLevel sarif_level(std::string_view word) {
  constexpr std::string_view words[] = {"none", "note", "warning", "error"};
  const auto same = [word](std::string_view each) { return same_word(each, word); };
  const auto found = std::ranges::find_if(words, same);
  return static_cast<SarifLevel>(1 + (found - std::begin(words)));
}

Severity severity_of(SarifLevel level) {
  switch (level) {
    case SarifLevel::none:
      return Severity::info;
    case SarifLevel::note:
      return Severity::low;
    case SarifLevel::absent:
    case SarifLevel::warning:
      return Severity::medium;
    case SarifLevel::error:
      return Severity::high;
    case SarifLevel::unknown:
      break;
  }
  return Severity::critical;
}

Result<std::optional<Severity>> security_severity(std::string_view spelled) {
  const bool number = !spelled.empty() && (digits.find(spelled.front()) != npos ||
                                           std::string_view("+-.,").find(spelled.front()) != npos);
  const bool no_number =
      same_word(spelled, "nan") || same_word(spelled, "inf") || same_word(spelled, "infinity");
  if (!number && !no_number) return std::optional(Severity::critical);
  const std::size_t point = std::min(spelled.find('.'), spelled.size());
  std::string_view whole = spelled.substr(0, point);
  const std::string_view part = spelled.substr(std::min(point + 1, spelled.size()));
  const bool decimal = !whole.empty() && whole.find_first_not_of(digits) == npos &&
                       part.find_first_not_of(digits) == npos &&
                       (point == spelled.size() || !part.empty());
  whole.remove_prefix(std::min(whole.find_first_not_of('0'), whole.size()));
  const bool any_part = part.find_first_not_of('0') != npos;
  const bool ten = whole == "10" && !any_part;
  if (!decimal || (whole.size() > 1 && !ten)) {
    return Error{"sarif.malformed",
                 "expected a security-severity from 0 to 10, got " + excerpt(spelled),
                 {},
                 "mend the rule's security-severity, or tell the maintainers of the tool"};
  }
  if (whole.empty()) return any_part ? std::optional(Severity::low) : std::nullopt;
  if (ten || whole == "9") return std::optional(Severity::critical);
  if (whole >= "7") return std::optional(Severity::high);
  return std::optional(whole >= "4" ? Severity::medium : Severity::low);
}

bool reports_no_problem(std::string_view kind) {
  constexpr std::string_view kinds[] = {"pass", "open", "informational", "notApplicable", "review"};
  return std::ranges::any_of(kinds,
                             [kind](std::string_view each) { return same_word(each, kind); });
}

bool tags_a_secret(std::string_view tag) {
  return same_word(tag, "secret") || same_word(tag, "secrets") || names_cwe_798(tag);
}

bool is_credentials_taxon(std::string_view id) { return id == "798" || names_cwe_798(id); }

}  // namespace tidegate::read
