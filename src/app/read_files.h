// Reads report files with all cores. The result does not depend on which is read first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "read/paths.h"
#include "read/reader.h"
#include "sys/world.h"
#include "tidegate/artifact_spec.h"

namespace tidegate::app {

/// One file to read.
struct ReadTask {
  std::string path;    // to open
  std::string name;    // for messages
  std::string folder;  // of the report, relative to the repository's root
  const ArtifactSpec* spec = nullptr;
};

/// What became of it: content or errors, and what is known of the file in either case.
struct ReadOutcome {
  const read::Reader* reader = nullptr;  // null when no format was told
  std::optional<Reading> reading;
  Errors errors;
  ArtifactFile file;
  std::int64_t modified_ms = 0;
  std::int64_t excluded_files = 0;
  std::int64_t excluded_findings = 0;
};

struct ReadSettings {
  Limits limits;
  unsigned jobs = 1;
  bool hash = false;                 // fill ArtifactFile::sha256, as a record always asks for
  std::vector<std::string> exclude;  // of the policy
  const read::TrackedFiles* tracked = nullptr;
};

/// One outcome per task, in the order of the tasks.
std::vector<ReadOutcome> read_files(const std::vector<ReadTask>& tasks,
                                    const ReadSettings& settings, sys::World& world);

}  // namespace tidegate::app
