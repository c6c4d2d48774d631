#include "render/words.h"

#include <algorithm>

#include "text/number.h"

namespace tidegate::render {

std::string_view to_word(Unit unit) {
  switch (unit) {
    case Unit::count:
      return "count";
    case Unit::percent:
      return "percent";
    case Unit::points:
      return "pp";
    case Unit::milliseconds:
      return "ms";
    case Unit::weighted:
      return "weighted";
  }
  TG_ASSERT(false);
}

std::string_view to_word(PolicyOrigin origin) {
  switch (origin) {
    case PolicyOrigin::base:
      return "base";
    case PolicyOrigin::head:
      return "head";
    case PolicyOrigin::file:
      return "file";
    case PolicyOrigin::builtin:
      return "builtin";
  }
  TG_ASSERT(false);
}

template <>
std::span<const Unit> all_of<Unit>() {
  static constexpr Unit all[] = {Unit::count, Unit::percent, Unit::points, Unit::milliseconds,
                                 Unit::weighted};
  return all;
}

template <>
std::span<const PolicyOrigin> all_of<PolicyOrigin>() {
  static constexpr PolicyOrigin all[] = {PolicyOrigin::base, PolicyOrigin::head, PolicyOrigin::file,
                                         PolicyOrigin::builtin};
  return all;
}

template <>
std::span<const Outcome> all_of<Outcome>() {
  static constexpr Outcome all[] = {Outcome::not_applicable, Outcome::pass, Outcome::waived,
                                    Outcome::warn,           Outcome::fail, Outcome::not_evaluated};
  return all;
}

template <>
std::span<const Level> all_of<Level>() {
  static constexpr Level all[] = {Level::block, Level::warn};
  return all;
}

template <>
std::span<const Relation> all_of<Relation>() {
  static constexpr Relation all[] = {Relation::at_least, Relation::at_most};
  return all;
}

template <>
std::span<const Standing> all_of<Standing>() {
  static constexpr Standing all[] = {Standing::binding, Standing::noted, Standing::unproven};
  return all;
}

template <>
std::span<const ArtifactState> all_of<ArtifactState>() {
  static constexpr ArtifactState all[] = {ArtifactState::read,  ArtifactState::missing,
                                          ArtifactState::empty, ArtifactState::broken,
                                          ArtifactState::stale, ArtifactState::optional_missing};
  return all;
}

template <>
std::span<const WaiverState> all_of<WaiverState>() {
  static constexpr WaiverState all[] = {WaiverState::used, WaiverState::unused,
                                        WaiverState::expired, WaiverState::refused};
  return all;
}

template <>
std::span<const Severity> all_of<Severity>() {
  return all_severities;
}

template <>
std::span<const FindingState> all_of<FindingState>() {
  static constexpr FindingState all[] = {FindingState::unknown, FindingState::fresh,
                                         FindingState::unchanged};
  return all;
}

std::optional<Digest> digest_from(std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::size_t digits_of_half = 16;
  if (text.size() != 2 * digits_of_half) return std::nullopt;
  Digest digest;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t value = digits.find(text[i]);
    if (value == std::string_view::npos) return std::nullopt;
    std::uint64_t& half = i < digits_of_half ? digest.high : digest.low;
    half = half << 4U | value;
  }
  return digest;
}

std::string shown_observed(const Fact& fact) {
  if (!fact.observed) return {};
  if (!fact.limit) return text::show(*fact.observed, fact.relation);
  return text::show_observed(*fact.observed, fact.relation, *fact.limit);
}

std::string shown_limit(const Fact& fact) {
  return fact.limit ? text::show_exact(*fact.limit) : std::string();
}

std::string capitalized(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string spoken(std::string_view word) {
  std::string text(word);
  std::ranges::replace(text, '_', ' ');
  return text;
}

}  // namespace tidegate::render
