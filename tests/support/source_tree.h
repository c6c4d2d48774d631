// The project's own files as text, for the tests that judge how they are written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tidegate::tidy {

/// One line of C++, taken apart.
struct SourceLine {
  std::string raw;
  std::string code;                   // without comments; literals are emptied to "" and ''
  std::string comment;                // without code
  std::vector<std::string> literals;  // contents of the string literals that end here
};

struct SourceFile {
  std::string path;    // "src/read/lcov.cpp"
  std::string folder;  // whose rules apply: "read", "gates", "tidegate", "main", "tests", ...
  std::vector<SourceLine> lines;

  bool header() const { return path.ends_with(".h"); }
};

/// The C++ files below these folders of the repository, ascending by path.
std::vector<SourceFile> sources(std::initializer_list<std::string_view> tops);
/// What the program consists of.
inline std::vector<SourceFile> product() { return sources({"include", "src", "gates"}); }

/// The paths of all files that belong to the repository, ascending; build trees are left out.
std::vector<std::string> repository_files();
/// The bytes of a file of the repository; empty when there is none.
std::string contents(const std::string& path);

struct Function {
  std::size_t first_line = 0;  // 1-based
  std::size_t lines = 0;
};
/// Every block that looks like the body of a function or a lambda.
std::vector<Function> functions_of(const SourceFile& file);

}  // namespace tidegate::tidy
