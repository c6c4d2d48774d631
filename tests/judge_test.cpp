// Modules, occasions and what of a repository ought to be measured.
#include <gtest/gtest.h>

#include "judge/modules.h"
#include "judge/occasion.h"
#include "judge/usual_names.h"

namespace tidegate::judge {
namespace {

std::vector<RepoPath> paths(std::initializer_list<const char*> spelled) {
  std::vector<RepoPath> list;
  for (const char* path : spelled) list.push_back(RepoPath::from(path));
  return list;
}

ModuleSpec module(std::string name, std::vector<std::string> globs) {
  ModuleSpec spec;
  spec.name = std::move(name);
  spec.paths = std::move(globs);
  return spec;
}

std::string told(const ModuleTable& table) {
  std::string words;
  for (const Module& row : table.modules()) {
    words += row.name + " " + std::to_string(row.tracked_files.value_or(-1)) + "/" +
             std::to_string(row.owed_files) + "\n";
  }
  return words;
}

TEST(Modules, TakeTheFirstMatchAndLeaveTheRestToOther) {  // S4.12
  const std::vector<ModuleSpec> specs = {module("pay", {"src/pay/**"}), module("src", {"src/**"})};
  const auto files = paths({"src/pay/a.cc", "src/b.cc", "src/b_test.cc", "readme.md"});
  const ModuleTable table = expand_modules(specs, files, {}, {}).value();
  EXPECT_EQ(told(table), "pay 1/1\nsrc 2/1\n(other) 1/0\n");
  EXPECT_EQ(table.module_of(RepoPath::from("src/pay/a.cc")), 0U);
  EXPECT_EQ(table.module_of(RepoPath::from("elsewhere.cc")), 2U);
}

TEST(Modules, StandForOneFolderEachBehindAWildcard) {  // S4.12
  const std::vector<ModuleSpec> specs = {module("packages/*", {}), module("tools/*", {})};
  const auto files = paths({"packages/a/src/x.ts", "packages/b/y.ts", "packages/note.md"});
  const ModuleTable table = expand_modules(specs, files, {}, {}).value();
  EXPECT_EQ(told(table), "packages/a 1/1\npackages/b 1/1\ntools/* 0/0\n(other) 1/0\n");
}

TEST(Modules, LetANameBeforeTheWildcardTakeItsFolder) {
  const std::vector<ModuleSpec> specs = {module("packages/a", {"packages/a/**"}),
                                         module("packages/*", {})};
  const auto files = paths({"packages/a/x.ts", "packages/b/y.ts"});
  EXPECT_EQ(told(expand_modules(specs, files, {}, {}).value()),
            "packages/a 1/1\npackages/b 1/1\n(other) 0/0\n");
}

TEST(Modules, TakeFolderNamesLiterally) {
  const std::vector<ModuleSpec> specs = {module("packages/*", {})};
  const auto files = paths({"packages/a[1]/x.ts", "packages/a1/y.ts", "packages/{b}/z.ts"});
  EXPECT_EQ(told(expand_modules(specs, files, {}, {}).value()),
            "packages/a1 1/1\npackages/a[1] 1/1\npackages/{b} 1/1\n(other) 0/0\n");
}

TEST(Modules, PlaceWhatReportsNameOutsideOfARepository) {
  const std::vector<ModuleSpec> specs = {module("packages/*", {})};
  const ModuleTable table = expand_modules(specs, {}, paths({"packages/a/x.ts"}), {}).value();
  EXPECT_EQ(told(table), "packages/a -1/0\n(other) -1/0\n");
}

TEST(Modules, OweWhatSourcesSayBesidesWhatIsCode) {  // S4.13, S4.19
  const std::vector<ModuleSpec> specs = {module("src", {"src/**"})};
  const std::vector<std::string> sources = {"src/model.json"};
  const auto files = paths({"src/model.json", "src/other.json", "src/b.cc"});
  EXPECT_EQ(told(expand_modules(specs, files, {}, {}).value()), "src 3/1\n(other) 0/0\n");
  EXPECT_EQ(told(expand_modules(specs, files, {}, sources).value()), "src 3/2\n(other) 0/0\n");
}

TEST(OughtToBeMeasured, KnowsCodeFromTestsAndDeclarations) {  // S4.13, S4.19
  for (const char* path : {"a.cc", "src/pay.py", "lib/Latest.java", "contest/a.go",
                           "src/testing.rs", "R/m.R", "hdl/x.sv", "a.unheard_of"}) {
    EXPECT_TRUE(ought_to_be_measured(path)) << path;
  }
  for (const char* path : {"readme.md", "Makefile", "tests/a.cc", "src/__tests__/a.ts", "a.test.ts",
                           "a.spec.js", "PayTest.java", "test_pay.py", "pay_test.go", "conftest.py",
                           "types.d.ts", "vite.config.ts", "Shop.Tests/Pay.cs"}) {
    EXPECT_FALSE(ought_to_be_measured(path)) << path;
  }
}

TEST(Occasion, FitsOrSaysWhyNot) {
  const Occasion push{"push", "release/12", paths({"setup.py"}), true};
  const auto why = [&](When when) { return why_not(when, push); };
  EXPECT_EQ(why({}), "");
  EXPECT_EQ(why({{"push", "merge_group"}, {}, {}, {}}), "");
  EXPECT_EQ(why({{"pull_request"}, {}, {}, {}}), "only on pull_request, this is push");
  EXPECT_EQ(why({{}, {"release/*"}, {}, {}}), "");
  EXPECT_EQ(why({{}, {"main"}, {}, {}}), "only on branches main");
  EXPECT_EQ(why({{}, {}, {}, {"**/*.py"}}), "");
  EXPECT_EQ(why({{}, {}, {}, {"**/*.go"}}), "no tracked file matches **/*.go");
  EXPECT_EQ(why_not({{}, {"main"}, {}, {}}, Occasion{}), "") << "a branch that nobody knows fits";
  EXPECT_EQ(why({{}, {}, {"docs/**"}, {}}), "") << "a change that is not known fits";
  EXPECT_EQ(why_not({{}, {}, {}, {"**/*.go"}}, Occasion{}), "") << "files that nobody knows fit";
  const Occasion of_docs{.changed = paths({"docs/a.md"}), .changed_known = true};
  EXPECT_EQ(why_not({{}, {}, {"docs/**"}, {}}, of_docs), "");
  EXPECT_EQ(why_not({{}, {}, {"a/**", "b/**", "c/**", "d/**"}, {}}, of_docs),
            "no changed file matches a/**, b/**, c/** and 1 more");
  EXPECT_EQ(why_not({{"push"}, {}, {}, {}}, Occasion{.event = "unknown"}), "")
      << "an event that nobody knows fits";
}

}  // namespace
}  // namespace tidegate::judge
