#include "core/finding_keys.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "core/renames.h"

namespace tidegate {
namespace {

/// Digests of texts that come again and again: rules and paths. REQUIRES: the texts outlive it.
class Digests {
 public:
  Digest of(std::string_view text) {
    if (text.empty()) return {};
    auto& [known, digest] = slots_[std::hash<std::string_view>()(text) % slots_.size()];
    if (known != text) {
      known = text;
      digest = digest_of(text);
    }
    return digest;
  }

 private:
  std::array<std::pair<std::string_view, Digest>, 4096> slots_;
};

/// ESLint is eslint, whichever of its formats it wrote.
std::string lowered(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

/// Names by their place in an ascending list.
class Ranks {
 public:
  void add(std::string name) {
    if (names_.empty() || names_.back() != name) names_.push_back(std::move(name));
  }
  void close() {
    std::ranges::sort(names_);
    const auto rest = std::ranges::unique(names_);
    names_.erase(rest.begin(), rest.end());
  }
  std::optional<std::uint32_t> of(std::string_view name) const {
    const auto place = std::ranges::lower_bound(names_, name);
    if (place == names_.end() || *place != name) return std::nullopt;
    return static_cast<std::uint32_t>(place - names_.begin());
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(names_.size()); }

 private:
  std::vector<std::string> names_;
};

/// Whole fingerprints before partial ones, then by name.
std::string spelled(const Fingerprint& fingerprint) {
  return (fingerprint.partial ? "1" : "0") + fingerprint.kind;
}

/// The ranks of kinds; most reports have few of them.
class Kinds {
 public:
  void add(const Findings& findings) {
    for (const Finding& finding : findings.findings) {
      for (const Fingerprint& one : finding.fingerprints) {
        if (!remembered(one)) ranks_.add(spelled(remember(one, std::nullopt)));
      }
    }
    ranks_.close();
    recent_.clear();
  }
  std::optional<std::uint32_t> of(const Fingerprint& fingerprint) {
    if (const Recent* const known = remembered(fingerprint)) return known->rank;
    const std::optional<std::uint32_t> rank = ranks_.of(spelled(fingerprint));
    remember(fingerprint, rank);
    return rank;
  }
  std::uint32_t size() const { return ranks_.size(); }

 private:
  struct Recent {
    const Fingerprint* like = nullptr;
    std::optional<std::uint32_t> rank;
  };
  const Recent* remembered(const Fingerprint& fingerprint) const {
    for (const Recent& recent : recent_) {
      const Fingerprint& like = *recent.like;
      if (like.partial == fingerprint.partial && like.kind == fingerprint.kind) return &recent;
    }
    return nullptr;
  }
  const Fingerprint& remember(const Fingerprint& fingerprint, std::optional<std::uint32_t> rank) {
    if (recent_.size() == recent_max) recent_.clear();
    recent_.push_back({&fingerprint, rank});
    return fingerprint;  // NOLINT(bugprone-return-const-ref-from-parameter): a finding's own
  }

  static constexpr std::size_t recent_max = 8;
  Ranks ranks_;
  std::vector<Recent> recent_;
};

/// Which kinds the base carries for which tool.
using Carried = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

class Clerk {
 public:
  Clerk(const Findings& base, const Findings& head, const Renames& renames)
      : base_(base), head_(head), renames_(renames) {
    for (const Findings* const side : {&base, &head}) {
      std::optional<std::string_view> last;
      for (const Finding& finding : side->findings) {
        if (finding.tool != last) tools_.add(lowered(finding.tool));
        last = finding.tool;
      }
    }
    tools_.close();
    kinds_.add(base);
  }

  FindingKeys keys() {
    FindingKeys keys;
    const Carried carried = carried_by_base();
    keys.head.reserve(head_.findings.size());
    for (std::uint32_t i = 0; i < head_.findings.size(); ++i) {
      keys.head.push_back(deciding(head_.findings[i], i, carried));
    }
    const Carried asked = distinct(keys.head);
    for (std::uint32_t i = 0; i < base_.findings.size(); ++i) {
      each_key(base_.findings[i], i, renames_.in_head(base_.findings[i].location.path),
               [&](const FindingKey& key) {
                 if (has(asked, key)) keys.base.push_back(key);
               });
    }
    for (std::vector<FindingKey>* const side : {&keys.base, &keys.head}) {
      std::ranges::sort(*side, [](const FindingKey& a, const FindingKey& b) {
        const std::strong_ordering order = a.compare(b);
        return order != 0 ? order < 0 : a.index < b.index;
      });
    }
    return keys;
  }

 private:
  std::uint32_t by_line() const { return kinds_.size(); }
  std::uint32_t by_message() const { return kinds_.size() + 1; }

  static bool has(const Carried& carried, const FindingKey& key) {
    return std::ranges::binary_search(carried, std::pair(key.tool, key.kind));
  }

  static void close(Carried& carried) {
    std::ranges::sort(carried);
    const auto rest = std::ranges::unique(carried);
    carried.erase(rest.begin(), rest.end());
  }

  /// Unless it is among the first ones: most reports have few pairs.
  static void note(Carried& carried, std::pair<std::uint32_t, std::uint32_t> pair) {
    const auto end = carried.begin() + std::min<std::ptrdiff_t>(std::ssize(carried), 8);
    if (std::find(carried.begin(), end, pair) == end) carried.push_back(pair);
  }

  static Carried distinct(const std::vector<FindingKey>& keys) {
    Carried all;
    for (const FindingKey& key : keys) {
      note(all, {key.tool, key.kind});
    }
    close(all);
    return all;
  }

  std::uint32_t tool_of(const Finding& finding) {
    if (finding.tool != last_tool_ || !last_rank_) {
      last_tool_ = finding.tool;
      last_rank_ = tools_.of(lowered(finding.tool));
    }
    return *last_rank_;
  }

  Carried carried_by_base() {
    Carried carried;
    for (const Finding& finding : base_.findings) {
      const std::uint32_t tool = tool_of(finding);
      for (const Fingerprint& one : finding.fingerprints) note(carried, {tool, *kinds_.of(one)});
      if (finding.line.known()) note(carried, {tool, by_line()});
    }
    close(carried);
    return carried;
  }

  /// In no order.
  template <class Visit>
  void each_key(const Finding& finding, std::uint32_t index, const RepoPath& path, Visit visit) {
    const std::uint32_t tool = tool_of(finding);
    const Digest rule = digests_.of(finding.rule);
    const Digest place = digests_.of(path.str());
    for (const Fingerprint& one : finding.fingerprints) {
      const std::optional<std::uint32_t> kind = kinds_.of(one);
      if (kind)
        visit(FindingKey{*kind, tool, one.value, rule, one.partial ? place : Digest(), index});
    }
    // Where a tool names no rule, the message says what kind of thing it found.
    const Digest sort = finding.rule.empty() ? finding.masked_message : rule;
    if (finding.line.known()) visit(FindingKey{by_line(), tool, finding.line, sort, place, index});
    visit(FindingKey{by_message(), tool, finding.masked_message, rule, place, index});
  }

  FindingKey deciding(const Finding& finding, std::uint32_t index, const Carried& carried) {
    std::optional<FindingKey> first;
    each_key(finding, index, finding.location.path, [&](const FindingKey& key) {
      if (key.kind != by_message() && !has(carried, key)) return;
      if (!first || key.kind < first->kind) first = key;
    });
    return *first;
  }

  const Findings& base_;
  const Findings& head_;
  const Renames& renames_;
  Ranks tools_;
  Kinds kinds_;
  Digests digests_;
  std::string_view last_tool_;
  std::optional<std::uint32_t> last_rank_;
};

}  // namespace

std::strong_ordering FindingKey::compare(const FindingKey& other) const {
  if (const auto order = kind <=> other.kind; order != 0) return order;
  if (const auto order = identity <=> other.identity; order != 0) return order;
  if (const auto order = path <=> other.path; order != 0) return order;
  if (const auto order = rule <=> other.rule; order != 0) return order;
  return tool <=> other.tool;
}

FindingKeys keys_of(const Findings& base, const Findings& head, const Change* since_baseline,
                    const Change* change) {
  const Renames renames(since_baseline, change);
  return Clerk(base, head, renames).keys();
}

}  // namespace tidegate
