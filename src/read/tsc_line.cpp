#include "read/tsc_line.h"

#include <algorithm>

namespace tidegate::read {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view categories[] = {"error", "warning", "message"};

/// What the parser alone reports; an error of types never has such a code.
constexpr std::string_view syntax_codes[] = {"TS1002", "TS1003", "TS1005",  "TS1010", "TS1109",
                                             "TS1110", "TS1126", "TS1127",  "TS1128", "TS1136",
                                             "TS1137", "TS1160", "TS1161",  "TS1185", "TS1381",
                                             "TS1382", "TS1434", "TS17002", "TS17008"};

/// "error TS2322: message"
std::optional<TscError> told_by(std::string_view text) {
  for (const std::string_view category : categories) {
    std::string_view rest = text;
    if (!take(rest, category) || !take(rest, " TS")) continue;
    const std::string_view digits = take_digits(rest);
    if (digits.empty() || !take(rest, ": ")) continue;
    TscError error;
    error.place.severity = category;
    error.place.message = rest;
    error.code = {digits.data() - 2, digits.size() + 2};
    return error;
  }
  return std::nullopt;
}

/// Takes "<digits>" and what stands before it off the end.
std::string_view take_last(std::string_view& text, char before) {
  const std::size_t at = text.rfind(before);
  if (at == npos || !all_digits(text.substr(at + 1))) return {};
  const std::string_view digits = text.substr(at + 1);
  text = text.substr(0, at);
  return digits;
}

bool place(TscError& error, std::string_view text, char before_column, char before_line) {
  error.place.column = take_last(text, before_column);
  error.place.line = take_last(text, before_line);
  error.place.path = text;
  return !error.place.column.empty() && !error.place.line.empty() && !text.empty();
}

}  // namespace

std::optional<TscError> tsc_error_of(std::string_view text) {
  if (std::optional<TscError> error = told_by(text)) return error;
  for (std::size_t at = text.find(" TS"); at != npos; at = text.find(" TS", at + 1)) {
    const std::string_view front = text.substr(0, at);
    const std::size_t blank = front.rfind(' ');
    if (blank == npos) continue;
    std::optional<TscError> error = told_by(text.substr(blank + 1));
    if (!error) continue;
    std::string_view before = text.substr(0, blank);
    if (before.ends_with("):")) {
      before.remove_suffix(2);
      if (place(*error, before, ',', '(')) return error;
    } else if (before.ends_with(" -")) {
      before.remove_suffix(2);
      error->pretty = true;
      if (place(*error, before, ':', ':')) return error;
    }
  }
  return std::nullopt;
}

std::optional<std::int64_t> tsc_count_of(std::string_view text) {
  if (!take(text, "Found ")) return std::nullopt;
  const std::string_view digits = take_digits(text);
  const std::optional<std::uint32_t> count = line_number_of(digits);
  if (digits.empty() || !count || !take(text, " error")) return std::nullopt;
  take(text, "s");
  const bool known = text == "." || (text.starts_with(" in ") && text.find('(') == npos);
  return known ? std::optional<std::int64_t>(*count) : std::nullopt;
}

bool hinders_check(const TscError& error) {
  if (error.place.severity != "error") return false;
  if (error.place.path.empty()) return true;
  const bool of_configuration = error.place.path.ends_with(".json") &&
                                (error.code.starts_with("TS5") || error.code.starts_with("TS6") ||
                                 error.code.starts_with("TS18"));
  return of_configuration || std::ranges::find(syntax_codes, error.code) != std::end(syntax_codes);
}

}  // namespace tidegate::read
