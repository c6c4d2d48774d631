// Reports that hold no file that could match: all of them ignored by git, or foreign (S4.11).
#include <gtest/gtest.h>

#include "support/situation.h"

namespace tidegate::read {
namespace {

/// "code message" of each diagnostic, or "!code". Git ignores gen/ and node_modules/.
Names told(const Names& report, Quantity min_match) {
  ArtifactSpec spec;
  spec.min_match = min_match;
  const TrackedFiles tracked({RepoPath::from("src/a.c")}, "/builds/shop",
                             {RepoPath::from("gen"), RepoPath::from("node_modules")});
  const auto resolved = resolve_paths(coverage_of(report), "cov.xml", "", spec, {}, tracked);
  if (!resolved) return {"!" + resolved.error().code};
  Names found;
  for (const Diagnostic& each : resolved.value().diagnostics) {
    found.push_back(each.code + " " + each.message);
  }
  return found;
}

const std::string unmatched =
    "coverage.path_unmatched 1 file match no tracked file, all of them foreign or ignored by git: ";

TEST(Paths, S4_11_a_report_of_ignored_files_alone_is_no_mismatch) {
  for (const std::int64_t percent : {0, 50, 100}) {
    EXPECT_EQ(told({"gen/parser.c"}, percent_of(percent, 100)),
              Names{unmatched + "\"gen/parser.c\""});
  }
}

TEST(Paths, S4_11_a_report_of_foreign_files_alone_is_a_mismatch_unless_none_must_match) {
  for (const char* foreign : {"/usr/include/vector", "node_modules/left/index.js"}) {
    EXPECT_EQ(told({foreign}, percent_of(50, 100)), Names{"!coverage.path_mismatch"}) << foreign;
    EXPECT_EQ(told({foreign}, percent_of(0, 100)), Names{unmatched + "\"" + foreign + "\""});
  }
  EXPECT_EQ(told({"/usr/include/vector", "gen/parser.c"}, percent_of(1, 100)),
            Names{"!coverage.path_mismatch"});
}

TEST(Paths, S4_11_ignored_files_beside_one_that_matches_are_not_spoken_of) {
  EXPECT_EQ(told({"gen/parser.c", "src/a.c"}, percent_of(100, 100)), Names{});
}

}  // namespace
}  // namespace tidegate::read
