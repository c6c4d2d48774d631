// The source lines that findings are told apart by, from the real git and from its bad days.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>

#include "app/finding_lines.h"
#include "git/file_texts.h"
#include "git/line_digest.h"
#include "support/fake_world.h"
#include "support/real_repository.h"

namespace tidegate::app {
namespace {

struct Place {
  std::string path;
  std::uint32_t line;
};

std::vector<ReadOutcome> outcomes_of(const std::vector<Place>& places) {
  Findings findings;
  for (const Place& place : places) {
    Finding& finding = findings.findings.emplace_back();
    finding.location = {*RepoPath::exactly(place.path), {place.line, place.line}};
    finding.tracked = true;
  }
  std::vector<ReadOutcome> outcomes(1);
  outcomes[0].file.path = "mypy.txt";
  outcomes[0].reading = Reading{std::move(findings), {}};
  return outcomes;
}

std::vector<Digest> digests_of(const std::vector<ReadOutcome>& outcomes) {
  std::vector<Digest> digests;
  for (const Finding& finding : std::get<Findings>(outcomes[0].reading->artifact).findings)
    digests.push_back(finding.line);
  return digests;
}

/// A repository of the real git and what is asked of it.
class FindingLines : public testing::Test {
 protected:
  TemporaryFolder folder_;
  RealRepository shop_{folder_.path()};
  sys::RealWorld world_;
  GitFacts git_;

  std::vector<Digest> lines(const std::vector<Place>& places) {
    std::vector<ReadOutcome> outcomes = outcomes_of(places);
    Surroundings around;
    around.folder = around.root = world_.real_path(folder_.path());
    around.repository = shop_.repository();
    tell_lines(outcomes, around, git_, Limits{}.git_bytes, world_);
    EXPECT_TRUE(outcomes[0].reading->diagnostics.empty());
    return digests_of(outcomes);
  }
  static std::vector<RepoPath> paths(const std::vector<std::string>& names) {
    std::vector<RepoPath> paths;
    for (const std::string& name : names) paths.push_back(*RepoPath::exactly(name));
    return paths;
  }
};

TEST_F(FindingLines, AreThoseOfTheCommitWithWhiteSpaceFolded) {
  shop_.begin().write("src/a.py", "import os\n\n\tx:  int =\t'one' \r\nlast");
  git_.head = shop_.commit();
  shop_.write("src/a.py", "of another day\n");
  EXPECT_EQ(lines({{"src/a.py", 3}, {"src/a.py", 1}, {"src/a.py", 4}, {"src/a.py", 3}}),
            (std::vector{digest_of("x: int = 'one'"), digest_of("import os"), digest_of("last"),
                         digest_of("x: int = 'one'")}));
}

TEST_F(FindingLines, AreUnknownWhereThereIsNoLine) {
  shop_.begin().write("a.py", "one\n");
  shop_.write("b.bin", std::string("one\0two\n", 8));
  shop_.write("c.txt", "one\rtwo\n");
  shop_.write("d.lfs", "version https://git-lfs.github.com/spec/v1\noid sha256:12\n");
  shop_.write("new\nline.py", "one\n");
  shop_.write("empty.py", "");
  git_.head = shop_.commit();
  EXPECT_EQ(lines({{"a.py", 2},
                   {"a.py", 0},
                   {"gone.py", 1},
                   {"gone missing", 1},
                   {"b.bin", 1},
                   {"c.txt", 1},
                   {"d.lfs", 1},
                   {"new\nline.py", 1},
                   {"empty.py", 1}}),
            std::vector<Digest>(9));
  EXPECT_EQ(lines({{"gone.py", 1}, {"a.py", 1}, {"z", 1}})[1], digest_of("one"))
      << "a file that is not there does not shift those behind it";
}

TEST_F(FindingLines, OfALinkAreThoseOfItsFileAndNeverOfOneElsewhere) {
  shop_.begin().write("a.py", "one\n");
  namespace fs = std::filesystem;
  fs::create_symlink("a.py", folder_.path() + "/inside");
  fs::create_symlink("/etc/passwd", folder_.path() + "/outside");
  fs::create_symlink("nowhere", folder_.path() + "/dangling");
  fs::create_symlink("loop", folder_.path() + "/loop");
  git_.head = shop_.commit();
  EXPECT_EQ(lines({{"dangling", 1}, {"inside", 1}, {"loop", 1}, {"outside", 1}, {"a.py", 1}}),
            (std::vector{Digest{}, digest_of("one"), Digest{}, Digest{}, digest_of("one")}));
}

TEST_F(FindingLines, OfTheWorkTreeAreThoseThatLieThere) {
  shop_.begin().write("a.py", "one\n");
  shop_.write("b.py", "two\n");
  git_.head = shop_.commit();
  git_.worktree = true;
  shop_.write("b.py", "three\n");
  shop_.write("c.py", "four\n");
  std::filesystem::create_symlink("/etc/passwd", folder_.path() + "/d.py");
  git_.changed = paths({"b.py"});
  git_.files.untracked = paths({"c.py", "d.py"});
  EXPECT_EQ(lines({{"a.py", 1}, {"b.py", 1}, {"c.py", 1}, {"d.py", 1}}),
            (std::vector{digest_of("one"), digest_of("three"), digest_of("four"), Digest{}}));
}

TEST(FindingLinesOfABadGit, StayUnknownAndItIsSaid) {
  for (const char* answer : {"!128 fatal: bad object", "blob without a size\n",
                             "9be01d4a77c2f0e11223344556677889900aabbc blob 99\nshort\n", ""}) {
    testing_world::FakeWorld world;
    world.git["cat-file"] = answer;
    std::vector<ReadOutcome> outcomes = outcomes_of({{"a.py", 1}});
    Surroundings around;
    around.folder = around.root = "/repo";
    around.repository = git::Repository{"/repo", "/repo/.git"};
    GitFacts git;
    git.head = std::string(40, 'a');
    tell_lines(outcomes, around, git, 1 << 20, world);
    EXPECT_EQ(digests_of(outcomes), std::vector<Digest>(1)) << answer;
    ASSERT_EQ(outcomes[0].reading->diagnostics.size(), 1U) << answer;
    EXPECT_EQ(outcomes[0].reading->diagnostics[0].code, "findings.lines_unknown");
  }
}

}  // namespace
}  // namespace tidegate::app
