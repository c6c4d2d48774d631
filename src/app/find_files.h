// Finds the files that an artifact's patterns mean. Follows no linked folder.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sys/world.h"
#include "tidegate/artifact.h"
#include "tidegate/artifact_spec.h"
#include "tidegate/limits.h"
#include "tidegate/module.h"

namespace tidegate::app {

struct FoundFile {
  std::string part;
  std::string path;  // relative to the folder that the patterns start in
};

struct Found {
  std::vector<FoundFile> files;  // in pattern order, then ascending by path; each file once
  std::vector<Diagnostic>
      shortages;  // a pattern that matched fewer than min_files: artifact.not_found
  Errors errors;  // limit.*, file.unreadable: the search itself failed
};

class FileFinder {
 public:
  FileFinder(std::string folder, const ModuleTable& modules, const Limits& limits,
             sys::World& world);
  Found find(const ArtifactSpec& spec);

 private:
  using Listing = Result<std::vector<sys::Entry>>;
  const Listing& list(const std::string& folder);
  Result<std::vector<std::string>> matches(const std::string& pattern);
  Result<std::vector<std::string>> walk(const std::string& folder, const std::string& pattern);
  Result<bool> reachable(const std::string& path);
  std::vector<std::string> expanded(const ArtifactSpec& spec, const std::string& pattern) const;

  std::string folder_;
  const ModuleTable& modules_;
  Limits limits_;
  sys::World& world_;
  std::int64_t entries_seen_ = 0;
  std::map<std::string, Listing> listings_;
};

}  // namespace tidegate::app
