// The line of a long read: when it comes, what it says, and that nothing is left of it.
#include "app/progress.h"

#include <gtest/gtest.h>

#include "support/fake_world.h"

namespace tidegate::app {
namespace {

struct Row {
  const char* sentence;
  bool is_watched;
  std::map<std::string, std::string> variables;
  std::vector<std::int64_t> passed_ms;  // at each of which a quarter more is read
  std::string complained;
};

class ProgressLine : public testing::TestWithParam<Row> {};

TEST_P(ProgressLine, IsSaid) {
  testing_world::FakeWorld world;
  world.is_watched = GetParam().is_watched;
  world.variables = GetParam().variables;
  {
    Progress progress(200'000'000, world);
    std::int64_t bytes = 0;
    for (const std::int64_t passed_ms : GetParam().passed_ms) {
      world.passed_ms = passed_ms;
      progress.say(bytes += 50'000'000);
    }
  }
  EXPECT_EQ(world.complained, GetParam().complained) << GetParam().sentence;
}

const std::string erased = "\r\x1b[K";
const Row rows[] = {
    {"a short read", true, {{"TERM", "xterm"}}, {0, 100, 299}, ""},
    {"a long read",
     true,
     {{"TERM", "xterm"}},
     {0, 300, 350, 400},
     erased + "reading reports: 100 of 200 MB" + erased + "reading reports: 200 of 200 MB" +
         erased},
    {"files that grew meanwhile",
     true,
     {{"TERM", "xterm"}},
     {300, 400, 500, 600, 700},
     erased + "reading reports: 50 of 200 MB" + erased + "reading reports: 100 of 200 MB" + erased +
         "reading reports: 150 of 200 MB" + erased + "reading reports: 200 of 200 MB" + erased +
         "reading reports: 200 of 200 MB" + erased},
    {"nobody watches", false, {{"TERM", "xterm"}}, {500, 900}, ""},
    {"a job of a CI", true, {{"TERM", "xterm"}, {"CI", "true"}}, {500, 900}, ""},
    {"a terminal that moves no cursor", true, {{"TERM", "dumb"}}, {500, 900}, ""},
    {"no word of the terminal", true, {}, {500, 900}, ""},
};

INSTANTIATE_TEST_SUITE_P(Terminal, ProgressLine, testing::ValuesIn(rows));

}  // namespace
}  // namespace tidegate::app
