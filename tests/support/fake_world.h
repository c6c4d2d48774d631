// FakeWorld: a machine of strings for the stories: files, a fixed clock, canned answers of git,
// recorded words.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "sys/world.h"

namespace tidegate::testing_world {

struct FakeFile {
  std::string bytes;
  std::int64_t modified_ms = 0;
  sys::EntryKind kind = sys::EntryKind::file;
};

/// A program that prints, and ends.
struct FakeProgram {
  std::string output, errors;
  sys::LiveEnd end;
};

class FakeWorld final : public sys::World {
 public:
  static constexpr std::int64_t now = 1'800'000'000'000;

  std::map<std::string, FakeFile> files;  // by absolute path
  std::map<std::string, std::string> variables;
  /// What a git command prints, by its words: "diff-tree", "cat-file --batch < 9be01d", or any word
  /// of its own: "--ignored". The longest that fits wins. "!128 fatal: no" in the first line is an
  /// exit code and a complaint.
  std::map<std::string, std::string> git;
  std::string folder = "/repo";
  FakeProgram foreground;             // what runs in the foreground
  std::size_t piece_bytes = 1 << 16;  // that one read brings at most
  bool full_disk = false;

  std::int64_t passed_ms = 0;  // since `now`
  bool is_watched = false;     // stderr is a terminal
  std::string typed;           // what stdin holds
  std::string said, complained;
  std::map<std::string, std::string> written;
  std::vector<std::string> asked;  // of git, in its order
  std::vector<std::string> ran;    // the words of what ran in the foreground

  Result<sys::FileFacts> look_at(const std::string& path) override;
  Result<std::vector<sys::Entry>> list(const std::string& path, std::int64_t entries_max) override;
  Result<ByteSource> open(const std::string& path, std::int64_t bytes_max) override;
  std::string real_path(const std::string& path) override { return path; }
  void remove(const std::string& path) override { written[path] = "removed\n"; }
  Result<Done> write(const std::string& path, std::string_view bytes) override;
  Result<sys::Draft> draft(const std::string& path, sys::Access access) override;
  Result<Done> make_folder(const std::string&, sys::Access) override { return done; }
  /// To what `files` holds; what was added alone is in `written`.
  Result<Done> append(const std::string& path, std::string_view bytes) override;
  std::optional<std::string> environment(const std::string& name) override;
  std::map<std::string, std::string> whole_environment() override { return variables; }
  std::string current_folder() override { return folder; }
  std::int64_t now_ms() override { return now + passed_ms; }
  void rest(std::int64_t) override {}
  unsigned cores() override { return 2; }
  bool stdin_is_terminal() override { return false; }
  bool stdout_is_terminal() override { return false; }
  bool stderr_is_terminal() override { return is_watched; }
  std::size_t terminal_columns() override { return 80; }
  Result<std::string> input(std::int64_t) override { return typed; }
  Result<Done> print(std::string_view text) override;
  void complain(std::string_view text) override { complained += text; }
  void log(int detail, std::string_view text) override;
  void set_log_detail(int detail) override { log_detail_ = detail; }
  Result<int> start(const sys::Program& program) override;
  Result<sys::Finished> finish(int started) override;
  sys::LiveEnd run_live(const sys::LiveProgram& program) override;

 private:
  std::vector<sys::Finished> finished_;
  int log_detail_ = 0;
};

}  // namespace tidegate::testing_world
