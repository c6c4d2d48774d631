#include "propose/places.h"

#include <algorithm>

#include "propose/segments.h"

namespace tidegate::propose {
namespace {

constexpr std::string_view foreign[] = {
    "CMakeFiles",  "Pods",         "Testing",          "__fixtures__",  "__pycache__", "_deps",
    "corpora",     "corpus",       "elm-stuff",        "env",           "fixtures",    "golden",
    "goldens",     "node_modules", "bower_components", "site-packages", "snapshots",   "testdata",
    "third-party", "third_party",  "vcpkg_installed",  "vendor",        "venv"};

constexpr std::string_view side[] = {"bench",    "benches", "benchmark", "benchmarks", "build",
                                     "buildSrc", "contrib", "database",  "demo",       "demos",
                                     "doc",      "docs",    "example",   "examples",   "fuzz",
                                     "sample",   "samples", "script",    "migrations", "scripts"};

/// Text has no mark of its own, so that its name must say which tool wrote it.
constexpr std::string_view text_hints[] = {"mypy", "tsc",      "type",    "gcc",    "clang", "tidy",
                                           "lint", "cppcheck", "warning", "compil", "build"};

template <std::size_t size>
bool has(const std::string_view (&list)[size], std::string_view name) {
  return std::ranges::find(list, name) != std::ranges::end(list);
}

}  // namespace

bool is_foreign_folder(std::string_view name) {
  return name.starts_with('.') || has(foreign, name);
}

bool is_side_folder(std::string_view name) { return has(side, name); }

bool may_be_report(std::string_view name) {
  // What tidegate wrote is a verdict on reports; Ant's and Gradle's summaries repeat other files.
  const std::string small = lower(name);
  if (small.starts_with("tidegate") || small == "tests-testsuites.xml") return false;
  const std::string extension = lower(extension_of(name));
  if (extension == "txt" || extension == "log") {
    return std::ranges::any_of(text_hints, [&](std::string_view hint) {
      return stem_of(small).find(hint) != std::string_view::npos;
    });
  }
  if (extension == "json") return small != "package.json" && small != "package-lock.json";
  constexpr std::string_view of_reports[] = {"xml", "info", "lcov", "sarif"};
  return has(of_reports, extension);
}

std::string_view instead_of(std::string_view name) {
  struct Row {
    std::string_view name, advice;  // a name, or an end behind '*'
  };
  constexpr Row rows[] = {
      {"clover.xml", "Clover is not read: let the tool write Cobertura or LCOV"},
      {"coverage-final.json", "istanbul's own JSON is not read: add the reporter lcov"},
      {"*jacoco.exec", "not read: run JaCoCo's report, for its XML"},
      {".coverage", "not read: coverage xml -o coverage.xml"},
      {".resultset.json", "SimpleCov's own JSON is not read: add simplecov-cobertura"},
      {"*.trx", "not read: dotnet test --logger junit (JunitXml.TestLogger)"},
      {"*.profraw", "not read: llvm-cov export -format=lcov"},
      {"*cover.out", "not read: gocover-cobertura < cover.out > coverage.xml"},
      {"*coverage.out", "not read: gocover-cobertura < coverage.out > coverage.xml"},
  };
  const auto found = std::ranges::find_if(rows, [&](const Row& row) {
    return row.name.starts_with('*') ? name.ends_with(row.name.substr(1)) : name == row.name;
  });
  return found == std::ranges::end(rows) ? std::string_view() : found->advice;
}

}  // namespace tidegate::propose
