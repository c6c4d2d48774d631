// What became of each line since the baseline, against a count by hand, over random changes.
#include <gtest/gtest.h>

#include <algorithm>

#include "support/random_change.h"
#include "tidegate/analysis/coverage_change.h"
#include "tidegate/analysis/line_map.h"

namespace tidegate {
namespace {

template <class Value>
std::shared_ptr<const Value> shared(Value value) {
  return std::make_shared<const Value>(std::move(value));
}

RepoPath file_number(std::uint64_t n) {
  return RepoPath::from("src/" + std::to_string(n / 10) + "/f" + std::to_string(n) + ".cc");
}

/// Where a line is on the other side; 0 when it is not.
std::uint32_t place_of(std::uint64_t line, const std::vector<std::uint64_t>& lines) {
  const auto place = std::ranges::find(lines, line);
  return place == lines.end() ? 0 : static_cast<std::uint32_t>(place - lines.begin()) + 1;
}

TEST(LineMap, FollowsEveryLineBothWays) {
  std::mt19937_64 random(12);
  for (int round = 0; round < 200; ++round) {
    const RandomEdit edit = random_edit(random, file_number(1), random() % 120);
    const LineMap map(edit.change);
    for (std::uint32_t line = 1; line <= edit.base.size(); ++line) {
      EXPECT_EQ(map.in_head(line).value_or(0), place_of(edit.base[line - 1], edit.head));
    }
    for (std::uint32_t line = 1; line <= edit.head.size(); ++line) {
      EXPECT_EQ(map.in_base(line).value_or(0), place_of(edit.head[line - 1], edit.base));
    }
    const auto beyond = static_cast<std::uint32_t>(edit.base.size() + 7);
    EXPECT_EQ(map.in_base(map.in_head(beyond).value()), beyond) << "past the last change";
  }
}

TEST(LineMap, BearsNumbersThatNoFileHas) {
  FileChange change;
  change.added = {{UINT32_MAX - 1, 1, false}, {UINT32_MAX, 2, false}};
  EXPECT_FALSE(LineMap(change).in_head(UINT32_MAX - 1).has_value());
  EXPECT_EQ(LineMap(change).in_head(3), 3U);
  change.added = {{0, 1, false}, {0, 2, false}, {5, 1, false}, {5, 1, false}};
  for (std::uint32_t line = 0; line < 9; ++line) {
    LineMap(change).in_head(line);
    LineMap(change).in_base(line);
  }
}

/// A repository, its change and its coverage on both sides.
struct World {
  Coverage base, head;
  Change change{"base", "head", {}};
  std::vector<RepoPath> tracked;
  CoverageClasses classes;  // counted by hand
};

Counts difference(Counts after, Counts before) {
  return {after.covered - before.covered, after.total - before.total};
}

/// The classes of a file that both sides measure, line by line.
void count_by_hand(World& world, const RandomEdit& edit, const FileCoverage& was,
                   const FileCoverage& is) {
  CoverageClasses& classes = world.classes;
  for (std::uint32_t line = 1; line <= edit.base.size(); ++line) {
    const std::uint32_t now = place_of(edit.base[line - 1], edit.head);
    const LineState before = was.state(line);
    const LineState after = now == 0 ? LineState::not_executable : is.state(now);
    const bool stays = after != LineState::not_executable;
    if (before == LineState::covered && !stays) ++classes.removed_covered;
    if (before == LineState::uncovered && !stays) ++classes.removed_uncovered;
    if (before == LineState::covered && after == LineState::uncovered) {
      const bool changed = !edit.change.added.empty() || !edit.change.removed.empty();
      ++(changed ? classes.newly_uncovered : classes.indirect);
    }
    if (before == LineState::uncovered && after == LineState::covered) ++classes.newly_covered;
  }
  for (std::uint32_t line = 1; line <= edit.head.size(); ++line) {
    const std::uint32_t then = place_of(edit.head[line - 1], edit.base);
    if (then != 0 && was.state(then) != LineState::not_executable) continue;
    if (is.state(line) == LineState::covered) ++classes.added_covered;
    if (is.state(line) == LineState::uncovered) ++classes.added_uncovered;
  }
}

void vanish(World& world, const FileCoverage& was) {
  world.classes.vanished.covered += was.lines().covered;
  world.classes.vanished.total += was.lines().total;
}

void add_file(World& world, std::mt19937_64& random, std::uint64_t n) {
  const RepoPath path = file_number(n);
  const auto fate = random() % 10;
  RandomEdit edit = random_edit(random, path, random() % 90);
  if (fate == 0) {  // the file stands as it stood
    edit.head = edit.base;
    edit.change.added.clear();
    edit.change.removed.clear();
  }
  const FileCoverage was = random_coverage(random, path, edit.base.size());
  if (fate == 1) {  // deleted
    world.base.files.push_back(was);
    world.classes.removed_covered += was.lines().covered;
    world.classes.removed_uncovered += was.lines().total - was.lines().covered;
    edit.change.kind = ChangeKind::deleted;
    world.change.files.push_back(edit.change);
    return;
  }
  if (fate == 2) edit.change.path = RepoPath::from("moved/" + path.str());
  if (fate == 2) edit.change.kind = ChangeKind::renamed;
  const RepoPath now = edit.change.path;
  const FileCoverage is = random_coverage(random, now, edit.head.size());
  world.tracked.push_back(now);
  const bool changed = !edit.change.added.empty() || !edit.change.removed.empty();
  if (changed || fate == 2) world.change.files.push_back(edit.change);
  world.base.files.push_back(was);
  if (fate == 3) {  // in no report
    bool any_stands = !changed && was.lines().total > 0;
    for (std::uint32_t line = 1; line <= edit.base.size(); ++line) {
      any_stands = any_stands || (was.state(line) != LineState::not_executable &&
                                  place_of(edit.base[line - 1], edit.head) != 0);
    }
    if (any_stands) {
      vanish(world, was);
    } else {
      world.classes.removed_covered += was.lines().covered;
      world.classes.removed_uncovered += was.lines().total - was.lines().covered;
    }
    return;
  }
  world.head.files.push_back(is);
  if (!changed && was.lines().total > 0 && is.lines().total == 0) return vanish(world, was);
  count_by_hand(world, edit, was, is);
}

World random_world(std::mt19937_64& random) {
  World world;
  for (std::uint64_t n = 0; n < 40; ++n) add_file(world, random, n);
  world.head.files.push_back(random_coverage(random, RepoPath::from("zz/untracked.cc"), 9));
  const Counts extra = world.head.files.back().lines();
  world.classes.added_covered += extra.covered;
  world.classes.added_uncovered += extra.total - extra.covered;
  std::ranges::sort(world.base.files, {}, &FileCoverage::path);
  std::ranges::sort(world.head.files, {}, &FileCoverage::path);
  std::ranges::sort(world.change.files, {}, &FileChange::path);
  std::ranges::sort(world.tracked);
  return world;
}

Evidence evidence_of(const World& world) {
  Evidence evidence;
  evidence.head.coverage = shared(world.head);
  evidence.base.emplace();
  evidence.base->coverage = shared(world.base);
  evidence.change = shared(world.change);
  evidence.since_baseline = evidence.change;
  evidence.tracked = shared(world.tracked);
  return evidence;
}

void expect_sums(const CoverageChange& change) {
  const CoverageClasses& is = change.classes;
  EXPECT_EQ(change.head.covered, change.base.covered - is.newly_uncovered - is.indirect -
                                     is.removed_covered - is.vanished.covered + is.newly_covered +
                                     is.added_covered + is.unattributed.covered);
  EXPECT_EQ(change.head.total, change.base.total - is.removed_covered - is.removed_uncovered -
                                   is.vanished.total + is.added_covered + is.added_uncovered +
                                   is.unattributed.total);
  EXPECT_EQ(lines_in(change.newly_uncovered), is.newly_uncovered + is.indirect);
}

TEST(CoverageChange, AddsUpToWhatACountByHandSays) {  // S4.17
  std::mt19937_64 random(34);
  for (int round = 0; round < 60; ++round) {
    const World world = random_world(random);
    const CoverageChange change = compare_coverage(evidence_of(world), Metric::lines);
    EXPECT_EQ(change.classes, world.classes) << "round " << round;
    EXPECT_EQ(change.head, counts_of(world.head, Metric::lines));
    EXPECT_EQ(change.base, counts_of(world.base, Metric::lines));
    expect_sums(change);
  }
}

TEST(CoverageChange, AddsUpWithTotalsAndAnOlderBaseline) {  // S4.17, S7.1
  std::mt19937_64 random(56);
  for (int round = 0; round < 60; ++round) {
    World world = random_world(random);
    for (Coverage* side : {&world.base, &world.head}) {
      FileCoverage& file = side->files[random() % side->files.size()];
      const Counts lines = file.lines();
      file = FileCoverage(file.path);
      file.add_summary(lines, {});
    }
    Evidence evidence = evidence_of(world);
    expect_sums(compare_coverage(evidence, Metric::lines));
    Change nearer{"nearer", "head", {}};
    for (const FileChange& file : world.change.files) {
      if (random() % 2 == 0) nearer.files.push_back(file);
    }
    evidence.change = shared(nearer);
    expect_sums(compare_coverage(evidence, Metric::lines));
  }
}

TEST(CoverageChange, SeesTheReverseOfTheReverse) {
  std::mt19937_64 random(78);
  const RandomEdit edit = random_edit(random, file_number(1), 300);
  World there;
  there.base.files = {random_coverage(random, file_number(1), edit.base.size())};
  there.head.files = {random_coverage(random, file_number(1), edit.head.size())};
  there.change.files = {edit.change};
  there.tracked = {file_number(1)};
  World back = there;
  std::swap(back.base, back.head);
  std::swap(back.change.files[0].added, back.change.files[0].removed);
  const CoverageChange one = compare_coverage(evidence_of(there), Metric::lines);
  const CoverageChange other = compare_coverage(evidence_of(back), Metric::lines);
  EXPECT_EQ(one.classes.newly_uncovered, other.classes.newly_covered);
  EXPECT_EQ(one.classes.added_covered, other.classes.removed_covered);
  EXPECT_EQ(one.classes.added_uncovered, other.classes.removed_uncovered);
  EXPECT_EQ(difference(one.head, one.base), difference(other.base, other.head));
}

TEST(CoverageChange, TellsTheRateExactly) {  // S2.1
  EXPECT_EQ(rise_of_rate({85, 97}, {80, 97}), Quantity(-5, 97, Unit::points));
  EXPECT_EQ(rise_of_rate({85, 97}, {80, 97}).whole(), 97);
  EXPECT_EQ(rise_of_rate({1, 3}, {2, 6}).part(), 0);
  EXPECT_LT(rise_of_rate({999'999, 1'000'000}, {999'998, 1'000'000}), Quantity(0, 1, Unit::points));
  const std::int64_t huge = INT64_MAX - 24;
  EXPECT_LT(rise_of_rate({huge - 1, huge - 2}, {huge / 3, huge}), Quantity(-1, 2, Unit::points));
}

}  // namespace
}  // namespace tidegate
