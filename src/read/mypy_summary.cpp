// Success: no issues found in <n> source file(s)
// Found <n> error(s) in <n> file(s) (checked <n> source file(s))
// Found <n> error(s) in <n> file(s) (errors prevented further checking)
#include "read/mypy_summary.h"

#include "read/placed_line.h"

namespace tidegate::read {
namespace {

std::optional<std::int64_t> take_count(std::string_view& text, std::string_view of_what) {
  const std::string_view digits = take_digits(text);
  const std::optional<std::uint32_t> count = line_number_of(digits);
  if (digits.empty() || !count || !take(text, " ") || !take(text, of_what)) return std::nullopt;
  take(text, "s");
  return *count;
}

}  // namespace

std::optional<MypySummary> mypy_summary_of(std::string_view text) {
  MypySummary summary;
  if (take(text, "Success: no issues found in ")) {
    const std::optional<std::int64_t> files = take_count(text, "source file");
    if (!files || !text.empty()) return std::nullopt;
    summary.checked_files = *files;
    return summary;
  }
  if (!take(text, "Found ")) return std::nullopt;
  const std::optional<std::int64_t> errors = take_count(text, "error");
  if (!errors || !take(text, " in ") || !take_count(text, "file")) return std::nullopt;
  summary.errors = *errors;
  if (text == " (errors prevented further checking)") {
    summary.prevented = true;
    return summary;
  }
  if (!take(text, " (checked ")) return std::nullopt;
  const std::optional<std::int64_t> files = take_count(text, "source file");
  if (!files || text != ")") return std::nullopt;
  summary.checked_files = *files;
  return summary;
}

}  // namespace tidegate::read
