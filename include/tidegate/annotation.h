// Annotation: a remark of the verdict at a place in the code, as forges show it beside a line.
#pragma once

#include <cstdint>
#include <string>

#include "tidegate/source.h"

namespace tidegate {

enum class AnnotationLevel : std::uint8_t { failure, warning, notice };

struct Annotation {
  AnnotationLevel level = AnnotationLevel::failure;
  Location location;           // its path may be empty: a remark on the whole
  std::string title, message;  // untrusted text; each one line
  bool operator==(const Annotation&) const = default;
};

}  // namespace tidegate
