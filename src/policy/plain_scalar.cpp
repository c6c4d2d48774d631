#include "policy/plain_scalar.h"

#include <algorithm>
#include <iterator>

namespace tidegate::policy {

bool is_boolean(const Node& value) {
  constexpr std::string_view words[] = {"true", "True", "TRUE", "false", "False", "FALSE"};
  return !value.quoted && std::ranges::find(words, value.text) != std::end(words);
}

bool is_number(const Node& value) {
  std::string_view rest = value.text;
  if (value.quoted) return false;
  const auto skip = [&](std::string_view some) {
    const std::size_t count = std::min(rest.find_first_not_of(some), rest.size());
    rest.remove_prefix(count);
    return count;
  };
  if (rest.starts_with("0x") || rest.starts_with("0o")) {
    rest.remove_prefix(2);
    return skip("0123456789abcdefABCDEF") > 0 && rest.empty();
  }
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  for (const std::string_view word : {".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"}) {
    if (rest == word) return true;
  }
  std::size_t digits = skip("0123456789");
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    digits += skip("0123456789");
  }
  if (digits == 0 || rest.empty()) return digits > 0;
  if (rest.front() != 'e' && rest.front() != 'E') return false;
  rest.remove_prefix(1);
  if (rest.starts_with('-') || rest.starts_with('+')) rest.remove_prefix(1);
  return skip("0123456789") > 0 && rest.empty();
}

}  // namespace tidegate::policy
