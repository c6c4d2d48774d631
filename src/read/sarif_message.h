// The words of a SARIF result: plain, or put together from a rule's strings and arguments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/sarif_rules.h"

namespace tidegate::read {

/// Bytes that are put together at most. A finding shows fewer.
inline constexpr std::size_t composed_bytes_max = 8'192;

/// {0} is the first argument, {{ is a brace. A place without its argument stays as it is.
std::string composed(std::string_view pattern, const std::vector<std::string>& arguments);

/// What the message says: its text or Markdown, else the string of its id, which the rule has, or
/// its component, or the driver; else the id.
std::string words_of(const SarifMessage& message, const SarifRules::Found& rule,
                     const SarifComponent& driver);

}  // namespace tidegate::read
