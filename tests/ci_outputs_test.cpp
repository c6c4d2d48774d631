// What is left for a CI system: bounded, plain, and never in the way of the verdict.
#include "app/ci_outputs.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "support/fake_world.h"
#include "support/hostile_text.h"
#include "support/sample_verdicts.h"
#include "sys/real_world.h"

namespace tidegate::app {
namespace {

namespace fs = std::filesystem;
using testing_world::FakeWorld;

constexpr const char* summary = "/runner/summary";
constexpr const char* outputs = "/runner/output";

Verdict sample(std::string_view name) {
  for (test::Sample& one : test::sample_verdicts()) {
    if (one.name != name) continue;
    one.verdict.run.ci = "github";
    return one.verdict;
  }
  throw std::out_of_range(std::string(name));
}

FakeWorld on_github(std::size_t bytes_there = 0) {
  FakeWorld world;
  world.variables = {{"GITHUB_STEP_SUMMARY", summary}, {"GITHUB_OUTPUT", outputs}};
  world.files[summary].bytes = std::string(bytes_there, 'x');
  world.files[outputs];
  return world;
}

std::size_t summary_after(std::size_t bytes_there, const Verdict& verdict) {
  FakeWorld world = on_github(bytes_there);
  show_in_ci(verdict, cli::Global(), cli::Check(), world);
  return world.files[summary].bytes.size();
}

TEST(CiOutputs, TheSummaryLeavesRoomForWhatTheStepWroteBefore) {
  const Verdict verdict = sample("hostile");
  for (const std::size_t there : {0u, 500'000u, 950'000u, 989'000u}) {
    EXPECT_LE(summary_after(there, verdict), 1'000'002u) << there;
    EXPECT_GT(summary_after(there, verdict), there + 1'000) << there;
  }
}

TEST(CiOutputs, TheFirstCausesAreShownAsLongAsGithubKeepsTheFile) {
  const std::size_t after = summary_after(1'000'000, sample("hostile"));
  EXPECT_GT(after, 1'001'000u);
  EXPECT_LE(after, 1'048'576u);
}

TEST(CiOutputs, NoRoomIsTold) {
  FakeWorld world = on_github(1'048'570);
  show_in_ci(sample("one-fails"), cli::Global(), cli::Check(), world);
  EXPECT_EQ(world.files[summary].bytes.size(), 1'048'570u);
  EXPECT_NE(world.complained.find("no room for the summary"), std::string::npos);
}

TEST(CiOutputs, StepOutputsArePlainHoweverHostileTheVerdict) {
  for (const test::Sample& one : test::sample_verdicts()) {
    FakeWorld world = on_github();
    Verdict verdict = one.verdict;
    verdict.run.ci = "github";
    cli::Check command;
    command.outputs = {{"json", "out/a.json"}};
    leave_step_outputs(verdict, Ending::judged, cli::Global(), command, world);
    const std::string text = world.written[outputs];
    std::istringstream lines(text);
    std::vector<std::string> names;
    for (std::string line; std::getline(lines, line);) {
      names.push_back(line.substr(0, line.find('=')));
      EXPECT_EQ(line.find_first_not_of("abcdefghijklmnopqrstuvwxyz_=/.0123456789"), line.npos);
    }
    EXPECT_EQ(names, (std::vector<std::string>{"outcome", "exit_code", "gates_failed",
                                               "gates_not_evaluated", "base_sha", "head_sha",
                                               "policy_sha256", "report_json"}))
        << one.name << text;
  }
}

std::string line_of(const std::string& name, Ending ending, const std::string& json_path) {
  FakeWorld world = on_github();
  cli::Check command;
  command.outputs = {{"markdown", "a.md"}, {"json", json_path}};
  leave_step_outputs(sample("all-pass"), ending, cli::Global(), command, world);
  std::istringstream lines(world.written[outputs]);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(name + "=")) return line;
  }
  return {};
}

TEST(CiOutputs, TheExitCodeIsTheOneTheProcessEndsWith) {
  EXPECT_EQ(line_of("exit_code", Ending::judged, "a.json"), "exit_code=0");
  EXPECT_EQ(line_of("exit_code", Ending::unpublished, "a.json"), "exit_code=6");
  EXPECT_EQ(line_of("exit_code", Ending::unwritten, "a.json"), "exit_code=2");
}

TEST(CiOutputs, TheReportIsNamedWhenItWasWritten) {
  EXPECT_EQ(line_of("report_json", Ending::judged, "out/a.json"), "report_json=/repo/out/a.json");
  EXPECT_EQ(line_of("report_json", Ending::judged, "/w/a b.json"), "report_json=/w/a b.json");
  EXPECT_EQ(line_of("report_json", Ending::unwritten, "out/a.json"), "report_json=");
  EXPECT_EQ(line_of("report_json", Ending::judged, "a\noutcome=pass"), "report_json=");
}

TEST(CiOutputs, WithoutTheFilesNothingIsMissed) {
  FakeWorld world;
  const Verdict verdict = sample("one-fails");
  show_in_ci(verdict, cli::Global(), cli::Check(), world);
  leave_step_outputs(verdict, Ending::judged, cli::Global(), cli::Check(), world);
  EXPECT_TRUE(world.written.empty());
  EXPECT_EQ(test::obeyed_in(test::behind_our_commands(world.complained)), "");
}

TEST(CiOutputs, ASectionLeavesTheLastLinesOutside) {
  FakeWorld world;
  EXPECT_EQ(in_section("FAIL\n\ntidegate-coverage: 1.00%\ntidegate: FAIL\n", "", world),
            "\x1b[0Ksection_start:1800000000:tidegate\r\x1b[0KWhat tidegate judged\nFAIL\n\n"
            "\x1b[0Ksection_end:1800000000:tidegate\r\x1b[0K\n"
            "tidegate-coverage: 1.00%\ntidegate: FAIL\n");
  EXPECT_TRUE(in_section("FAIL\n\ntidegate: FAIL\n", "", world)
                  .ends_with("section_end:1800000000:tidegate\r\x1b[0K\ntidegate: FAIL\n"));
}

std::string link_to(std::string_view path, std::string_view job) {
  FakeWorld world;
  world.variables = {{"CI_JOB_URL", std::string(job)}, {"CI_PROJECT_DIR", "/builds/shop"}};
  cli::Check command;
  command.outputs = {{"json", "/builds/shop/a.json"}, {"html", std::string(path)}};
  return page_link({}, command, world);
}

TEST(CiOutputs, GitLabsLogLinksToThePageThatTheJobKeeps) {
  const std::string job = "https://gitlab.example.org/a/shop/-/jobs/12";
  EXPECT_EQ(link_to("/builds/shop/out/the page.html", job),
            "tidegate-page: " + job + "/artifacts/file/out/the%20page.html\n");
  EXPECT_EQ(link_to("/tmp/page.html", job), "");
  EXPECT_EQ(link_to("/builds/shop2/page.html", job), "");
  EXPECT_EQ(link_to("-", job), "");
  EXPECT_EQ(link_to("/builds/shop/page.html", ""), "");
  EXPECT_EQ(link_to("/builds/shop/page.html", "https://e.example/\n::error::x"), "");
  FakeWorld world;
  EXPECT_TRUE(in_section("FAIL\n\ntidegate: FAIL\n", "tidegate-page: x\n", world)
                  .ends_with("\r\x1b[0K\ntidegate-page: x\ntidegate: FAIL\n"));
}

class Append : public testing::Test {
 protected:
  Append() { fs::create_directories(folder); }
  ~Append() override { fs::remove_all(folder); }
  std::string refusal(const std::string& name) {
    const Result<Done> added = world.append((folder / name).string(), "more\n");
    return added ? "" : added.error().message;
  }
  std::string bytes(const std::string& name) {
    std::stringstream all;
    all << std::ifstream(folder / name).rdbuf();
    return all.str();
  }
  const fs::path folder = fs::temp_directory_path() / "tidegate_append_test";
  sys::RealWorld world;
};

TEST_F(Append, AddsToARegularFile) {
  std::ofstream(folder / "a") << "first\n";
  EXPECT_EQ(refusal("a"), "");
  EXPECT_EQ(bytes("a"), "first\nmore\n");
}

TEST_F(Append, MakesNoFileAndFollowsNoLink) {
  EXPECT_EQ(refusal("missing"), "cannot append: no such file or directory");
  EXPECT_FALSE(fs::exists(folder / "missing"));
  std::ofstream(folder / "target") << "";
  fs::create_symlink(folder / "target", folder / "link");
  EXPECT_EQ(refusal("link"), "cannot append: too many levels of symbolic links");
  EXPECT_EQ(bytes("target"), "");
}

TEST_F(Append, WritesIntoNothingButAFile) {
  fs::create_directory(folder / "folder");
  EXPECT_EQ(refusal("folder"), "cannot append: is a directory");
  ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(refusal("pipe"), "cannot append: no such device or address") << "nobody reads it";
  EXPECT_FALSE(world.append("/dev/null", "more\n"));
}

}  // namespace
}  // namespace tidegate::app
