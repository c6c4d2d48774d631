// Runs every folder of tests/story through app::run: files and a command in, words and an exit code
// out.
//
// A story holds `command` (one line), `files/` (the work tree), and what must come out:
// `expected.out`, `expected.err`, `exit`. `env` sets variables, `git` makes it a repository: "head
// ID", "tracked PATH", "untracked PATH", "changed PATH",
// "broken yes" for one in which git cannot be run. `ages` makes files old ("2h
// build/junit.xml"), `kinds` makes them odd ("pipe build/junit.xml").
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "app/app.h"
#include "support/fake_world.h"
#include "tidegate/quantity.h"

namespace tidegate {
namespace {

namespace fs = std::filesystem;
using testing_world::FakeWorld;

std::string bytes_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::pair<std::string, std::string>> rows_of(const fs::path& path, char between) {
  std::vector<std::pair<std::string, std::string>> rows;
  std::istringstream lines(bytes_of(path));
  for (std::string line; std::getline(lines, line);) {
    const std::size_t at = line.find(between);
    if (at != std::string::npos) rows.emplace_back(line.substr(0, at), line.substr(at + 1));
  }
  return rows;
}

std::vector<fs::path> stories() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(TG_ROOT "/tests/story")) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::ranges::sort(folders);
  return folders;
}

void add_git(const fs::path& story, FakeWorld& world) {
  if (!fs::exists(story / "git")) return;
  world.files["/repo/.git/HEAD"] = {};
  for (const char* name : {"rev-parse", "ls-files", "--ignored", "ls-tree", "config", "diff-index"})
    world.git[name];
  const std::string end(1, '\0');
  for (const auto& [word, value] : rows_of(story / "git", ' ')) {
    if (word == "head") world.git["rev-parse"] = value + "\n";
    if (word == "tracked") world.git["ls-files"] += "H " + value + end;
    if (word == "tracked") world.git["ls-tree"] += value + end;
    if (word == "ignored") world.git["--ignored"] += value + end;
    if (word == "untracked") world.git["ls-files"] += "? " + value + end;
    if (word == "broken") world.git.clear();
    if (word == "changed") world.git["diff-index"] += value + end;
  }
}

/// `program` is what `record` runs: "exit 2", "killed 9", "out TEXT", "err TEXT", "left yes".
void add_program(const fs::path& story, FakeWorld& world) {
  testing_world::FakeProgram& program = world.foreground;
  for (const auto& [word, value] : rows_of(story / "program", ' ')) {
    if (word == "out") program.output += value + "\n";
    if (word == "err") program.errors += value + "\n";
    if (word == "left") program.end.left_behind = true;
    if (word == "exit") program.end.exit_code = value.front() - '0';
    if (word == "killed") program.end = {sys::LiveEnd::How::killed, 128 + value.front() - '0', 0};
    if (word == "lost") program.end = {sys::LiveEnd::How::not_started, 127, 0, value};
  }
}

FakeWorld world_of(const fs::path& story) {
  FakeWorld world;
  for (const auto& entry : fs::recursive_directory_iterator(story / "files")) {
    const std::string path = "/repo/" + fs::relative(entry.path(), story / "files").string();
    if (entry.is_regular_file()) world.files[path] = {bytes_of(entry.path()), FakeWorld::now};
  }
  for (const auto& [age, path] : rows_of(story / "ages", ' ')) {
    world.files.at("/repo/" + path).modified_ms -=
        parse_quantity(age, Unit::milliseconds).value().part();
  }
  for (const auto& [kind, path] : rows_of(story / "kinds", ' ')) {
    world.files["/repo/" + path].kind =
        kind == "link" ? sys::EntryKind::link : sys::EntryKind::other;
  }
  for (const auto& [name, value] : rows_of(story / "env", '=')) world.variables[name] = value;
  world.full_disk = fs::exists(story / "full_disk");
  add_git(story, world);
  add_program(story, world);
  return world;
}

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), std::istream_iterator<std::string>()};
}

/// What was told, with every file that was written after it.
std::map<std::string, std::string> told(const fs::path& story, std::size_t piece_bytes) {
  FakeWorld world = world_of(story);
  world.piece_bytes = piece_bytes;
  const int code = app::run(words_of(bytes_of(story / "command")), world);
  std::map<std::string, std::string> results = {{"expected.out", world.said},
                                                {"expected.err", world.complained},
                                                {"exit", std::to_string(code) + "\n"}};
  for (const auto& [path, bytes] : world.written)
    results["expected.written." + fs::path(path).filename().string()] = bytes;
  return results;
}

class Story : public testing::TestWithParam<fs::path> {};

TEST_P(Story, IsToldAsWritten) {
  const fs::path& story = GetParam();
  const auto results = told(story, 1 << 16);
  for (const auto& [name, text] : results) {
    const fs::path golden = story / name;
    if (std::getenv("TIDEGATE_UPDATE") != nullptr) {
      if (text.empty()) {
        fs::remove(golden);
      } else {
        std::ofstream(golden, std::ios::binary) << text;
      }
    }
    EXPECT_EQ(text, bytes_of(golden)) << golden;
  }
  for (const auto& entry : fs::directory_iterator(story)) {
    const std::string name = entry.path().filename();
    if (name.starts_with("expected.")) {
      EXPECT_TRUE(results.contains(name)) << "nothing is compared with " << entry.path();
    }
  }
}

TEST_P(Story, IsTheSameInPiecesOfSevenBytes) {
  EXPECT_EQ(told(GetParam(), 1 << 16), told(GetParam(), 7));
}

std::string test_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = info.param.filename();
  std::ranges::replace_if(name, [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Stories, Story, testing::ValuesIn(stories()), test_name);

}  // namespace
}  // namespace tidegate
