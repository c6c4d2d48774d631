// Looks into what a server answered.
#include "tidegate/http.h"

#include <algorithm>

namespace tidegate {

std::string_view HttpAnswer::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &HttpHeader::name);
  return found == headers.end() ? std::string_view() : found->value;
}

}  // namespace tidegate
