// Artifact: what a build left behind, after it was read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "tidegate/coverage.h"
#include "tidegate/fact.h"
#include "tidegate/finding.h"
#include "tidegate/test_report.h"

namespace tidegate {

using Artifact = std::variant<TestReport, Coverage, Findings, Facts>;

/// Something odd that did not stop a report from being read.
struct Diagnostic {
  std::string code;   // "coverage.header_differs": stable, known to `tidegate explain`
  std::string where;  // "build/coverage.xml:12"
  std::string message;
  bool operator==(const Diagnostic&) const = default;
};

/// What a reader makes of one file. Diagnostics are in the order of the file, at most one per code
/// and kind of oddity with a count in its message, so that a large file cannot flood a summary.
struct Reading {
  Artifact artifact;
  std::vector<Diagnostic> diagnostics;
};

enum class ArtifactState : std::uint8_t { read, missing, empty, broken, stale, optional_missing };
std::string_view to_word(ArtifactState state);

struct ArtifactFile {
  std::string path;  // relative to the folder that the globs start in
  std::int64_t bytes = 0;
  std::string sha256;  // 64 hexadecimal digits; empty when no output asks for it
  bool operator==(const ArtifactFile&) const = default;
};

/// One row under `artifacts` of a verdict.
struct ArtifactRow {
  std::string name;
  std::string format;  // empty when it could not be told
  std::vector<ArtifactFile> files;
  ArtifactState state = ArtifactState::missing;
  std::string code;  // why it is not `read`; empty when it is
  std::string hint;  // what to do; may be empty
  std::vector<Diagnostic> diagnostics;
  bool operator==(const ArtifactRow&) const = default;
};

}  // namespace tidegate
