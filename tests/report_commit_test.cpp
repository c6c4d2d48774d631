// Reports that lie in a work tree, when the commit that is checked out there is judged (S4.22).
#include "app/report_commit.h"

#include <gtest/gtest.h>

#include "support/fake_world.h"

namespace tidegate::app {
namespace {

using testing_world::FakeWorld;

/// One report from now, of an artifact with these sources; the change touches one file.
struct Desk {
  FakeWorld world;
  Hearing hearing;

  explicit Desk(std::vector<std::string> sources = {}) {
    hearing.around.folder = hearing.around.root = "/repo";
    hearing.git.checked_out = true;
    hearing.force.policy.artifacts.emplace_back().sources = std::move(sources);
    judge::GatheredArtifact& artifact = hearing.file.artifacts.emplace_back();
    artifact.row.state = ArtifactState::read;
    artifact.row.files.emplace_back().path = "build/r.xml";
    write("build/r.xml", FakeWorld::now);
  }
  Desk& write(const std::string& path, std::int64_t modified_ms) {
    world.files["/repo/" + path] = {"x", modified_ms};
    return *this;
  }
  Desk& edit(const std::string& path) {
    hearing.git.edited.push_back(RepoPath::from(path));
    return *this;
  }
  Desk& change(const std::string& path, std::int64_t modified_ms) {
    auto change = std::make_shared<Change>();
    change->files.emplace_back().path = RepoPath::from(path);
    hearing.file.change = std::move(change);
    return write(path, modified_ms);
  }
  std::string told() {
    doubt_reports(hearing, {}, world);
    const auto& row = hearing.file.artifacts.front().row;
    return std::string(to_word(row.state)) + " " + row.code;
  }
};

constexpr const char* of_edits = "stale artifact.of_edited_files";
constexpr const char* older = "stale artifact.older_than_source";

TEST(ReportCommit, WhileCodeDiffersFromTheCommitAReportMayBeOfNone) {
  EXPECT_EQ(Desk().edit("src/a.py").told(), of_edits);
  EXPECT_EQ(Desk().edit("README.md").told(), "read ") << "no code";
  EXPECT_EQ(Desk({"src/**"}).edit("src/a.py").told(), of_edits);
  EXPECT_EQ(Desk({"src/**"}).edit("tools/a.py").told(), "read ") << "not in sources:";
  EXPECT_EQ(Desk({"src/**"}).edit("tests/test_a.py").told(), of_edits) << "but a test";
}

TEST(ReportCommit, WhatGitShowsNoEditOfMayBeEdited) {
  Desk desk;
  desk.hearing.git.files.hidden = {RepoPath::from("src/a.py")};
  EXPECT_EQ(desk.told(), "read ") << "a sparse checkout does not have it";
  EXPECT_EQ(desk.write("src/a.py", 0).told(), of_edits);
}

TEST(ReportCommit, AReportIsNewerThanTheCodeThatTheChangeTouches) {
  EXPECT_EQ(Desk().change("src/a.py", FakeWorld::now).told(), "read ");
  EXPECT_EQ(Desk().change("src/a.py", FakeWorld::now + 1).told(), older);
  EXPECT_EQ(Desk().change("notes.md", FakeWorld::now + 1).told(), "read ");
  EXPECT_EQ(Desk({"lib/**"}).change("src/a.py", FakeWorld::now + 1).told(), "read ");
  EXPECT_EQ(Desk({"lib/**"}).change("tests/a_test.py", FakeWorld::now + 1).told(), older);
}

TEST(ReportCommit, InAWorkTreeCoverageIsNewerThanWhatTheChangeTouches) {
  const auto told_of = [](const char* measured, bool automated) {
    Desk desk;
    desk.hearing.git.checked_out = false;
    desk.hearing.git.worktree = true;
    desk.hearing.around.ci.automated = automated;
    auto coverage = std::make_shared<Coverage>();
    coverage->files.emplace_back().path = RepoPath::from(measured);
    desk.hearing.file.artifacts.front().content.coverage = std::move(coverage);
    return desk.change("src/a.py", FakeWorld::now + 1).told();
  };
  EXPECT_EQ(told_of("src/a.py", false), older);
  EXPECT_EQ(told_of("src/b.py", false), "read ") << "it does not measure the file";
  EXPECT_EQ(told_of("src/a.py", true), "read ") << "a job has checked out what it tests";
}

TEST(ReportCommit, ElsewhereNothingIsDoubted) {
  Desk desk;
  desk.hearing.git.checked_out = false;
  EXPECT_EQ(desk.edit("src/a.py").change("src/a.py", FakeWorld::now + 1).told(), "read ");
}

TEST(ReportCommit, CodeThatGitDoesNotTrackIsTold) {
  Desk desk;
  desk.hearing.git.stray = {RepoPath::from("notes.txt"), RepoPath::from("src/helper.py")};
  EXPECT_EQ(desk.told(), "read ");
  ASSERT_EQ(desk.hearing.git.diagnostics.size(), 1U);
  EXPECT_EQ(desk.hearing.git.diagnostics[0].code, "scm.untracked_code");
  EXPECT_EQ(desk.hearing.git.diagnostics[0].where, "src/helper.py");
}

}  // namespace
}  // namespace tidegate::app
