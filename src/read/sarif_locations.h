// Where a SARIF result points: URIs, the bases that they stand on, and the artifacts of a run.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "read/sarif_values.h"

namespace tidegate::read {

/// A percent-encoded URI or a plain path as a path: "file:///C:/w/a%20b.c" is "C:/w/a b.c". Escapes
/// that make no sense stay as they are.
std::string path_in_uri(std::string_view uri);

/// The path of an address, by the bases and artifacts of its run; nothing when it points at an
/// artifact that the run does not have. A base that the run does not define, as %SRCROOT% often is,
/// is the repository's root, and so is a chain of bases that never ends.
std::optional<std::string> path_at(const SarifAddress& address, const SarifRun& run);

}  // namespace tidegate::read
