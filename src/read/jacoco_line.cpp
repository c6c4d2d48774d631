// Whole-token parsing: a number with anything before or behind it is none (S2.5).
#include "read/jacoco_line.h"

#include <charconv>

#include "read/excerpt.h"

namespace tidegate::read {
namespace {

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(text.data(), end, number);
  if (code != std::errc() || stop != end || text.starts_with('-')) return std::nullopt;
  return number;
}

/// A counter of a line; absent is 0.
Result<std::uint32_t> branches_in(const pugi::xml_attribute& attribute, const pugi::xml_node& node,
                                  const XmlPlace& place) {
  if (!attribute) return std::uint32_t{0};
  const auto number = number_of<std::uint32_t>(attribute.value());
  if (number && *number <= 0x7FFFFFFF) return *number;
  return jacoco_malformed("a number of branches", attribute, place.at(node));
}

/// Counts saturate (S2.5): that there is a digit other than 0 is all that matters. Absent is 0.
Result<bool> any_in(const pugi::xml_attribute& attribute, const pugi::xml_node& node,
                    const XmlPlace& place) {
  if (!attribute) return false;
  const std::string_view text = attribute.value();
  if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos) {
    return jacoco_malformed("a number of instructions in " + std::string(attribute.name()),
                            attribute, place.at(node));
  }
  return text.find_first_not_of('0') != std::string_view::npos;
}

Result<std::int64_t> counter_in(const char* name, const pugi::xml_node& node, const XmlPlace& place,
                                std::int64_t most) {
  const pugi::xml_attribute attribute = node.attribute(name);
  const auto number = number_of<std::int64_t>(attribute.value());
  if (!number) {
    return jacoco_malformed("a number in " + std::string(name), attribute, place.at(node));
  }
  if (*number <= most) return *number;
  return Error{"limit.coverage_lines",
               "expected a counter of at most " + std::to_string(most) + ", got " +
                   excerpt(attribute.value()),
               place.at(node), ""};
}

/// One <counter type missed covered>.
Result<Counts> counts_in(const pugi::xml_node& node, const XmlPlace& place, std::int64_t most) {
  const std::int64_t missed = TG_TRY(counter_in("missed", node, place, most));
  const std::int64_t covered = TG_TRY(counter_in("covered", node, place, most));
  return Counts{.covered = covered, .total = missed + covered};
}

}  // namespace

Error jacoco_malformed(std::string_view expected, const pugi::xml_attribute& got,
                       std::string where) {
  std::string message = "expected " + std::string(expected) + ", got ";
  message += got ? excerpt(got.value()) : "none";
  return Error{"jacoco.malformed", std::move(message), std::move(where), jacoco_hint};
}

Result<JacocoLine> jacoco_line_in(const pugi::xml_node& node, const XmlPlace& place) {
  const pugi::xml_attribute number = node.attribute("nr");
  const auto parsed = number_of<std::uint32_t>(number.value());
  if (!parsed || *parsed == 0) {
    return jacoco_malformed("a line number in nr", number, place.at(node));
  }
  JacocoLine line;
  line.number = *parsed;
  line.branches_missed = TG_TRY(branches_in(node.attribute("mb"), node, place));
  line.branches_covered = TG_TRY(branches_in(node.attribute("cb"), node, place));
  TG_TRY(any_in(node.attribute("mi"), node, place));
  line.has_counters = !node.attribute("ci").empty();
  line.covered = TG_TRY(any_in(node.attribute("ci"), node, place));
  return line;
}

Result<JacocoCounters> jacoco_counters_in(const pugi::xml_node& source_file, const XmlPlace& place,
                                          std::int64_t most) {
  JacocoCounters counters;
  for (const pugi::xml_node& child : source_file.children()) {
    if (local_name(child.name()) != "counter") continue;
    const std::string_view type = child.attribute("type").value();
    if (type == "LINE") counters.lines = TG_TRY(counts_in(child, place, most));
    if (type == "BRANCH") counters.branches = TG_TRY(counts_in(child, place, most));
  }
  return counters;
}

}  // namespace tidegate::read
