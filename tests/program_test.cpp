// Programs that the real World runs: what they are given, what they print, and how they end.
#include <gtest/gtest.h>

#include "sys/real_world.h"

namespace tidegate {
namespace {

Result<sys::Finished> ran(const std::string& script, const std::string& input = "",
                          std::int64_t bytes_max = 64 << 20) {
  sys::RealWorld world;
  const Result<int> started =
      world.start({{"sh", "-c", script}, {{"PATH", "/usr/bin:/bin"}}, "/", input, bytes_max});
  if (!started) return started.errors();
  return world.finish(started.value());
}

TEST(Program, ReadsWhatItIsGivenHoweverMuchItPrintsMeanwhile) {
  std::string input;
  for (int line = 0; line < 300'000; ++line) input += "line " + std::to_string(line) + "\n";
  const sys::Finished finished = ran("cat; cat >&2 </dev/null", input).value();
  EXPECT_EQ(finished.exit_code, 0);
  EXPECT_EQ(finished.output, input);
}

TEST(Program, NeedNotReadWhatItIsGiven) {
  const std::string input(1 << 20, 'x');
  EXPECT_EQ(ran("echo done", input).value().output, "done\n");
  EXPECT_EQ(ran("exec <&-; echo closed", input).value().output, "closed\n");
  EXPECT_EQ(ran("head -c 3", input).value().output, "xxx");
}

TEST(Program, WithoutInputReadsNothing) { EXPECT_EQ(ran("cat; echo end").value().output, "end\n"); }

TEST(Program, SeesNothingOfOurEnvironmentAndStartsWhereItIsTold) {
  EXPECT_EQ(ran("pwd; echo ${HOME-none}").value().output, "/\nnone\n");
}

TEST(Program, TellsHowItEnded) {
  EXPECT_EQ(ran("echo no >&2; exit 3").value().exit_code, 3);
  EXPECT_EQ(ran("echo no >&2; exit 3").value().errors, "no\n");
  EXPECT_EQ(ran("kill -9 $$").value().exit_code, 137);
  EXPECT_EQ(ran("cat /dev/zero | head -c 200000 >&2").value().errors.size(), 64U << 10);
}

TEST(Program, IsStoppedWhenItPrintsTooMuch) {
  EXPECT_EQ(ran("yes", "", 100'000).error().code, "limit.git_bytes");
  EXPECT_EQ(ran("echo 12345", "", 6).value().output, "12345\n");
  EXPECT_EQ(ran("echo 123456", "", 6).error().code, "limit.git_bytes");
}

TEST(Program, SeveralRunAtOnce) {
  sys::RealWorld world;
  std::vector<int> started;
  for (int i = 0; i < 8; ++i) {
    started.push_back(world
                          .start({{"sh", "-c", "read line; echo $line"},
                                  {{"PATH", "/usr/bin:/bin"}},
                                  "/",
                                  std::to_string(i) + "\n",
                                  1000})
                          .value());
  }
  for (int i = 7; i >= 0; --i) {
    const auto index = static_cast<std::size_t>(i);
    EXPECT_EQ(world.finish(started[index]).value().output, std::to_string(i) + "\n");
  }
}

TEST(Program, ThatIsNotThereIsAnError) {
  sys::RealWorld world;
  const auto started = world.start({{"no-such-program"}, {{"PATH", "/bin"}}, "", "x", 10});
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().message, "cannot run no-such-program");
}

}  // namespace
}  // namespace tidegate
