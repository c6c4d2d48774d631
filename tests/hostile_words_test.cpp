// Hostile words on the command line and in the environment of a job: whatever tidegate says of them
// itself, no log obeys it. A command that `record` runs speaks for itself, and is passed through.
#include <gtest/gtest.h>

#include "app/app.h"
#include "support/fake_world.h"
#include "support/hostile_text.h"
#include "support/markup.h"

namespace tidegate {
namespace {

using testing_world::FakeWorld;

/// "@" stands for the hostile word.
constexpr const char* commands[] = {
    "@",
    "--@",
    "check --@",
    "check @",
    "check --base @",
    "check --head @",
    "check --policy @",
    "check --policy-from @",
    "check --artifacts-dir @",
    "check --baseline @",
    "check --only @",
    "check --format @",
    "check -o @",
    "check -o json=@",
    "check -o markdown=@ -o @=x",
    "check --ci @",
    "check --limit @",
    "check --today @",
    "check --log-file @",
    "-C @ check",
    "--policy @ check",
    "inspect @",
    "inspect --as @ junit.xml",
    "lint @",
    "list @",
    "explain @",
    "explain @:12",
    "schema @",
    "completion @",
    "baseline @",
    "baseline save --@",
    "baseline show @",
    "record @",
    "record --name @ -- true",
    "record -o @ -- true",
    "record -- @",
    "record -- true @",
    "publish @",
    "publish --ci github @",
    "publish --comment @ result.json",
    "publish --token-file @ result.json",
    "publish --api-host @ result.json",
};

std::vector<std::string> words_of(std::string_view command, const std::string& hostile) {
  std::vector<std::string> words;
  std::istringstream rest{std::string(command)};
  for (std::string word; rest >> word;) {
    const std::size_t at = word.find('@');
    if (at != std::string::npos) word = word.substr(0, at) + hostile + word.substr(at + 1);
    words.push_back(word);
  }
  return words;
}

FakeWorld a_job() {
  FakeWorld world;
  world.variables = {{"GITHUB_ACTIONS", "true"}, {"GITHUB_EVENT_NAME", "push"}};
  world.files["/repo/junit.xml"] = {"<testsuite><testcase name='a'/></testsuite>"};
  return world;
}

/// What stands in the log but for our own annotations, which are decoded as a runner does it.
std::string logged(const FakeWorld& world) {
  std::string text;
  std::istringstream lines(world.said + "\n" + world.complained);
  for (std::string line; std::getline(lines, line);)
    text += line.starts_with("::") ? test::behind_our_commands(line + "\n") : line + "\n";
  return test::without_our_marks(std::move(text));
}

TEST(HostileWords, OfTheCommandLineCommandNoLog) {
  for (std::string hostile : test::hostile_texts()) {
    if (hostile.size() > 2'000) hostile.resize(2'000);
    if (hostile.find('\0') != std::string::npos) continue;  // no command line holds it
    for (const char* const command : commands) {
      FakeWorld world = a_job();
      app::run(words_of(command, hostile), world);
      ASSERT_EQ(test::obeyed_in(logged(world)), "") << command << ' ' << hostile;
    }
    for (const char* const command : {"check @", "inspect @", "lint @", "publish @"}) {
      FakeWorld world = a_job();
      world.files["/repo/" + hostile] = world.files["/repo/junit.xml"];
      app::run(words_of(command, hostile), world);
      ASSERT_EQ(test::obeyed_in(logged(world)), "") << command << ' ' << hostile;
    }
  }
}

TEST(HostileWords, OfAJobsEnvironmentCommandNoLog) {
  for (std::string hostile : test::hostile_texts()) {
    if (hostile.size() > 2'000) hostile.resize(2'000);
    for (const char* const name :
         {"GITHUB_EVENT_NAME", "GITHUB_EVENT_PATH", "GITHUB_REPOSITORY", "GITHUB_SHA",
          "GITHUB_BASE_REF", "GITHUB_HEAD_REF", "GITHUB_REF_NAME", "GITHUB_STEP_SUMMARY",
          "GITHUB_OUTPUT", "GITHUB_SERVER_URL", "GITHUB_API_URL", "NO_COLOR", "CI"}) {
      FakeWorld world = a_job();
      world.variables[name] = hostile;
      app::run(std::vector<std::string>{"check", "junit.xml"}, world);
      ASSERT_EQ(test::obeyed_in(logged(world)), "") << name << ' ' << hostile;
      world = a_job();
      world.variables[name] = hostile;
      app::run(std::vector<std::string>{"check"}, world);
      ASSERT_EQ(test::obeyed_in(logged(world)), "") << name << ' ' << hostile;
    }
  }
}

}  // namespace
}  // namespace tidegate
