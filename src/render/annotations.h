// Annotations: what of a verdict belongs beside a line of code, gravest first.
#pragma once

#include <vector>

#include "tidegate/annotation.h"
#include "tidegate/verdict.h"

namespace tidegate::render {

/// What fails and is not evaluated as failures, what warns as warnings; each with its first places,
/// and without a place where it has none. New findings follow. Bounded in number.
std::vector<Annotation> annotations_of(const Verdict& verdict);

}  // namespace tidegate::render
