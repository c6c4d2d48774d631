// `requires`: whether this tidegate may judge by the policy.
#include <algorithm>
#include <array>
#include <charconv>

#include "policy/tables.h"
#include "policy/values.h"

namespace tidegate::policy {
namespace {

using Version = std::array<int, 3>;

/// One to three numbers with points between them.
std::optional<Version> version_of(std::string_view text) {
  Version version = {};
  for (int& part : version) {
    const auto result = std::from_chars(text.data(), text.data() + text.size(), part);
    if (result.ec != std::errc() || part < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(result.ptr - text.data()));
    if (text.empty()) return version;
    if (text.front() != '.') return std::nullopt;
    text.remove_prefix(1);
  }
  return std::nullopt;
}

bool holds(std::string_view sign, const Version& ours, const Version& wanted) {
  if (sign == ">=") return ours >= wanted;
  if (sign == ">") return ours > wanted;
  if (sign == "<=") return ours <= wanted;
  if (sign == "<") return ours < wanted;
  return ours == wanted;
}

enum class Fit : std::uint8_t { yes, no, unreadable };

Fit fits(std::string_view text, const Version& ours) {
  Fit fit = Fit::yes;
  std::size_t terms = 0;
  while (!text.empty()) {
    text.remove_prefix(std::min(text.find_first_not_of(" ,"), text.size()));
    if (text.empty()) break;
    const std::size_t sign_end = std::min(text.find_first_not_of("<>="), text.size());
    const std::string_view sign = text.substr(0, sign_end);
    if (!sign.empty() && sign != "=" && sign != "==" && sign != ">" && sign != "<" &&
        sign != ">=" && sign != "<=") {
      return Fit::unreadable;
    }
    text.remove_prefix(sign_end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const std::size_t end = std::min(text.find_first_of(" ,"), text.size());
    const std::optional<Version> wanted = version_of(text.substr(0, end));
    if (!wanted) return Fit::unreadable;
    if (!holds(sign, ours, *wanted)) fit = Fit::no;
    text.remove_prefix(end);
    ++terms;
  }
  return terms == 0 ? Fit::unreadable : fit;
}

}  // namespace

void check_requires(Desk& desk, const Node& value, std::string_view text) {
  const std::string_view version = desk.vocabulary.version;
  const Fit fit =
      fits(text, version_of(version.substr(0, version.find_first_of("-+"))).value_or(Version{}));
  if (fit == Fit::yes) return;
  if (fit == Fit::unreadable) {
    desk.clerk.note(value.at, "policy.bad_value",
                    "expected versions like \">=0.1 <1\", got \"" + shown(text) + "\"",
                    "write comparisons with >=, >, <=, < or = and blanks between them");
    return;
  }
  desk.clerk.note(
      value.at, "policy.version",
      "the policy requires tidegate " + shown(text) + ", this is " + std::string(version),
      "install a version that fits, or change requires:");
}

}  // namespace tidegate::policy
