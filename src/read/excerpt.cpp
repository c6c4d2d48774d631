// Quotes the front of untrusted text; the renderers make it harmless.
#include "read/excerpt.h"

#include <algorithm>

namespace tidegate::read {

std::string excerpt(std::string_view text) {
  constexpr std::size_t bytes_max = 80;
  std::size_t size = std::min(text.size(), bytes_max);
  while (size < text.size() && size > 0 && (text[size] & 0xC0) == 0x80) --size;
  return "\"" + std::string(text.substr(0, size)) + (size < text.size() ? "…\"" : "\"");
}

}  // namespace tidegate::read
