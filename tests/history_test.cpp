// What is kept of a run, byte by byte, and which of the kept ones a run is compared with.
#include <gtest/gtest.h>

#include <algorithm>

#include "history/nearest.h"
#include "history/packed.h"
#include "history/saved_run.h"
#include "support/sample_run.h"
#include "tidegate/hash.h"

namespace tidegate::history {
namespace {

const std::string commit = "9be01d4a77c2f0e11223344556677889900aabbc";

/// A literal with its NULs.
template <std::size_t size>
std::string raw(const char (&text)[size]) {
  return {text, size - 1};
}

std::string code_of(const Result<SavedRun>& run) { return run ? "" : run.error().code; }

/// Bytes of any content, under a seal that fits.
std::string sealed(const std::string& body, const std::string& head = "tidegate-baseline 1 ") {
  std::string bytes = head + commit + "\n" + body;
  Sha256 seal;
  seal.add(bytes);
  return bytes + seal.hex();
}

/// One artifact "a" with coverage of one file; `file` is what follows its path.
std::string with_file(const std::string& file) {
  return sealed(raw("\x01\0\1a\2\1\0\4a.cc") + file);
}

TEST(SavedRun, EveryRunComesBackAsItWasKept) {
  for (std::uint32_t seed = 0; seed < 300; ++seed) {
    const SavedRun run = made_up_run(seed);
    const std::string bytes = encode(run);
    const Result<SavedRun> back = decode(bytes, "kept", Limits{});
    ASSERT_TRUE(back) << seed << ": " << back.error().message;
    EXPECT_TRUE(same(back.value(), as_kept(run))) << seed;
    EXPECT_EQ(encode(back.value()), bytes) << seed;
  }
}

TEST(SavedRun, SaysWhatItIsToAPerson) {
  EXPECT_TRUE(encode({commit, {}}).starts_with("tidegate-baseline 1 " + commit + "\n"));
}

TEST(SavedRun, OrderOfTestsDoesNotMatter) {
  const SavedRun run = made_up_run(12);
  SavedRun shuffled = run;
  for (auto& [name, artifact] : shuffled.artifacts) {
    if (!artifact.tests) continue;
    TestReport report = *artifact.tests;
    std::ranges::reverse(report.cases);
    artifact.tests = std::make_shared<const TestReport>(std::move(report));
  }
  EXPECT_EQ(encode(shuffled), encode(run));
}

TEST(SavedRun, ArmsOfTwoArtifactsStillUnite) {
  const auto artifact = [](std::uint64_t first, std::uint64_t second) {
    FileCoverage file(RepoPath::from("src/tide.cc"));
    file.add_line(12, true);
    file.add_arm({12, first, true});
    file.add_arm({12, second, false});
    return Snapshot{nullptr, std::make_shared<const Coverage>(Coverage{{file}, {}})};
  };
  const std::uint64_t names[] = {0x1111'0000'0000'0000, 0x5555'0000'0000'0000,
                                 0x9999'0000'0000'0000};
  SavedRun run{
      commit, {{"linux", artifact(names[0], names[2])}, {"windows", artifact(names[2], names[1])}}};
  const SavedRun back = decode(encode(run), "kept", Limits{}).value();
  FileCoverage all = back.artifacts.at("linux").coverage->files[0];
  all.merge(back.artifacts.at("windows").coverage->files[0]);
  EXPECT_EQ(all.branches(), (Counts{2, 3})) << "three arms, not four: one is known to both";
}

TEST(SavedRun, ATruncatedOneIsBrokenWhereverItEnds) {
  const std::string bytes = encode(made_up_run(7));
  ASSERT_GT(bytes.size(), 500U);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const Result<SavedRun> run = decode(bytes.substr(0, size), "kept", Limits{});
    ASSERT_EQ(code_of(run), "baseline.broken") << size;
    ASSERT_EQ(run.error().where, "kept");
    ASSERT_FALSE(run.error().hint.empty());
  }
}

TEST(SavedRun, AFlippedBitIsSeenWhereverItIs) {
  const std::string bytes = encode(made_up_run(7));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string flipped = bytes;
    flipped[i] = static_cast<char>(flipped[i] ^ (1 << (i % 8)));
    const std::string code = code_of(decode(flipped, "kept", Limits{}));
    ASSERT_TRUE(code == "baseline.broken" || code == "baseline.newer_version") << i << code;
  }
}

/// A seal is no proof of sense: whoever can write can seal.
TEST(SavedRun, SealedNonsenseIsBrokenOrWhatWasWritten) {
  const std::string bytes = encode(made_up_run(7));
  const std::size_t head = bytes.find('\n') + 1;
  const std::string body = bytes.substr(head, bytes.size() - head - 64);
  for (std::size_t size = 0; size < body.size(); ++size) {
    EXPECT_FALSE(decode(sealed(body.substr(0, size)), "kept", Limits{})) << size;
  }
  for (std::size_t i = 0; i < body.size() * 8; ++i) {
    std::string flipped = body;
    flipped[i / 8] = static_cast<char>(flipped[i / 8] ^ (1 << (i % 8)));
    const std::string nonsense = sealed(flipped);
    const Result<SavedRun> run = decode(nonsense, "kept", Limits{});
    if (run) {
      EXPECT_EQ(encode(run.value()), nonsense) << i;
    }
  }
}

TEST(SavedRun, EachLieIsNamed) {
  const struct {
    std::string bytes, lie;
  } lies[] = {
      {sealed(raw("\xFF\xFF\xFF\xFF\x7F")), "more entries than it has bytes"},
      {sealed(raw("\x80\0")), "out of range"},
      {sealed(raw("\0x")), "something follows its end"},
      {sealed(raw("\1\0\1a\x08")), "what nobody knows"},
      {sealed(raw("\2\0\1b\0\0\1a\0")), "artifacts are not in order"},
      {with_file(raw("\2\1\0\x03\0\0\0\0\0\0\0\x04\0\0\0\0\0\0\0")),
       "a state and is not executable"},
      {with_file(raw("\2\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0")), "holds no line"},
      {with_file(raw("\x08\1\5\2\3")), "out of range"},
      {with_file(raw("\x10\1\5\5\0\0\0")), "gaps are told"},
      {with_file(raw("\x10\1\5\5\0\1\0")), "not numbered one by one"},
      {with_file(raw("\x10\1\5\2\2")), "an arm has a state"},
      {with_file("\x20"), "what nobody knows"},
      {sealed(raw("\1\0\1a\2\2\0\1b\0\0\1a\0")), "paths are not in order"},
      {sealed(raw("\1\0\1a\2\2\0\1b\0\1\0\0")), "paths are not in order"},
      {sealed(raw("\1\0\1a\2\1\0\4./ab\0")), "a path is none"},
      {sealed(raw("\1\0\1a\1\0\2\x70\0\0\1b\0\1\x70\0\0\1a\0\1")), "tests are not in order"},
  };
  for (const auto& [bytes, lie] : lies) {
    const Result<SavedRun> run = decode(bytes, "kept", Limits{});
    ASSERT_EQ(code_of(run), "baseline.broken") << lie;
    EXPECT_NE(run.error().message.find(lie), std::string::npos) << run.error().message;
  }
}

TEST(SavedRun, ANewerVersionIsRefusedByName) {
  for (const char* head : {"tidegate-baseline 2 ", "tidegate-baseline 12\n"}) {
    const Result<SavedRun> run = decode(sealed("", head), "kept", Limits{});
    ASSERT_EQ(code_of(run), "baseline.newer_version") << head;
    EXPECT_NE(run.error().hint.find("update tidegate"), std::string::npos);
  }
  for (const char* head : {"tidegate-baseline 0 ", "tidegate-baseline 01 ", "tidegate-baseline ",
                           "tidegate-baseline -2 ", "\xEF\xBB\xBFtidegate-baseline 1 "}) {
    EXPECT_EQ(code_of(decode(sealed(std::string(1, '\0'), head), "kept", Limits{})),
              "baseline.broken")
        << head;
  }
}

TEST(SavedRun, HostileSizesMeetALimit) {
  const std::string bytes = encode(made_up_run(7));
  const auto code_with = [&](std::int64_t Limits::* limit, std::int64_t most) {
    Limits limits;
    limits.*limit = most;
    return code_of(decode(bytes, "kept", limits));
  };
  EXPECT_EQ(code_with(&Limits::baseline_bytes, 100), "limit.baseline_bytes");
  EXPECT_EQ(code_with(&Limits::coverage_files, 1), "limit.coverage_files");
  EXPECT_EQ(code_with(&Limits::coverage_lines, 3), "limit.coverage_lines");
  EXPECT_EQ(code_with(&Limits::test_cases, 2), "limit.test_cases");
  EXPECT_EQ(code_with(&Limits::findings, 1), "limit.findings");
  EXPECT_EQ(code_with(&Limits::identity_bytes, 100), "limit.identity_bytes");
}

TEST(SavedRun, AFewBytesCannotRepeatALongNameForever) {
  Packer body;
  body.raw(raw("\1\0\1a\1\0"));
  body.number(400'000);
  body.raw(raw("\xE0\0\0\xC0\x84\x3D") + std::string(1'000'000, 's') + raw("\0\1"));
  for (int i = 1; i < 400'000; ++i) body.raw(raw("\xF0\0\0\1"));
  EXPECT_EQ(code_of(decode(sealed(body.bytes()), "kept", Limits{})), "limit.identity_bytes");
}

Lineage lineage_of(std::size_t size, std::int64_t step_s = 3600) {
  Lineage lineage;
  for (std::size_t i = 0; i < size; ++i) {
    std::string id = std::to_string(1000 + i);
    id.resize(40, 'e');
    lineage.commits.push_back({id, 1'700'000'000 - static_cast<std::int64_t>(i) * step_s});
  }
  return lineage;
}

Shelf shelf_of(const Lineage& lineage, std::initializer_list<std::size_t> kept) {
  Shelf shelf{"refs/tidegate/baselines", true, true, {}};
  for (const std::size_t index : kept) shelf.commits.push_back(lineage.commits[index].commit);
  return shelf;
}

TEST(Nearest, TheBaseItselfNeverAges) {
  Lineage lineage = lineage_of(3);
  const BaselineInfo exact = nearest(lineage, shelf_of(lineage, {0, 1}), {0, 0}).value();
  EXPECT_EQ(exact, (BaselineInfo{lineage.commits[0].commit, 0, 0}));
}

TEST(Nearest, TheNearestAncestorWins) {
  const Lineage lineage = lineage_of(80);
  const BaselineInfo info = nearest(lineage, shelf_of(lineage, {3, 7, 60}), {}).value();
  EXPECT_EQ(info, (BaselineInfo{lineage.commits[3].commit, 3, 3LL * 3'600'000}));
  EXPECT_EQ(nearest(lineage, shelf_of(lineage, {50}), {}).value().distance, 50);
}

TEST(Nearest, TooFarSaysHowFar) {
  const Lineage lineage = lineage_of(80);
  const Error error = nearest(lineage, shelf_of(lineage, {51}), {}).error();
  EXPECT_EQ(error.code, "baseline.too_far");
  EXPECT_NE(error.message.find("is 51 commits before the base, at most 50"), std::string::npos);
  EXPECT_NE(error.hint.find("tidegate baseline fetch"), std::string::npos);
}

TEST(Nearest, TooOldIsMeasuredBetweenTheTwoCommits) {
  const Lineage lineage = lineage_of(80, 86'400);
  EXPECT_EQ(nearest(lineage, shelf_of(lineage, {30}), {}).value().age_ms, 30LL * 86'400'000);
  const Error error = nearest(lineage, shelf_of(lineage, {31, 60}), {}).error();
  EXPECT_EQ(error.code, "baseline.too_old");
  EXPECT_NE(error.message.find("31 days older than the base, at most 30 days"), std::string::npos);
}

TEST(Nearest, DatesOfCommitsNeedNotFall) {
  Lineage lineage = lineage_of(5);
  lineage.commits[1].time_s -= 90LL * 86'400;
  lineage.commits[2].time_s += 90LL * 86'400;
  const BaselineInfo info = nearest(lineage, shelf_of(lineage, {1, 2}), {}).value();
  EXPECT_EQ(info.distance, 2);
  EXPECT_EQ(info.age_ms, 0) << "an ancestor that is dated later is not old";
}

TEST(Nearest, EveryAbsenceSaysItsOwnNextStep) {
  Lineage lineage = lineage_of(3);
  Shelf shelf{"refs/tidegate/baselines", false, true, {}};
  const auto told = [&] {
    const Error error = nearest(lineage, shelf, {}).error();
    EXPECT_EQ(error.code, "baseline.missing");
    return error.message + " | " + error.hint;
  };
  EXPECT_EQ(told(),
            "there is no refs/tidegate/baselines in this repository | tidegate baseline fetch "
            "brings what was kept; if nothing was kept yet, tidegate baseline save on the default "
            "branch keeps one");
  shelf.exists = true;
  shelf.commits = {std::string(40, 'f')};
  EXPECT_EQ(told(),
            "neither the base 1000eeeeeeee nor one of its nearest 2 first-parent ancestors has a "
            "kept result | tidegate baseline fetch brings newer ones; tidegate baseline save on "
            "the default branch keeps one");
  lineage.cut_short = true;
  lineage.commits.resize(1);
  EXPECT_EQ(told(),
            "the base 1000eeeeeeee has no kept result, and the history ends here at a shallow "
            "boundary | git fetch --unshallow brings the rest of the history");
  shelf = {"dir:kept", false, false, {}};
  EXPECT_EQ(told(),
            "nothing was kept yet in dir:kept | tidegate baseline save on the default branch keeps "
            "one");
}

TEST(Nearest, AFileMustStandOnTheBasesOwnLine) {
  Lineage lineage = lineage_of(80);
  const auto code = [&](const std::string& id) {
    const Result<BaselineInfo> info = placed(id, "kept.tidegate", lineage, {});
    return info ? std::to_string(info.value().distance) : info.error().code;
  };
  EXPECT_EQ(code(lineage.commits[0].commit), "0");
  EXPECT_EQ(code(lineage.commits[4].commit), "4");
  EXPECT_EQ(code(lineage.commits[70].commit), "baseline.too_far");
  EXPECT_EQ(code(std::string(40, 'f')), "baseline.not_an_ancestor");
  lineage.cut_short = true;
  const Error error = placed(std::string(40, 'f'), "kept.tidegate", lineage, {}).error();
  EXPECT_EQ(error.where, "kept.tidegate");
  EXPECT_NE(error.hint.find("git fetch --unshallow"), std::string::npos);
}

}  // namespace
}  // namespace tidegate::history
