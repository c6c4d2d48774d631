// The table of suppression marks: every row is found as it is spelled, and stands on the gate's
// page.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "git/mark_search.h"
#include "support/source_tree.h"
#include "tidegate/suppression_mark.h"

namespace tidegate {
namespace {

/// The names of the marks in a line, "^" in front of those that open it.
std::string marks_in(const std::string& file, const std::string& line) {
  git::MarkSearches searches;
  const git::MarkSearch* const search = searches.of_name(file);
  if (search == nullptr) return "(none)";
  std::vector<git::FoundMark> found;
  search->find(line, found);
  std::string names;
  for (const git::FoundMark& one : found) {
    names += (names.empty() ? "" : ", ") + std::string(one.leads ? "^" : "");
    names += all_suppression_marks()[one.mark].name;
  }
  return names;
}

std::vector<std::string> words_of(std::string_view text, char between) {
  std::vector<std::string> words;
  std::istringstream stream{std::string(text)};
  for (std::string word; std::getline(stream, word, between);) words.push_back(word);
  return words;
}

/// What the signs at the ends of a way mean left out.
std::string example_of(std::string way) {
  if (way.starts_with('~')) way = "/* " + way.substr(1);
  if (way.ends_with('*')) way.pop_back();
  return way;
}

TEST(SuppressionMarks, AreFoundAsTheyAreSpelledInAllTheirFiles) {
  for (const SuppressionMark& mark : all_suppression_marks()) {
    for (const std::string& extension : words_of(mark.files, ' ')) {
      const std::string file = extension.starts_with('.') ? "src/a" + extension : extension;
      for (const std::string& way : words_of(mark.spelled, '|')) {
        const std::string line = example_of(way);
        const auto names = words_of(marks_in(file, line), ',');
        EXPECT_TRUE(std::ranges::any_of(
            names, [&](const std::string& name) { return name.ends_with(mark.name); }))
            << mark.name << " in " << file << ": " << line;
      }
    }
  }
}

TEST(SuppressionMarks, StandOnThePageOfTheirGate) {
  const std::string page = tidy::contents("gates/suppressions/README.md");
  std::set<std::string_view> names;
  for (const SuppressionMark& mark : all_suppression_marks()) {
    EXPECT_TRUE(names.insert(mark.name).second) << mark.name << " twice";
    const std::string row =
        "\n| `" + std::string(mark.name) + "` | " + std::string(mark.says) + " | ";
    EXPECT_NE(page.find(row), std::string::npos) << "gates/suppressions/README.md: " << row;
  }
}

TEST(SuppressionMarks, AreFoundHoweverTheirBlanksStand) {
  for (const char* const line :
       {"x = 1  # noqa", "x = 1 #noqa", "x = 1  #  NOQA: E501", "x = 1  # noqa:E501", "#\tnoqa",
        "x = 1  # noqa\r", "x = 1  #\xC2\xA0noqa", "x = 1  #\xE3\x80\x80\xE2\x80\x83 noqa",
        "x = '\xC3\xA9'  # noqa\xE2\x80\x94"
        "because"}) {
    EXPECT_TRUE(marks_in("a.py", line).ends_with("# noqa")) << line;
  }
  EXPECT_EQ(marks_in("a.py", "x = f()  #type:ignore[attr]"), "# type: ignore");
  EXPECT_EQ(marks_in("a.py", "x = f()  # type: ignore # noqa"), "# type: ignore, # noqa");
  EXPECT_EQ(marks_in("a.cs", "  #  pragma  warning  disable CS1591"), "^#pragma warning disable");
  EXPECT_EQ(marks_in("a.rs", "#![ allow(dead_code)]"), "^#[allow(");
  EXPECT_EQ(marks_in("a.ts", "xit (`adds`, () => {})"), "^xit(");
}

TEST(SuppressionMarks, AreNoPartsOfLongerWords) {
  EXPECT_EQ(marks_in("a.py", "x = 1  # noqa_not"), "");
  EXPECT_EQ(marks_in("a.cpp", "int NOLINTED = MY_NOLINT;"), "");
  EXPECT_EQ(marks_in("a.cpp", "// NOLINTEND(x)"), "");
  EXPECT_EQ(marks_in("a.cpp", "// LCOV_EXCL_STOP"), "");
  EXPECT_EQ(marks_in("a.cpp", "bool FEATURE_DISABLED_X = false;"), "");
  EXPECT_EQ(marks_in("a.ts", "await page.exit('x'); model.fit('x'); split('x');"), "");
  EXPECT_EQ(marks_in("a.ts", "audit.skip(1); query.skip(2); readonly.only;"), "");
  EXPECT_EQ(marks_in("a.java", "@JsonIgnore @IgnoreThis"), "");
  EXPECT_EQ(marks_in("a.go", "if t.Skipped() { list.Skip(3) }"), "");
}

TEST(SuppressionMarks, ThatOpenACommentStandAtItsBegin) {
  EXPECT_EQ(marks_in("a.ts", "foo() // eslint-disable-line"), "eslint-disable");
  EXPECT_EQ(marks_in("a.tsx", "{/* eslint-disable-next-line no-x */}"), "^eslint-disable");
  EXPECT_EQ(marks_in("a.vue", "<!-- eslint-disable -->"), "^eslint-disable");
  EXPECT_EQ(marks_in("a.ts", "   eslint-disable no-alert */"), "^eslint-disable");
  EXPECT_EQ(marks_in("a.ts", "const rule = 'eslint-disable';"), "");
  EXPECT_EQ(marks_in("a.ts", "// see @ts-ignore"), "");
}

TEST(SuppressionMarks, LeadTheLineWhenNothingStandsBefore) {
  EXPECT_EQ(marks_in("a.py", "    @pytest.mark.skip(reason='x')"), "^@pytest.mark.skip");
  EXPECT_EQ(marks_in("a.py", "pytestmark = pytest.mark.skip"), "@pytest.mark.skip");
  EXPECT_EQ(marks_in("a.cs", "[Fact(Skip = \"slow\")]"), "^Skip =");
  EXPECT_EQ(marks_in("a.cpp", "// NOLINTNEXTLINE(x)"), "^NOLINT");
  EXPECT_EQ(marks_in("a.cpp", "int x;  // NOLINT(x): why"), "NOLINT");
  EXPECT_EQ(marks_in("a.cpp", "TEST(Cart, DISABLED_Adds) {"), "DISABLED_");
}

TEST(SuppressionMarks, DependOnTheNameOfTheFile) {
  EXPECT_EQ(marks_in("Dockerfile", "# hadolint ignore=DL3008"), "^hadolint ignore");
  EXPECT_EQ(marks_in("a/b.d/Dockerfile", "# hadolint ignore=DL3008"), "^hadolint ignore");
  EXPECT_EQ(marks_in("SRC/A.PY", "# noqa"), "^# noqa");
  EXPECT_EQ(marks_in("docs/a.md", "# noqa"), "");
  EXPECT_EQ(marks_in("py", "# noqa"), "(none)");
  EXPECT_EQ(marks_in("a.py/b", "# noqa"), "(none)");
  EXPECT_EQ(marks_in("a.png", "# noqa"), "(none)");
  EXPECT_EQ(marks_in("", "# noqa"), "(none)");
  EXPECT_EQ(marks_in("a." + std::string(10'000, 'x'), "# noqa"), "(none)");
}

/// Every pair of a mark's beginning and the end of a line.
TEST(SuppressionMarks, AreFoundWhereverTheyStandInALine) {
  for (std::size_t before = 0; before < 70; ++before) {
    for (std::size_t behind = 0; behind < 5; ++behind) {
      const std::string line = std::string(before, 'x') + " # noqa " + std::string(behind, 'n');
      EXPECT_EQ(marks_in("a.py", line), before == 0 ? "^# noqa" : "# noqa") << line;
      EXPECT_EQ(marks_in("a.py", line.substr(0, before + 6)), "") << line;
    }
  }
}

TEST(SuppressionMarks, OfAHostileLineTakeLinearTime) {
  std::string line = "#";
  for (int i = 0; i < 200'000; ++i) line += " noqa_ # pragma: no    type: skip ";
  line += std::string(5'000'000, ' ') + "# noqa";
  EXPECT_EQ(marks_in("a.py", line), "# noqa");
}

}  // namespace
}  // namespace tidegate
