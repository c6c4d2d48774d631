// Waivers of suppression marks: by file, by module and by the mark's name.
#include <gtest/gtest.h>

#include "support/marked_lines.h"
#include "support/trial.h"

namespace tidegate::judge {
namespace {

/// Three marks: two in pay, one in web.
Verdict judged(const std::string& match, const std::string& settings = "") {
  Trial trial(
      "version: 1\nmodules: {pay: {paths: [\"pay/**\"]}, web: {paths: [\"web/**\"]}}\n"
      "gates: {suppressions: {" +
      settings + "}}\nwaivers:\n  - {gate: suppressions, match: {" + match +
      "}, reason: r, owner: \"@ann\", expires: 2027-01-31}\n");
  auto all = std::make_shared<Change>(*change({{"pay/a.py", "1 2"}, {"web/b.py", "7"}}));
  mark_lines({"+x = f()  # noqa", "+y = g()  # nosec"}, all->files[0]);
  mark_lines({"+z = h()  # noqa"}, all->files[1]);
  trial.file.change = all;
  trial.track({"pay/a.py", "web/b.py", "web/c.py"});
  trial.asking.today = "2026-11-21";
  return trial.judge();
}

std::string told(const std::string& match, const std::string& settings = "") {
  const Verdict verdict = judged(match, settings);
  const WaiverRow& row = verdict.overview.waivers.front();
  return judge::told(verdict.judgments.front()) + std::string(to_word(row.state)) + " " +
         std::to_string(row.waived) + (verdict.run.diagnostics.empty() ? "" : ", matches nothing") +
         "\n";
}

TEST(MarkWaiver, TakesTheMarksOfAFileAway) {
  EXPECT_EQ(told("path: pay/**"),
            "fail\nbinding: new suppressions 1, at most 0 (2 waived)\nused 2\n");
  EXPECT_EQ(told("path: \"**\""),
            "waived\nbinding: new suppressions 0, at most 0 (3 waived)\nused 3\n");
}

TEST(MarkWaiver, TakesTheMarksThatARuleNamesAway) {
  EXPECT_EQ(told("rule: \"# noqa\""),
            "fail\nbinding: new suppressions 1, at most 0 (2 waived)\nused 2\n");
  EXPECT_EQ(told("rule: \"# no*\""),
            "waived\nbinding: new suppressions 0, at most 0 (3 waived)\nused 3\n");
  EXPECT_EQ(told("rule: \"# noqa\", path: web/**"),
            "fail\nbinding: new suppressions 2, at most 0 (1 waived)\nused 1\n");
}

TEST(MarkWaiver, TakesAModuleAway) {
  EXPECT_EQ(told("module: web"),
            "fail\nbinding: new suppressions 2, at most 0 (1 waived)\nused 1\n");
  EXPECT_EQ(told("module: pay, rule: \"# nosec\"", "modules: [pay]"),
            "fail\nbinding: new suppressions of pay 1, at most 0 (1 waived)\nused 1\n");
}

TEST(MarkWaiver, ThatCoversNoMarkIsUnused) {
  const std::string all = "fail\nbinding: new suppressions 3, at most 0\nunused 0";
  EXPECT_EQ(told("rule: \"# type: ignore\""), all + "\n");
  EXPECT_EQ(told("path: web/c.py"), all + "\n");
  EXPECT_EQ(told("path: old/**"), all + ", matches nothing\n");
  EXPECT_EQ(told("tool: ruff, path: web/**"), all + ", matches nothing\n");
  EXPECT_EQ(told("test: \"*\""), all + ", matches nothing\n");
}

}  // namespace
}  // namespace tidegate::judge
