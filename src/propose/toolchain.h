// Toolchain: which languages and test tools a project uses, and the commands that leave reports.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "propose/finds.h"

namespace tidegate::propose {

struct Language {
  std::string_view name;
  std::vector<std::string_view> extensions;
  std::int64_t files = 0;  // tests among them
};

/// With most files first.
std::vector<Language> languages_of(const Finds& finds);

/// A file that a command leaves, as an artifact of a policy.
struct Owed {
  std::string name, format, files;
};

/// A tool that leaves reports when it is asked to.
struct Tool {
  std::string_view name, language;
  std::vector<std::string> setup;     // commands that bring it, on a fresh machine
  std::vector<std::string> commands;  // that leave its reports
  std::string_view note;              // what it needs; empty: nothing
  std::vector<Owed> owed;
  std::vector<std::string_view> extensions;  // of the code that it measures
  bool measures(std::string_view path) const;
};

/// Tools of the languages that are there, as the build files name them; each language brings at
/// most one runner of tests. They start where their build file lies, and none writes over another.
std::vector<Tool> tools_of(const Finds& finds);

/// "GitHub Actions", "GitLab CI": by the files that they read.
std::vector<std::string_view> ci_systems_of(const Finds& finds);

/// Whether the file is code of some language, by its extension.
bool is_code(std::string_view path);

}  // namespace tidegate::propose
