// ArtifactSpec: what the policy says of one artifact, before any file is looked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tidegate/quantity.h"

namespace tidegate {

/// Where something applies; empty fields do not restrict.
struct When {
  std::vector<std::string> event,
      branch;  // names or globs: pull_request, merge_group, push, local, ...
  std::vector<std::string> changed, tracked;  // globs of paths
  bool operator==(const When&) const = default;
};

struct FilePattern {
  std::string part;  // of `parts`; empty for `files`
  std::string glob;
  bool operator==(const FilePattern&) const = default;
};

enum class Retries : std::uint8_t { no, merge, across_files };

struct ArtifactSpec {
  std::string name, where;
  std::string format;  // empty: told from the content
  std::string feeds;   // empty: what the format feeds
  std::vector<FilePattern> files;
  std::int64_t min_files = 1;  // per pattern
  Retries retries = Retries::no;
  std::vector<std::string> strip, sources, exclude, tools, tolerate;
  std::string prefix, record;
  Quantity min_match = percent_of(50, 100);
  std::optional<Quantity> max_age;  // milliseconds
  std::optional<std::int64_t> exit_code;
  When when;
  bool required = true, empty_is_clean = false, empty_files_break = false, tracked_allowed = false;
  std::string unmeasured = "auto";
};

}  // namespace tidegate
