// Which tracked file a name in a report is: every candidate rule of S4.9 with the case that needs
// it.
#include <gtest/gtest.h>

#include "support/situation.h"

namespace tidegate::read {
namespace {

TEST(Paths, S4_9_strip_of_the_policy_comes_first) {
  EXPECT_EQ(outcome({.tracked = {"src/cart.c"},
                     .report = {"/builds/42/src/cart.c"},
                     .strip = {"/builds/*/"}}),
            Names{"src/cart.c"});
  EXPECT_EQ(outcome({.tracked = {"src/cart.c", "out/src/cart.c"},
                     .report = {"out/src/cart.c"},
                     .strip = {"out"}}),
            Names{"src/cart.c"})
      << "a slash at the end may be left out, and strip beats the exact name";
  EXPECT_EQ(
      outcome_among_others({.tracked = {"a/outer/x.c"}, .report = {"outer/x.c"}, .strip = {"out"}}),
      Names{"a/outer/x.c"})
      << "only whole folders are stripped";
  EXPECT_EQ(outcome({.tracked = {"lib/a.py", "tests/lib/a.py"},
                     .report = {"/x/.tox/py/site-packages/lib/a.py"},
                     .strip = {"**/site-packages/"}}),
            Names{"lib/a.py"})
      << "what the policy strips is not foreign";
  EXPECT_EQ(outcome({.tracked = {"src/cart.cs", "b/src/cart.cs"},
                     .report = {"D:\\agent\\7\\src\\cart.cs"},
                     .strip = {"D:\\agent\\*\\"}}),
            Names{"src/cart.cs"});
  EXPECT_EQ(outcome({.tracked = {"a.c", "b/a.c"}, .report = {"/a.c"}, .strip = {"/"}}),
            Names{"a.c"});
}

TEST(Paths, S4_9_prefix_of_the_policy_comes_first) {
  const Names tracked = {"services/api/src/a.ts", "services/web/src/a.ts", "src/a.ts"};
  EXPECT_EQ(outcome({.tracked = tracked, .report = {"src/a.ts"}, .prefix = "services/api"}),
            Names{"services/api/src/a.ts"});
  EXPECT_EQ(outcome({.tracked = tracked,
                     .report = {"/w/src/a.ts"},
                     .strip = {"/w/"},
                     .prefix = "services/web/"}),
            Names{"services/web/src/a.ts"});
  EXPECT_EQ(outcome({.tracked = tracked, .report = {"src/a.ts"}, .prefix = "services/nowhere"}),
            Names{"src/a.ts"})
      << "a candidate that is not tracked leaves the word to the next rule";
}

TEST(Paths, S4_9_source_below_the_root) {
  const Names tracked = {"a/util.py", "b/util.py"};
  EXPECT_EQ(outcome({.tracked = tracked, .report = {"util.py"}, .sources = {"/builds/shop/b"}}),
            Names{"b/util.py"});
  EXPECT_EQ(outcome({.tracked = tracked, .report = {"util.py"}, .sources = {"b"}}),
            Names{"b/util.py"});
  EXPECT_EQ(
      outcome(
          {.tracked = tracked, .report = {"a/util.py", "b/util.py"}, .sources = {"/builds/shop"}}),
      tracked);
  EXPECT_EQ(outcome({.tracked = {"a/only_a.py", "b/only_b.py"},
                     .report = {"only_a.py", "only_b.py"},
                     .sources = {"/builds/shop/a", "/builds/shop/b"}}),
            (Names{"a/only_a.py", "b/only_b.py"}))
      << "all sources are tried, not the first alone";
}

TEST(Paths, S4_9_source_on_another_machine) {
  const Names tracked = {"api/src/a.py", "api/src/b.py", "web/src/a.py", "web/src/b.py"};
  EXPECT_EQ(outcome({.tracked = tracked,
                     .report = {"src/a.py", "src/b.py"},
                     .sources = {"/builds/acme/shop/api"}}),
            (Names{"api/src/a.py", "api/src/b.py"}));
  EXPECT_EQ(outcome({.tracked = tracked,
                     .report = {"src/a.py", "src/b.py"},
                     .sources = {"C:\\agent\\1\\s\\web"}}),
            (Names{"web/src/a.py", "web/src/b.py"}));
  EXPECT_EQ(outcome({.tracked = {"legacy/shop/src/a.py", "src/a.py", "src/b.py"},
                     .report = {"src/a.py", "src/b.py"},
                     .sources = {"/builds/acme/shop"}}),
            (Names{"src/a.py", "src/b.py"}))
      << "the folder that most files lie below is the source";
}

TEST(Paths, S4_9_two_sources_that_both_hold_the_name_are_ambiguous) {
  const Situation both = {.tracked = {"a/util.py", "b/util.py", "a/1.py", "a/2.py", "b/3.py"},
                          .report = {"util.py", "1.py", "2.py", "3.py"},
                          .sources = {"/builds/shop/a", "/builds/shop/b"}};
  EXPECT_EQ(outcome(both), (Names{"a/1.py", "a/2.py", "b/3.py", "util.py?"}));
  EXPECT_EQ(codes(both).at(0),
            "coverage.path_ambiguous 1 file may be one of several tracked files and match none: "
            "\"util.py\" (\"a/util.py\" or \"b/util.py\")");
}

TEST(Paths, S4_9_own_folder_and_its_parents_nearest_first) {
  const Names tracked = {"packages/a/src/index.ts", "packages/b/src/index.ts"};
  for (const char* folder : {"packages/b/coverage/lcov", "packages/b/coverage", "packages/b"}) {
    EXPECT_EQ(outcome({.tracked = tracked, .report = {"src/index.ts"}, .report_folder = folder}),
              Names{"packages/b/src/index.ts"})
        << folder;
  }
  EXPECT_EQ(outcome({.tracked = {"p/src/x.ts", "p/q/src/x.ts"},
                     .report = {"src/x.ts"},
                     .report_folder = "p/q"}),
            Names{"p/q/src/x.ts"});
  EXPECT_EQ(outcome({.tracked = {"p/src/x.ts", "p/q/other.ts"},
                     .report = {"../src/x.ts"},
                     .report_folder = "p/q"}),
            Names{"p/src/x.ts"});
}

TEST(Paths, S4_9_one_folder_per_report_the_one_that_matches_most) {
  EXPECT_EQ(outcome({.tracked = {"packages/a/src/main.ts", "src/main.ts", "src/x.ts", "src/y.ts"},
                     .report = {"src/main.ts", "src/x.ts", "src/y.ts"},
                     .report_folder = "packages/a/coverage"}),
            (Names{"src/main.ts", "src/x.ts", "src/y.ts"}))
      << "a name that the nearer folder has by chance";
}

TEST(Paths, S4_9_name_from_the_root) {
  EXPECT_EQ(outcome({.tracked = {"src/a.c", "old/src/a.c"}, .report = {"src/a.c"}}),
            Names{"src/a.c"});
  EXPECT_EQ(outcome({.tracked = {"src/a.c", "old/src/a.c"}, .report = {"/builds/shop/src/a.c"}}),
            Names{"src/a.c"});
  EXPECT_EQ(
      outcome({.tracked = {"src/a.c", "old/src/a.c"}, .report = {"file:///builds/shop/src/a.c"}}),
      Names{"src/a.c"});
  EXPECT_EQ(outcome({.tracked = {"a.c", "p/a.c"}, .report = {"p/../a.c"}}), Names{"a.c"});
}

TEST(Paths, S4_9_name_from_the_root_where_the_chosen_folder_lacks_it) {
  EXPECT_EQ(outcome({.tracked = {"packages/a/src/x.ts", "packages/a/src/y.ts", "shared/z.ts",
                                 "old/shared/z.ts"},
                     .report = {"src/x.ts", "src/y.ts", "shared/z.ts"},
                     .report_folder = "packages/a"}),
            (Names{"packages/a/src/x.ts", "packages/a/src/y.ts", "shared/z.ts"}));
}

TEST(Paths, S4_9_longest_unique_end_of_a_folder_and_the_name) {
  EXPECT_EQ(outcome({.tracked = {"api/src/main/java/com/acme/Cart.java"},
                     .report = {"com/acme/Cart.java"}}),
            Names{"api/src/main/java/com/acme/Cart.java"});
  EXPECT_EQ(outcome({.tracked = {"a/com/x/Cart.java", "b/com/y/Cart.java"},
                     .report = {"kotlin/com/y/Cart.java"}}),
            Names{"b/com/y/Cart.java"});
  EXPECT_EQ(outcome({.tracked = {"src/cart.c"}, .report = {"/home/me/other/src/cart.c"}}),
            Names{"src/cart.c"})
      << "the whole tracked path may be the end";
  EXPECT_EQ(outcome({.tracked = {"src/cart.c", "b/src-cart.c"}, .report = {"x/b/src/cart.c"}}),
            Names{"src/cart.c"});
  EXPECT_EQ(outcome({.tracked = {"src/cart.c"}, .report = {"other/cart.c"}}),
            Names{"!coverage.path_mismatch: set strip: [\"other/\"] and prefix: \"src\" in the "
                  "artifact: 1 of 1 file would match"})
      << "the name alone is not enough when a folder was given";
  EXPECT_EQ(outcome({.tracked = {"mysrc/cart.c"}, .report = {"/x/src/cart.c"}}).size(), 1U);
  EXPECT_EQ(outcome_among_others({.tracked = {"mysrc/cart.c"}, .report = {"/x/src/cart.c"}}),
            Names{"/x/src/cart.c?"})
      << "folders are compared whole";
}

TEST(Paths, S4_9_equal_ends_are_ambiguous_and_match_nothing) {
  const Situation two = {.tracked = {"a/src/x.c", "b/src/x.c", "a/y.c"},
                         .report = {"/ci/src/x.c", "/builds/shop/a/y.c"}};
  EXPECT_EQ(outcome(two), (Names{"/ci/src/x.c?", "a/y.c"}));
  EXPECT_EQ(codes(two).at(0),
            "coverage.path_ambiguous 1 file may be one of several tracked files and match none: "
            "\"/ci/src/x.c\" (\"a/src/x.c\" or \"b/src/x.c\")");
  EXPECT_EQ(outcome_among_others({.tracked = {"src/x.c", "a/src/x.c"}, .report = {"/ci/src/x.c"}}),
            Names{"/ci/src/x.c?"})
      << "the shorter path is no better than the longer one";
}

TEST(Paths, S4_9_bare_name_only_without_any_folder_and_when_unique) {
  EXPECT_EQ(outcome({.tracked = {"src/cart.c"}, .report = {"cart.c"}}), Names{"src/cart.c"});
  EXPECT_EQ(outcome_among_others({.tracked = {"src/cart.c", "old/cart.c"}, .report = {"cart.c"}}),
            Names{"cart.c?"});
  EXPECT_EQ(outcome_among_others(
                {.tracked = {"src/cart.c"}, .report = {"cart.c"}, .sources = {"/elsewhere/lib"}}),
            Names{"cart.c?"})
      << "a source is a folder too";
  EXPECT_EQ(outcome_among_others({.tracked = {"src/cart.c"},
                                  .report = {"cart.c"},
                                  .sources = {"/elsewhere/lib", "/elsewhere/bin"}}),
            Names{"cart.c?"});
  EXPECT_EQ(outcome({.tracked = {"src/cart.c", "a/cart.c"},
                     .report = {"cart.c"},
                     .sources = {"/elsewhere/src"}}),
            Names{"src/cart.c"});
}

TEST(Paths, S4_9_forty_packages_that_all_say_the_same_name) {
  Names tracked;
  for (int i = 0; i < 40; ++i) {
    tracked.push_back("packages/p" + std::to_string(i) + "/src/index.ts");
  }
  tracked.push_back("src/index.ts");
  for (int i = 0; i < 40; ++i) {
    const std::string package = "packages/p" + std::to_string(i);
    EXPECT_EQ(outcome({.tracked = tracked,
                       .report = {"src/index.ts"},
                       .report_folder = package + "/coverage"}),
              Names{package + "/src/index.ts"});
  }
}

TEST(Paths, S4_9_windows_spellings) {
  EXPECT_EQ(outcome({.tracked = {"src/Cart.cs"}, .report = {"C:\\agent\\s\\src\\Cart.cs"}}),
            Names{"src/Cart.cs"});
  EXPECT_EQ(outcome({.tracked = {"src/Cart.cs"}, .report = {"src\\Cart.cs"}}),
            Names{"src/Cart.cs"});
  EXPECT_EQ(outcome({.tracked = {"src/Cart.cs"}, .report = {"file:///C:/agent/src/Cart.cs"}}),
            Names{"src/Cart.cs"});
  EXPECT_EQ(outcome({.tracked = {"src/Cart.cs"}, .report = {"\\\\server\\share\\src\\Cart.cs"}}),
            Names{"src/Cart.cs"});
}

}  // namespace
}  // namespace tidegate::read
