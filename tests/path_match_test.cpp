// What becomes of names that are foreign, hostile, excluded, claimed twice or unmatched (S4.9 to
// S4.11).
#include <gtest/gtest.h>

#include "support/situation.h"

namespace tidegate::read {
namespace {

const std::string no_hint =
    "!coverage.path_mismatch: no tracked file has one of these names: is this the report of "
    "another repository?";

TEST(Paths, S4_9_foreign_names_never_match_and_do_not_count) {
  const Names foreign = {"/usr/include/c++/12/vector", "node_modules/left/index.js",
                         "venv/lib/site-packages/six.py", "/x/node_modules/left/src/a.c"};
  Situation situation = {.tracked = {"src/a.c", "include/c++/12/vector", "left/index.js"},
                         .report = foreign};
  situation.report.push_back("src/a.c");
  EXPECT_EQ(outcome(situation),
            (Names{"/usr/include/c++/12/vector?", "/x/node_modules/left/src/a.c?",
                   "node_modules/left/index.js?", "src/a.c", "venv/lib/site-packages/six.py?"}));
  EXPECT_EQ(codes(situation), Names{}) << "1 of 1 matched";
  EXPECT_EQ(
      outcome({.tracked = {"src/a.c"}, .report = {"/usr/src/app/src/a.c"}, .root = "/usr/src/app"}),
      Names{"src/a.c"})
      << "a repository may lie below /usr";
  EXPECT_EQ(outcome_among_others(
                {.tracked = {"my_node_modules/a.js"}, .report = {"my_node_modules/a.js"}}),
            Names{"my_node_modules/a.js"});
}

TEST(Paths, S4_11_a_report_of_foreign_files_alone_is_a_mismatch) {
  EXPECT_EQ(outcome({.tracked = {"src/app.js"}, .report = {"/usr/src/app/src/app.js"}}),
            Names{"!coverage.path_mismatch: set strip: [\"/usr/src/app/\"] in the artifact: 1 of 1 "
                  "file would match"});
}

TEST(Paths, S4_9_of_two_spellings_the_exact_one_wins) {
  const Situation situation = {.tracked = {"src/a.c", "src/b.c", "src/c.c"},
                               .report = {"src/a.c", "/old/src/a.c", "src/b.c", "src/c.c"}};
  EXPECT_EQ(outcome(situation), (Names{"/old/src/a.c?", "src/a.c", "src/b.c", "src/c.c"}));
  EXPECT_EQ(codes(situation).at(0),
            "coverage.path_collision 1 file reach a tracked file that another name has a better or "
            "an equal claim to: \"/old/src/a.c\" (\"src/a.c\")");
}

TEST(Paths, S4_9_the_longer_common_end_wins_and_equal_ones_both_lose) {
  EXPECT_EQ(outcome_among_others(
                {.tracked = {"p/src/a.c"}, .report = {"/ci/q/src/a.c", "/ci/p/src/a.c"}}),
            (Names{"/ci/q/src/a.c?", "p/src/a.c"}));
  EXPECT_EQ(
      outcome_among_others({.tracked = {"p/src/a.c"}, .report = {"/x86/src/a.c", "/arm/src/a.c"}}),
      (Names{"/arm/src/a.c?", "/x86/src/a.c?"}));
}

TEST(Paths, S4_9_two_full_spellings_of_one_file_are_united) {
  Coverage coverage;
  coverage.files.emplace_back(RepoPath::from("/builds/shop/src/a.c")).add_line(7, true);
  coverage.files.emplace_back(RepoPath::from("src/a.c")).add_line(8, false);
  const Result<Resolved> resolved = resolve_paths(std::move(coverage), "cov.xml", "",
                                                  ArtifactSpec{}, {}, tracked_of({"src/a.c"}));
  ASSERT_TRUE(resolved);
  ASSERT_EQ(resolved.value().coverage.files.size(), 1U);
  EXPECT_EQ(resolved.value().coverage.files[0].lines(), (Counts{1, 2}));
  EXPECT_TRUE(resolved.value().diagnostics.empty());
}

TEST(Paths, T38_bytes_are_compared_so_case_matters) {
  EXPECT_EQ(outcome({.tracked = {"src/cart.c", "src/Cart.c"}, .report = {"src/Cart.c"}}),
            Names{"src/Cart.c"});
  EXPECT_EQ(outcome_among_others({.tracked = {"src/cart.c"}, .report = {"src/CART.c"}}),
            Names{"src/CART.c?"});
}

TEST(Paths, T13_hostile_names_are_keys_that_match_nothing) {
  const Names hostile = {"../../etc/passwd",
                         "/etc/shadow",
                         "a/../../../x.c",
                         "..",
                         "/",
                         "C:",
                         "file:",
                         "\\\\",
                         "x\n##[error]",
                         "src//",
                         "**"};
  for (const std::string& name : hostile) {
    for (const std::string& path :
         outcome_among_others({.tracked = {"etc/other", "src/x.c"}, .report = {name}})) {
      EXPECT_TRUE(path.ends_with('?')) << name << " became " << path;
    }
  }
}

TEST(Paths, S4_10_unmatched_files_stay_and_excluded_ones_go) {
  const Situation situation = {
      .tracked = {"src/a.c", "src/gen/b.c", "packages/p/src/c.c"},
      .report = {"src/a.c", "src/gen/b.c", "/tmp/gen/d.c", "lib/e.c", "/builds/shop/build/f.c"},
      .exclude = {"src/gen/**", "tmp/**", "build/**"}};
  EXPECT_EQ(outcome(situation), (Names{"lib/e.c?", "src/a.c"}));
  EXPECT_EQ(resolve(situation).value().excluded_files, 3);
  EXPECT_EQ(outcome({.tracked = {"packages/p/src/c.c"},
                     .report = {"src/c.c", "src/gen/x.c"},
                     .report_folder = "packages/p",
                     .exclude = {"packages/p/src/gen/**"}}),
            Names{"packages/p/src/c.c"})
      << "a generated file is not tracked, and is still found by the folder of its report";
}

TEST(Paths, S4_10_outside_a_repository_paths_stay_as_they_are) {
  EXPECT_EQ(outcome({.tracked = {},
                     .report = {"C:\\x\\a.cs", "/usr/include/b.h", "./src/c.c", "gen/d.c"},
                     .exclude = {"gen/**"}}),
            (Names{"/usr/include/b.h?", "C:/x/a.cs?", "src/c.c?"}));
}

TEST(Paths, S4_11_under_half_is_a_mismatch_and_min_match_moves_it) {
  const Situation half = {.tracked = {"src/a.c"}, .report = {"src/a.c", "gen/b.c"}};
  EXPECT_EQ(outcome(half), (Names{"gen/b.c?", "src/a.c"}));
  Situation third = half;
  third.report.push_back("gen/c.c");
  EXPECT_EQ(outcome(third), Names{no_hint});
  third.exclude = {"gen/b.c"};
  EXPECT_EQ(outcome(third), (Names{"gen/c.c?", "src/a.c"})) << "excluded files do not count";
  ArtifactSpec strict;
  strict.min_match = percent_of(51, 100);
  EXPECT_FALSE(
      resolve_paths(coverage_of(half.report), "cov.xml", "", strict, {}, tracked_of(half.tracked)));
}

TEST(Paths, S4_11_under_nine_tenths_is_a_diagnostic_that_names_three) {
  Situation situation;
  for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
    situation.tracked.push_back(std::string("src/") + name);
    situation.report.push_back(std::string("src/") + name);
  }
  EXPECT_EQ(codes(situation), Names{});
  for (const char* name : {"gen/1", "gen/2", "gen/3", "gen/4"}) situation.report.emplace_back(name);
  EXPECT_EQ(codes(situation),
            Names{"coverage.path_unmatched 4 files match no tracked file: \"gen/1\", \"gen/2\", "
                  "\"gen/3\" and 1 more"});
}

TEST(Paths, S4_11_the_hint_is_a_setting_that_works) {
  Situation situation = {
      .tracked = {"services/api/src/a.ts", "services/api/src/b.ts", "services/api/src/c.ts",
                  "services/web/src/a.ts", "services/web/src/b.ts", "docs/a.md"},
      .report = {"/builds/9/src/a.ts", "/builds/9/src/b.ts", "/builds/9/src/c.ts"}};
  EXPECT_EQ(outcome(situation),
            Names{"!coverage.path_mismatch: set strip: [\"/builds/9/\"] and prefix: "
                  "\"services/api\" in the artifact: 3 of 3 files would match"});
  situation.strip = {"/builds/9/"};
  situation.prefix = "services/api";
  EXPECT_EQ(outcome(situation),
            (Names{"services/api/src/a.ts", "services/api/src/b.ts", "services/api/src/c.ts"}));
  EXPECT_EQ(outcome({.tracked = {"a/x.c", "b/x.c", "a/y.c"}, .report = {"x.c", "sub/z.c", "q.c"}}),
            Names{"!coverage.path_mismatch: set prefix: \"a\" in the artifact: 1 of 3 files would "
                  "match"});
}

TEST(Paths, A_bad_glob_is_an_error) {
  EXPECT_EQ(outcome({.tracked = {"a.c"}, .report = {"a.c"}, .exclude = {"[a"}}).at(0).substr(0, 13),
            "!glob.invalid");
  EXPECT_EQ(outcome({.tracked = {"a.c"}, .report = {"a.c"}, .strip = {"/[a/"}}).at(0).substr(0, 13),
            "!glob.invalid");
}

TEST(Paths, Large_reports_against_large_trees_need_no_time) {
  Names tracked;
  Names report;
  for (int i = 0; i < 50'000; ++i) {
    tracked.push_back("services/s" + std::to_string(i % 97) + "/src/main/java/com/acme/m" +
                      std::to_string(i % 1'013) + "/Class" + std::to_string(i) + ".java");
    if (i % 5 < 2) {
      report.push_back("com/acme/m" + std::to_string(i % 1'013) + "/Class" + std::to_string(i) +
                       ".java");
    }
  }
  const Situation situation = {.tracked = std::move(tracked), .report = std::move(report)};
  const Result<Resolved> resolved = resolve(situation);
  ASSERT_TRUE(resolved);
  EXPECT_EQ(resolved.value().coverage.files.size(), 20'000U);
  EXPECT_TRUE(resolved.value().coverage.files.front().tracked);
}

}  // namespace
}  // namespace tidegate::read
