// CoberturaLine: what one <line> element says.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "read/xml_tag.h"

namespace tidegate::read {

struct CoberturaLine {
  std::uint32_t number = 0;
  bool covered = false;
  std::uint32_t branches_covered = 0;
  std::uint32_t branches_total = 0;  // 0: the line has no branches, or does not say how many (S4.4)
  const char* fault = nullptr;       // what was expected, when the element breaks the report (S4.5)
  const XmlAttribute* faulty = nullptr;  // and what stands there; null when nothing does
};

CoberturaLine line_in(const XmlTag& tag);

/// A whole token of digits that fits.
std::optional<std::int64_t> number_of(std::string_view text);

}  // namespace tidegate::read
