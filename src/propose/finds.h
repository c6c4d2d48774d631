// Finds: what lies in a folder that has no policy yet, as values.
#pragma once

#include <string>
#include <vector>

namespace tidegate::propose {

/// A report that some tool left, told by its first bytes.
struct Report {
  std::string path;    // from the root
  std::string format;  // "junit"
  std::string feeds;   // what the format feeds; empty: nothing tells
  bool operator==(const Report&) const = default;
};

/// A file that tells how the code is built: "package.json", "services/api/pom.xml".
struct BuildFile {
  std::string path;
  std::string text;  // empty when it could not be read
};

/// All lists are ascending by path.
struct Finds {
  bool repository = false;
  std::vector<std::string> files;  // that belong to the project, reports left out
  std::vector<BuildFile> build_files;
  std::vector<Report> reports;
  std::vector<std::string> strangers;  // "build/*.xml": where a file beside reports is none
};

}  // namespace tidegate::propose
