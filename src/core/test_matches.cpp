// Finds what became of each test case since the baseline.
#include "tidegate/analysis/test_matches.h"

#include <algorithm>
#include <set>

#include "core/masked_name.h"
#include "core/siblings.h"
#include "core/test_pairs.h"

namespace tidegate {
namespace {

constexpr char between = '\x1f';

bool failing(const TestCase& test) {
  return test.outcome == TestOutcome::failed || test.outcome == TestOutcome::errored;
}

std::string masked_identity(const TestSide& side, std::size_t index) {
  const TestCase& test = side.test(index);
  return side.part(index) + between + masked(test.suite) + between + masked(test.class_name) +
         between + masked(test.name);
}

/// A name of which nothing but a number is left is the name of many.
std::string masked_name(const TestSide& side, std::size_t index) {
  const std::string name = masked(side.test(index).name);
  return name.find_first_not_of("# ") == std::string::npos ? std::string() : name;
}

std::string class_of(const TestSide& side, std::size_t index) {
  const TestCase& test = side.test(index);
  if (test.class_name.empty() && test.suite.empty()) return "";
  return masked(test.suite) + between + masked(test.class_name);
}

std::string file_of(const TestSide& side, std::size_t index) { return side.test(index).file; }

std::string_view stem_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == 0 ? name : name.substr(0, dot);
}

/// The things that are gone: plain names of source files that the change deletes, and of which the
/// baseline ran a line as far as its coverage is known.
std::set<std::string> deleted_things(const Evidence& evidence) {
  std::set<std::string> things;
  const auto& change = evidence.since_baseline ? evidence.since_baseline : evidence.change;
  if (!change) return things;
  const Coverage* const coverage =
      evidence.base_everywhere ? evidence.base_everywhere.get() : evidence.base->coverage.get();
  for (const FileChange& file : change->files) {
    if (file.kind != ChangeKind::deleted || file.type != EntryType::file) continue;
    if (coverage != nullptr) {
      const FileCoverage* const was = find_file(coverage, file.path);
      if (was == nullptr || was->lines().covered == 0) continue;
    }
    things.insert(plain(stem_of(file.path.str())));
  }
  return things;
}

/// By the usual names: a test's file, its class, or a part of the class as in tests.test_cart.
bool tests_one_of(const std::set<std::string>& things, const TestCase& test) {
  const auto is_one = [&](std::string_view name) {
    const std::string thing = tested_thing(name);
    return !thing.empty() && things.contains(thing);
  };
  if (is_one(stem_of(test.file))) return true;
  std::string_view rest = test.class_name.empty() ? test.suite : test.class_name;
  if (things.contains(plain(rest)) && !rest.empty()) return true;
  if (rest.find('/') != std::string_view::npos && is_one(stem_of(rest))) return true;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of("./:>$ "), rest.size());
    if (is_one(rest.substr(0, end))) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

/// Sorts by index and unites what several pairs say of one case.
void settle(std::vector<MatchedCase>& cases) {
  std::ranges::sort(cases, {}, &MatchedCase::index);
  std::vector<MatchedCase> united;
  for (const MatchedCase& one : cases) {
    if (!united.empty() && united.back().index == one.index) {
      united.back().count += one.count;
    } else {
      united.push_back(one);
    }
  }
  cases = std::move(united);
}

void tell_pairs(const std::vector<TestPair>& pairs, const TestSide& base, const TestSide& head,
                TestMatches& matches) {
  for (const TestPair& pair : pairs) {
    const TestCase& before = base.test(pair.base);
    const TestCase& after = head.test(pair.head);
    const bool ran = before.outcome != TestOutcome::skipped;
    if (ran && after.outcome == TestOutcome::skipped)
      matches.newly_skipped.push_back({pair.head, pair.count});
    if (before.outcome == TestOutcome::passed && failing(after))
      matches.newly_failing.push_back({pair.head, pair.count});
  }
}

}  // namespace

std::int64_t count_of(const std::vector<MatchedCase>& cases) {
  std::int64_t count = 0;
  for (const MatchedCase& one : cases) count += one.count;
  return count;
}

std::string title_of(const TestCase& test) {
  std::string title = test.class_name.empty() ? test.suite : test.class_name;
  if (!title.empty() && !test.name.empty()) title += " > ";
  title += test.name;
  if (title.empty()) title = "(no name)";
  if (test.count > 1) title += " (" + std::to_string(test.count) + " cases)";
  return title;
}

TestMatches match_tests(const Evidence& evidence) {
  TestSide base(*evidence.base->tests);
  TestSide head(*evidence.head.tests);
  std::vector<TestPair> pairs;
  pair_by_identity(base, head, pairs);
  pair_by(masked_identity, base, head, pairs);
  const std::size_t same = pairs.size();
  pair_by(masked_name, base, head, pairs);
  pair_by_likeness(class_of, base, head, pairs);
  pair_by_likeness(file_of, base, head, pairs);
  TestMatches matches;
  for (std::size_t i = same; i < pairs.size(); ++i) matches.renamed += pairs[i].count;
  tell_pairs(pairs, base, head, matches);
  for (const std::size_t index : head.open) {
    if (failing(head.test(index))) matches.newly_failing.push_back({index, head.left[index]});
  }
  const std::set<std::string> gone = deleted_things(evidence);
  for (const std::size_t index : base.open) {
    const bool with_code = !gone.empty() && tests_one_of(gone, base.test(index));
    auto& list = with_code ? matches.removed_with_code : matches.removed;
    list.push_back({index, base.left[index]});
  }
  settle(matches.newly_skipped);
  settle(matches.newly_failing);
  return matches;
}

}  // namespace tidegate
