#include "tidegate/record_name.h"

#include <algorithm>

namespace tidegate {

bool names_a_record(std::string_view name) {
  const auto fits = [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  return !name.empty() && name.size() <= record_name_bytes_max && name.front() != '.' &&
         name.front() != '-' && std::ranges::all_of(name, fits);
}

}  // namespace tidegate
