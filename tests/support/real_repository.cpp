#include "support/real_repository.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "support/git_asking.h"

namespace tidegate {
namespace fs = std::filesystem;
namespace {

std::string letter_of(const FileChange& file) {
  switch (file.kind) {
    case ChangeKind::added:
      return "A ";
    case ChangeKind::deleted:
      return "D ";
    case ChangeKind::renamed:
      return "R " + file.old_path.str() + " ";
    case ChangeKind::modified:
      break;
  }
  return "M ";
}

std::string with_names(std::string text,
                       const std::vector<std::pair<std::string, std::string>>& names) {
  for (const auto& [id, name] : names) {
    for (std::size_t at = text.find(id); at != std::string::npos; at = text.find(id))
      text.replace(at, id.size(), name);
  }
  return text;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string pattern = (fs::temp_directory_path() / "tidegate-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) ADD_FAILURE() << "no temporary folder";
  path_ = fs::canonical(pattern).string();
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

RealRepository& RealRepository::begin(const std::vector<std::string>& options) {
  fs::create_directories(root);
  std::vector<std::string> words = {"init", "-q", "-b", "main"};
  words.insert(words.end(), options.begin(), options.end());
  git(words);
  return *this;
}

RealRepository& RealRepository::clone(const RealRepository& origin,
                                      const std::vector<std::string>& options) {
  fs::create_directories(root);
  std::vector<std::string> words = {"clone", "-q"};
  words.insert(words.end(), options.begin(), options.end());
  words.push_back("file://" + origin.root);
  words.emplace_back(".");
  git(words);
  return *this;
}

git::Answer RealRepository::try_git(const std::vector<std::string>& words) {
  git::Call call;
  call.argv = {"git", "-c", "protocol.file.allow=always", "-c", "commit.gpgSign=false"};
  call.argv.insert(call.argv.end(), words.begin(), words.end());
  const std::string date = std::to_string(1'750'000'000 + 60 * commits_) + " +0000";
  call.environment = {{"PATH", std::getenv("PATH")},
                      {"HOME", root},
                      {"LC_ALL", "C"},
                      {"GIT_CONFIG_NOSYSTEM", "1"},
                      {"GIT_CONFIG_GLOBAL", "/dev/null"},
                      {"GIT_AUTHOR_NAME", "A"},
                      {"GIT_AUTHOR_EMAIL", "a@example.org"},
                      {"GIT_COMMITTER_NAME", "A"},
                      {"GIT_COMMITTER_EMAIL", "a@example.org"},
                      {"GIT_AUTHOR_DATE", date},
                      {"GIT_COMMITTER_DATE", date}};
  call.folder = root;
  const Result<git::Answer> answer = run(call);
  return answer ? answer.value() : git::Answer{-1, "", answer.error().message};
}

std::string RealRepository::git(const std::vector<std::string>& words) {
  const git::Answer answer = try_git(words);
  EXPECT_EQ(answer.exit_code, 0) << words.front() << ": " << answer.errors;
  std::string text = answer.output;
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

void RealRepository::write(const std::string& name, const std::string& bytes) {
  const fs::path path = fs::path(root) / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

void RealRepository::remove(const std::string& name) { fs::remove(fs::path(root) / name); }

std::string RealRepository::read(const std::string& name) const {
  std::ifstream stream(fs::path(root) / name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string RealRepository::commit(const std::string& message) {
  ++commits_;
  git({"add", "-A"});
  git({"commit", "-q", "--allow-empty", "-m", message});
  return head();
}

Result<git::Answer> RealRepository::run(const git::Call& call) { return run_in(world_, call); }

Result<Change> RealRepository::change(const std::string& base, const std::string& head) {
  const git::Answer drivers = TG_TRY(run(git::drivers_call(repository())));
  const git::Ends ends{base, head};
  const git::Answer answer =
      TG_TRY(run(git::change_call(repository(), ends, git::drivers_from(drivers).value())));
  return git::change_from(answer, ends);
}

Result<git::Base> RealRepository::base(const git::BaseQuestion& question) {
  return git::find_base(repository(), question, asking(world_));
}

std::string RealRepository::told_base(
    git::BaseQuestion question, const std::vector<std::pair<std::string, std::string>>& names) {
  if (question.head.empty()) question.head = head();
  const Result<git::Base> found = base(question);
  if (!found) return with_names(found.error().code + ": " + found.error().hint, names);
  std::string words = found.value().commit + " " + found.value().reason;
  for (const Diagnostic& each : found.value().diagnostics)
    words += " [" + each.code + ": " + each.message + "]";
  return with_names(words, names);
}

std::string told(const Result<Change>& change) {
  if (!change) return change.error().code + ": " + change.error().message;
  std::string words;
  for (const FileChange& file : change.value().files) {
    words += letter_of(file) + file.path.str();
    if (file.mode_changed) words += "x";
    if (file.type == EntryType::link) words += "~";
    if (file.type == EntryType::submodule) words += "@";
    if (file.uncountable) words += "0";
    for (const ChangedLine& line : file.removed) words += " -" + std::to_string(line.line);
    for (const ChangedLine& line : file.added) words += " +" + std::to_string(line.line);
    words += "\n";
  }
  return words;
}

}  // namespace tidegate
