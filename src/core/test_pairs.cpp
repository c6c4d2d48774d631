#include "core/test_pairs.h"

#include <algorithm>
#include <array>
#include <compare>
#include <tuple>

#include "core/masked_name.h"

namespace tidegate {
namespace {

enum class Fate : std::uint8_t { passed, skipped, failing };

Fate fate_of(const TestCase& test) {
  return test.outcome == TestOutcome::passed    ? Fate::passed
         : test.outcome == TestOutcome::skipped ? Fate::skipped
                                                : Fate::failing;
}

/// Which fates of baseline and head go together, the least news first; of what is left, what
/// passed and fails is told before what passed and is skipped.
constexpr std::array<std::pair<Fate, Fate>, 9> rounds = {{{Fate::passed, Fate::passed},
                                                          {Fate::failing, Fate::failing},
                                                          {Fate::skipped, Fate::skipped},
                                                          {Fate::passed, Fate::failing},
                                                          {Fate::failing, Fate::skipped},
                                                          {Fate::passed, Fate::skipped},
                                                          {Fate::failing, Fate::passed},
                                                          {Fate::skipped, Fate::passed},
                                                          {Fate::skipped, Fate::failing}}};

struct Entry {
  std::uint64_t hash = 0;
  std::size_t index = 0;
};
using Entries = std::span<const Entry>;

void marry(std::size_t of_base, std::size_t of_head, TestSide& base, TestSide& head,
           std::vector<TestPair>& pairs) {
  const std::int64_t count = std::min(base.left[of_base], head.left[of_head]);
  if (count == 0) return;
  base.left[of_base] -= count;
  head.left[of_head] -= count;
  pairs.push_back({of_base, of_head, count});
}

/// All of them are one test.
void pair_group(Entries of_base, Entries of_head, TestSide& base, TestSide& head,
                std::vector<TestPair>& pairs) {
  if (of_base.empty() || of_head.empty()) return;
  for (const auto& [before, after] : rounds) {
    auto a = of_base.begin();
    auto b = of_head.begin();
    while (a != of_base.end() && b != of_head.end()) {
      const bool a_waits = base.left[a->index] > 0 && fate_of(base.test(a->index)) == before;
      const bool b_waits = head.left[b->index] > 0 && fate_of(head.test(b->index)) == after;
      if (a_waits && b_waits) {
        marry(a->index, b->index, base, head, pairs);
      } else {
        if (!a_waits) ++a;
        if (!b_waits) ++b;
      }
    }
  }
}

void close(TestSide& side) {
  std::erase_if(side.open, [&](std::size_t index) { return side.left[index] == 0; });
}

/// `compare` orders keys of equal hash, so that a forged collision makes no two tests one.
template <class Compare>
void pair_entries(std::vector<Entry> of_base, std::vector<Entry> of_head, Compare compare,
                  TestSide& base, TestSide& head, std::vector<TestPair>& pairs) {
  const auto order = [&](const Entry& a, bool a_in_head, const Entry& b, bool b_in_head) {
    const std::strong_ordering by_hash = a.hash <=> b.hash;
    return by_hash != 0 ? by_hash : compare(a.index, a_in_head, b.index, b_in_head);
  };
  const auto sort = [&](std::vector<Entry>& entries, bool in_head) {
    std::ranges::sort(entries, [&](const Entry& a, const Entry& b) {
      const std::strong_ordering by_key = order(a, in_head, b, in_head);
      return by_key != 0 ? by_key < 0 : a.index < b.index;
    });
  };
  sort(of_base, false);
  sort(of_head, true);
  auto a = of_base.begin();
  auto b = of_head.begin();
  while (a != of_base.end() && b != of_head.end()) {
    const std::strong_ordering by_key = order(*a, false, *b, true);
    if (by_key < 0) {
      ++a;
    } else if (by_key > 0) {
      ++b;
    } else {
      const auto a_end = std::find_if(a, of_base.end(), [&](const Entry& entry) {
        return order(entry, false, *a, false) != 0;
      });
      const auto b_end = std::find_if(
          b, of_head.end(), [&](const Entry& entry) { return order(entry, true, *b, true) != 0; });
      pair_group({a, a_end}, {b, b_end}, base, head, pairs);
      a = a_end;
      b = b_end;
    }
  }
  close(base);
  close(head);
}

auto identity_of(const TestSide& side, std::size_t index) {
  const TestCase& test = side.test(index);
  return std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>(
      test.name, test.class_name, test.suite, side.part(index));
}

std::vector<Entry> identities_of(const TestSide& side) {
  const std::hash<std::string_view> hash;
  std::vector<Entry> entries;
  entries.reserve(side.open.size());
  for (const std::size_t index : side.open) {
    const auto [name, class_name, suite, part] = identity_of(side, index);
    std::uint64_t sum = hash(name);
    for (const std::string_view text : {class_name, suite, part})
      sum = sum * 0x9e3779b97f4a7c15 + hash(text);
    entries.push_back({sum, index});
  }
  return entries;
}

using Keys = std::vector<std::pair<std::string, std::size_t>>;

/// Ascending; without those that have no key.
Keys keys_of(const TestKey& key, const TestSide& side) {
  Keys keys;
  for (const std::size_t index : side.open) {
    std::string text = key(side, index);
    if (!text.empty()) keys.emplace_back(std::move(text), index);
  }
  std::ranges::sort(keys);
  return keys;
}

/// Calls `visit` with the cases of each key that both sides have.
template <class Visit>
void each_common(const Keys& base, const Keys& head, Visit visit) {
  const auto other_than = [](const std::string& key) {
    return [&key](const auto& entry) { return entry.first != key; };
  };
  auto a = base.begin();
  auto b = head.begin();
  while (a != base.end() && b != head.end()) {
    if (a->first < b->first) {
      ++a;
    } else if (b->first < a->first) {
      ++b;
    } else {
      const auto a_end = std::find_if(a, base.end(), other_than(a->first));
      const auto b_end = std::find_if(b, head.end(), other_than(b->first));
      visit(std::span(a, a_end), std::span(b, b_end));
      a = a_end;
      b = b_end;
    }
  }
}

std::vector<Entry> entries_of(std::span<const Keys::value_type> keys) {
  std::vector<Entry> entries;
  for (const auto& [key, index] : keys) entries.push_back({0, index});
  return entries;
}

struct Candidate {
  int likeness = 0;
  std::size_t base = 0, head = 0;
};

/// Names that were compared with one name, and in all: a suite that was written anew is no rename.
constexpr std::size_t compared_max = 32;
constexpr std::size_t budget_max = 50'000;

class Lookalikes {
 public:
  void add_group(const TestSide& base, std::span<const Keys::value_type> of_base,
                 const TestSide& head, std::span<const Keys::value_type> of_head) {
    std::vector<std::pair<std::string_view, std::size_t>> names;
    for (const auto& [key, index] : of_head) names.emplace_back(head.test(index).name, index);
    std::ranges::sort(names);
    for (const auto& [key, index] : of_base) {
      if (budget_ == 0) return;
      const std::string_view name = base.test(index).name;
      const NameShape shape(name);
      const auto near = static_cast<std::size_t>(
          std::ranges::lower_bound(names, std::pair(name, std::size_t{0})) - names.begin());
      const std::size_t last =
          std::min(names.size(), std::max(near, compared_max / 2) + compared_max / 2);
      const std::size_t first = last - std::min(last, compared_max);
      for (std::size_t i = first; i < last && budget_ > 0; ++i, --budget_) {
        const int alike = likeness(shape, NameShape(names[i].first));
        if (alike >= alike_min) found_.push_back({alike, index, names[i].second});
      }
    }
  }

  std::vector<Candidate> best_first() && {
    std::ranges::sort(found_, {}, [](const Candidate& candidate) {
      return std::tuple(-candidate.likeness, candidate.base, candidate.head);
    });
    return std::move(found_);
  }

 private:
  std::size_t budget_ = budget_max;
  std::vector<Candidate> found_;
};

}  // namespace

TestSide::TestSide(const TestReport& from) : report(&from) {
  left.reserve(from.cases.size());
  for (std::size_t i = 0; i < from.cases.size(); ++i) {
    left.push_back(from.cases[i].count);
    if (from.cases[i].count > 0) open.push_back(i);
  }
}

const std::string& TestSide::part(std::size_t index) const {
  static const std::string none;
  const std::uint32_t source = test(index).report;
  return source < report->reports.size() ? report->reports[source].part : none;
}

void pair_by_identity(TestSide& base, TestSide& head, std::vector<TestPair>& pairs) {
  const auto compare = [&](std::size_t a, bool a_in_head, std::size_t b, bool b_in_head) {
    return identity_of(a_in_head ? head : base, a) <=> identity_of(b_in_head ? head : base, b);
  };
  pair_entries(identities_of(base), identities_of(head), compare, base, head, pairs);
}

void pair_by(const TestKey& key, TestSide& base, TestSide& head, std::vector<TestPair>& pairs) {
  each_common(keys_of(key, base), keys_of(key, head), [&](auto of_base, auto of_head) {
    pair_group(entries_of(of_base), entries_of(of_head), base, head, pairs);
  });
  close(base);
  close(head);
}

void pair_by_likeness(const TestKey& group, TestSide& base, TestSide& head,
                      std::vector<TestPair>& pairs) {
  Lookalikes lookalikes;
  each_common(keys_of(group, base), keys_of(group, head), [&](auto of_base, auto of_head) {
    lookalikes.add_group(base, of_base, head, of_head);
  });
  for (const Candidate& candidate : std::move(lookalikes).best_first())
    marry(candidate.base, candidate.head, base, head, pairs);
  close(base);
  close(head);
}

}  // namespace tidegate
