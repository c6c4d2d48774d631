// The words and numbers that a result file and the human formats share.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tidegate/verdict.h"

namespace tidegate::render {

std::string_view to_word(Unit unit);
std::string_view to_word(PolicyOrigin origin);

/// Every value of an enumeration that a result file spells as a word.
template <class Word>
std::span<const Word> all_of();
template <>
std::span<const Unit> all_of<Unit>();
template <>
std::span<const PolicyOrigin> all_of<PolicyOrigin>();
template <>
std::span<const Outcome> all_of<Outcome>();
template <>
std::span<const Level> all_of<Level>();
template <>
std::span<const Relation> all_of<Relation>();
template <>
std::span<const Standing> all_of<Standing>();
template <>
std::span<const ArtifactState> all_of<ArtifactState>();
template <>
std::span<const WaiverState> all_of<WaiverState>();
template <>
std::span<const Severity> all_of<Severity>();
template <>
std::span<const FindingState> all_of<FindingState>();

/// Nothing when the text is not 32 hexadecimal digits in lower case.
std::optional<Digest> digest_from(std::string_view text);

/// "78.5%", with digits enough to tell it from its limit; empty without the quantity.
std::string shown_observed(const Fact& fact);
/// "80%"; empty without the quantity.
std::string shown_limit(const Fact& fact);

/// With a capital letter in front.
std::string capitalized(std::string text);
/// "not evaluated"
std::string spoken(std::string_view word);

}  // namespace tidegate::render
