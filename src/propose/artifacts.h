// Artifacts: what a proposed policy says of reports, before it is text.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "propose/finds.h"
#include "propose/toolchain.h"

namespace tidegate::propose {

struct Artifact {
  std::string name, format;
  std::string feeds;        // "tests", "coverage", "types", "security", "findings", "facts"
  bool says_feeds = false;  // because its format does not tell, or tells something else
  std::vector<std::string> globs;
  std::int64_t min_files = 1;
  std::vector<std::string> sources, strip;
  std::string prefix;
  std::int64_t found = 0;  // findings that are not suppressed, once they were read
  std::string today;       // for a comment: what the reports hold
};

/// One for each kind of report that was found.
std::vector<Artifact> artifacts_of(const Finds& finds, const std::vector<std::string>& packages);

struct Dropped {
  std::vector<std::string> globs;
};
/// Takes out coverage that another artifact has as a whole, as where a tool writes several formats.
/// `measured` are the files in each artifact's reports.
Dropped drop_repeated(std::vector<Artifact>& artifacts,
                      const std::map<std::string, std::set<std::string>>& measured);

/// One for each report that the tools leave when they are asked to; without tools one for tests.
/// `code` is what may owe a
/// measurement.
std::vector<Artifact> artifacts_owed(const std::vector<Tool>& tools,
                                     const std::vector<std::string>& code,
                                     const std::vector<std::string>& packages);

/// Which gate findings of these tools are for: scanners feed `security`, others `findings`.
std::string_view gate_for(std::span<const std::string> tools);

}  // namespace tidegate::propose
