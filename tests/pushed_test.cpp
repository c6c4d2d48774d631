// What git says to its pre-push hook, line by line.
#include "git/pushed.h"

#include <gtest/gtest.h>

namespace tidegate::git {
namespace {

const std::string one(40, '1'), two(64, '2'), none(40, '0');

std::string told(const std::string& input) {
  const auto refs = pushed_refs_from(input);
  if (!refs) return refs.error().code + " at " + refs.error().where;
  std::string text;
  for (const PushedRef& ref : refs.value()) {
    text += ref.local + "(" + ref.local_object.substr(0, 1) + ")>" + ref.remote + "(" +
            ref.remote_object.substr(0, 1) + ") ";
  }
  return text;
}

struct Row {
  const char* sentence;
  std::string input, told;
};

class Pushed : public testing::TestWithParam<Row> {};

TEST_P(Pushed, IsRead) { EXPECT_EQ(told(GetParam().input), GetParam().told); }

const Row rows[] = {
    {"nothing", "", ""},
    {"an update", "refs/heads/a " + one + " refs/heads/b " + one + "\n",
     "refs/heads/a(1)>refs/heads/b(1) "},
    {"a new ref", "HEAD " + one + " refs/heads/b " + none + "\n", "HEAD(1)>refs/heads/b() "},
    {"a deletion", "(delete) " + none + " refs/heads/b " + one + "\n",
     "(delete)()>refs/heads/b(1) "},
    {"SHA-256 and no end of the line", "HEAD " + two + " refs/tags/v1 " + two,
     "HEAD(2)>refs/tags/v1(2) "},
    {"a revision with blanks", "HEAD^{/a b} " + one + " refs/heads/b " + none + "\n",
     "HEAD^{/a b}(1)>refs/heads/b() "},
    {"two refs", "a " + one + " refs/heads/a " + none + "\nb " + one + " refs/heads/b " + one,
     "a(1)>refs/heads/a() b(1)>refs/heads/b(1) "},
    {"a short id", "a 12 refs/heads/a " + none, "hook.malformed at stdin:1"},
    {"an id in capitals", "a " + std::string(40, 'A') + " refs/heads/a " + none,
     "hook.malformed at stdin:1"},
    {"no full name", "a " + one + " main " + none, "hook.malformed at stdin:1"},
    {"three words", one + " refs/heads/a " + none, "hook.malformed at stdin:1"},
    {"an empty line behind a good one", "a " + one + " refs/heads/a " + none + "\n\n",
     "hook.malformed at stdin:2"},
};

INSTANTIATE_TEST_SUITE_P(Hook, Pushed, testing::ValuesIn(rows));

TEST(Pushed, AsksForNoPattern) {
  const Repository repository;
  EXPECT_EQ(unknown_to_remote_call(repository, one, "origin").argv.back(), "--remotes=origin");
  EXPECT_EQ(unknown_to_remote_call(repository, one, "").argv.back(), "--remotes");
  for (const char* odd : {"*", "https://example.org/a.git", "../a", "a b"}) {
    EXPECT_EQ(unknown_to_remote_call(repository, one, odd).argv.back(), one)
        << odd << ": nothing is known of what lies there";
  }
}

}  // namespace
}  // namespace tidegate::git
