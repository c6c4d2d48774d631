// What a change of coverage is made of, in numbers and in words.
#include "tidegate/analysis/coverage_change.h"

namespace tidegate {
namespace {

__extension__ using Wide = __int128;

Wide common_divisor(Wide a, Wide b) {
  while (b != 0) {
    const Wide rest = a % b;
    a = b;
    b = rest;
  }
  return a < 0 ? -a : a;
}

Wide floored(Wide part, Wide by) {
  const Wide whole = part / by;
  return part % by != 0 && part < 0 ? whole - 1 : whole;
}

/// One digit after the point, rounded down.
std::string rate_in_words(Counts counts) {
  const auto tenths =
      static_cast<std::int64_t>(static_cast<Wide>(counts.covered) * 1000 / counts.total);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "% (" +
         std::to_string(counts.covered) + "/" + std::to_string(counts.total) + ")";
}

std::string classes_in_words(const CoverageClasses& classes) {
  std::string words;
  const auto say = [&](std::int64_t lines, std::string_view kind, std::string_view where = "") {
    if (lines == 0) return;
    words += (words.empty() ? "" : ", ") + std::to_string(lines) + " " + std::string(kind) +
             (lines == 1 ? " line" : " lines") + std::string(where);
  };
  say(classes.newly_uncovered, "newly uncovered", " in changed files");
  say(classes.indirect, "newly uncovered", " in files that did not change");
  say(classes.added_uncovered, "new uncovered");
  say(classes.added_covered, "new covered");
  say(classes.newly_covered, "newly covered");
  say(classes.removed_covered, "removed covered");
  say(classes.removed_uncovered, "removed uncovered");
  say(classes.vanished.total, "vanished");
  const Counts& rest = classes.unattributed;
  if (rest != Counts()) {
    words += (words.empty() ? "" : ", ") + std::to_string(rest.covered) + " covered and " +
             std::to_string(rest.total - rest.covered) +
             " uncovered lines more in files of which a report gives totals alone";
  }
  return words;
}

}  // namespace

Quantity rise_of_rate(Counts base, Counts head) {
  Wide part =
      static_cast<Wide>(head.covered) * base.total - static_cast<Wide>(base.covered) * head.total;
  Wide whole = static_cast<Wide>(base.total) * head.total;
  const Wide divisor = common_divisor(part, whole);
  part /= divisor;
  whole /= divisor;
  constexpr Wide whole_max = INT64_MAX;
  if (whole > whole_max) {
    const Wide by = whole / whole_max + 1;
    part = floored(part, by);
    whole /= by;
  }
  return {static_cast<std::int64_t>(part), static_cast<std::int64_t>(whole), Unit::points};
}

std::int64_t lines_in(const std::vector<Location>& places) {
  std::int64_t lines = 0;
  for (const Location& place : places)
    lines += std::int64_t{place.lines.last} - place.lines.first + 1;
  return lines;
}

std::string in_words(const CoverageChange& change) {
  const std::string classes = classes_in_words(change.classes);
  return rate_in_words(change.head) + ", was " + rate_in_words(change.base) +
         (classes.empty() ? "" : "; " + classes);
}

std::string vanished_in_words(const CoverageChange& change) {
  const std::size_t others = change.vanished.size() - 1;
  return "measured before, and in no report now: " + change.vanished[0].str() +
         (others > 0 ? " and " + std::to_string(others) + " more" : "");
}

CoverageChange without_vanished(CoverageChange change) {
  change.base.covered -= change.classes.vanished.covered;
  change.base.total -= change.classes.vanished.total;
  change.classes.vanished = {};
  return change;
}

}  // namespace tidegate
