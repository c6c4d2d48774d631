// Annotations: what of a verdict belongs beside a line of code, gravest first.
#pragma once

#include <cstddef>
#include <vector>

#include "tidegate/annotation.h"
#include "tidegate/verdict.h"

namespace tidegate::render {

struct Annotations {
  std::vector<Annotation> shown;  // failures, then warnings; their texts are safe for a log
  std::size_t more = 0;           // that found no room
};

/// What fails and what is not evaluated as failures, what warns as warnings: first a sentence for
/// each gate beside its first place, then its further causes and places, gate by gate in turn. New
/// findings that no such gate shows follow as warnings. A place that GitHub could not find, outside
/// of the repository or with an unprintable name, stands in the message.
Annotations annotations_within(const Verdict& verdict, std::size_t failures_max,
                               std::size_t warnings_max);
/// For a forge's page, which has room: the first 500 of each.
std::vector<Annotation> annotations_of(const Verdict& verdict);

}  // namespace tidegate::render
