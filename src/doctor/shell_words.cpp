#include <algorithm>
#include <span>

#include "doctor/shell.h"

namespace tidegate::doctor {
namespace {

constexpr std::string_view wrappers[] = {"sudo", "env", "time", "exec", "command",
                                         "nice", "npx", "bunx", "uvx",  "xvfb-run"};
/// Test runners whatever their arguments are.
constexpr std::string_view runners[] = {
    "pytest",  "ctest", "tox", "nox",       "jest",    "vitest", "mocha", "phpunit", "rspec",
    "nextest", "karma", "ava", "gotestsum", "cypress", "behave", "pest",  "minitest"};
/// Tools that test when a word says so.
constexpr std::string_view builders[] = {
    "npm",   "yarn",   "pnpm",    "bun",     "go",     "cargo", "mvn",    "mvnw",
    "make",  "gradle", "gradlew", "dotnet",  "bazel",  "swift", "rake",   "composer",
    "ninja", "meson",  "python",  "python3", "poetry", "uv",    "pipenv", "bundle"};

bool among(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

std::string folded(std::string_view text) {
  std::string small;
  for (const char c : text) small += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return small;
}

/// "tidegate" of "./build/tidegate", "$TIDEGATE" and "${RUNNER_TEMP}/tidegate/tidegate".
std::string name_of(std::string_view word) {
  word.remove_prefix(word.rfind('/') + 1);
  if (word.starts_with("${") && word.ends_with("}")) {
    word.remove_prefix(2);
    word.remove_suffix(1);
  } else if (word.starts_with('$')) {
    word.remove_prefix(1);
  }
  std::string name = folded(word);
  for (const std::string_view ending : {".exe", ".cmd", ".sh"}) {
    if (name.ends_with(ending)) name.resize(name.size() - ending.size());
  }
  return name;
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  return equals != word.npos && equals > 0 &&
         std::ranges::all_of(word.substr(0, equals), [](char c) {
           return c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                  (c >= 'a' && c <= 'z');
         });
}

}  // namespace

Run run_of(const ShellCommand& command) {
  bool wrapped = false;
  for (std::size_t i = 0; i < command.words.size(); ++i) {
    const std::string& word = command.words[i];
    if (is_assignment(word) || (wrapped && word.starts_with('-'))) continue;
    const std::string name = name_of(word);
    if (among(name, wrappers)) {
      wrapped = true;
      continue;
    }
    return {name,
            {command.words.begin() + static_cast<std::ptrdiff_t>(i) + 1, command.words.end()}};
  }
  return {};
}

bool judges(const ShellCommand& command) {
  const Run run = run_of(command);
  if (run.program != "tidegate") return false;
  for (std::size_t i = 0; i < run.arguments.size(); ++i) {
    const std::string& word = run.arguments[i];
    if (word == "-C" || word == "--policy" || word == "--color") {
      ++i;
    } else if (!word.starts_with('-')) {
      return word == "check";
    }
  }
  return false;
}

bool tests(const ShellCommand& command) {
  const Run run = run_of(command);
  if (among(run.program, runners)) return true;
  if (run.program == "sh" || run.program == "bash") {
    return !run.arguments.empty() &&
           name_of(run.arguments.front()).find("test") != std::string::npos;
  }
  if (!among(run.program, builders)) {
    return run.program == "run-tests" || run.program == "run_tests" || run.program == "test-all" ||
           run.program == "runtests";
  }
  return std::ranges::any_of(run.arguments, [](const std::string& argument) {
    const std::string word = folded(argument);
    return word == "test" || word == "tests" || word.starts_with("test:") || word == "verify" ||
           word == "check" || word == "pytest" || word == "unittest" || word == "rspec" ||
           word.ends_with(":test") || word.ends_with("-test");
  });
}

}  // namespace tidegate::doctor
