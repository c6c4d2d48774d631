// Finds the partner of each finding in the baseline; what has none is new.
#include "tidegate/analysis/finding_matches.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "core/finding_keys.h"
#include "tidegate/analysis/line_map.h"

namespace tidegate {
namespace {

using Keys = std::span<const FindingKey>;

/// Where and what, apart from its identity.
auto place_of(const Finding& finding) {
  const Location& at = finding.location;
  return std::tie(at.path, at.lines.first, at.lines.last, finding.column, finding.line,
                  finding.masked_message, finding.message, finding.severity);
}

class Pairing {
 public:
  Pairing(const Findings& base, const Findings& head, const Change* since_baseline)
      : base_(base), head_(head), since_baseline_(since_baseline), taken_(base.findings.size()) {
    partners_.assign(head.findings.size(), no_partner);
  }

  /// All of one identity. What is suppressed in head takes what is left over, because the rest
  /// would be blamed for it; and what was suppressed in the base serves it alone.
  void pair_group(Keys of_base, Keys of_head) {
    std::vector<std::uint32_t> open, open_and_hushed, counted, hushed;
    for (const FindingKey& key : of_base) {
      if (taken_[key.index]) continue;
      (base_.findings[key.index].suppressed ? open_and_hushed : open).push_back(key.index);
    }
    for (const FindingKey& key : of_head) {
      (head_.findings[key.index].suppressed ? hushed : counted).push_back(key.index);
    }
    pair(open, counted);
    open_and_hushed.insert(open_and_hushed.begin(), open.begin(), open.end());
    pair(open_and_hushed, hushed);
  }

  std::vector<std::uint32_t> partners() && { return std::move(partners_); }

  std::int64_t fixed() const {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < taken_.size(); ++i) {
      if (!taken_[i] && !base_.findings[i].suppressed) ++count;
    }
    return count;
  }

 private:
  /// As many as both have; `open` keeps the rest.
  void pair(std::vector<std::uint32_t>& open, std::vector<std::uint32_t>& waiting) {
    const std::size_t count = std::min(open.size(), waiting.size());
    if (count == 0) return;
    if (open.size() > 1) order_base(open);
    if (waiting.size() > 1) order_head(waiting);
    for (std::size_t i = 0; i < count; ++i) {
      partners_[waiting[i]] = open[i];
      taken_[open[i]] = true;
    }
    open.erase(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(count));
  }

  void order_base(std::vector<std::uint32_t>& indexes) const {
    std::ranges::sort(indexes, [&](std::uint32_t a, std::uint32_t b) {
      const auto order = place_of(base_.findings[a]) <=> place_of(base_.findings[b]);
      return order != 0 ? order < 0 : a < b;
    });
  }

  /// Those that are excused first come first: the last ones are the new ones.
  void order_head(std::vector<std::uint32_t>& indexes) const {
    struct Row {
      bool secret, changed;
      std::uint32_t index;
    };
    std::vector<Row> rows;
    for (const std::uint32_t index : indexes) {
      const Finding& finding = head_.findings[index];
      const bool changed =
          since_baseline_ != nullptr && in_changed_lines(finding, *since_baseline_);
      rows.push_back({finding.secret, changed, index});
    }
    std::ranges::sort(rows, [&](const Row& a, const Row& b) {
      if (a.secret != b.secret) return b.secret;
      if (a.changed != b.changed) return b.changed;
      const auto order = place_of(head_.findings[a.index]) <=> place_of(head_.findings[b.index]);
      return order != 0 ? order < 0 : a.index < b.index;
    });
    std::ranges::transform(rows, indexes.begin(), &Row::index);
  }

  const Findings& base_;
  const Findings& head_;
  const Change* since_baseline_;
  std::vector<std::uint32_t> partners_;
  std::vector<bool> taken_;  // per finding of the base
};

/// The keys from the front on that are of one identity.
Keys front_group(Keys keys) {
  const auto other = std::ranges::find_if(
      keys, [&](const FindingKey& key) { return key.compare(keys.front()) != 0; });
  return keys.first(static_cast<std::size_t>(other - keys.begin()));
}

void pair_all(Keys base, Keys head, Pairing& pairing) {
  while (!base.empty() && !head.empty()) {
    const std::strong_ordering order = base.front().compare(head.front());
    if (order < 0) {
      base = base.subspan(1);
    } else if (order > 0) {
      head = head.subspan(1);
    } else {
      const Keys of_base = front_group(base);
      const Keys of_head = front_group(head);
      pairing.pair_group(of_base, of_head);
      base = base.subspan(of_base.size());
      head = head.subspan(of_head.size());
    }
  }
}

std::string_view name_of(const RepoPath& path) {
  const std::string_view text = path.str();
  return text.substr(text.rfind('/') + 1);
}

/// A path that could not be placed may be any file of its name.
bool may_be_changed(const RepoPath& path, const Change& change) {
  return std::ranges::any_of(change.files, [&](const FileChange& file) {
    return !file.added.empty() && name_of(file.path) == name_of(path);
  });
}

}  // namespace

FindingMatches match_findings(const Evidence& evidence) {
  const std::vector<Finding>& head = evidence.head.findings->findings;
  FindingMatches matches;
  if (!evidence.base || !evidence.base->findings) {
    matches.partners.assign(head.size(), no_partner);
    for (const Finding& finding : head) {
      matches.states.push_back(finding.secret ? FindingState::fresh : FindingState::unknown);
    }
    return matches;
  }
  const Findings& base = *evidence.base->findings;
  const Change* const since = evidence.since_baseline.get();
  const FindingKeys keys = keys_of(base, *evidence.head.findings, since, evidence.change.get());
  Pairing pairing(base, *evidence.head.findings, since);
  pair_all(keys.base, keys.head, pairing);
  matches.fixed = pairing.fixed();
  matches.partners = std::move(pairing).partners();
  for (std::size_t i = 0; i < head.size(); ++i) {
    const bool fresh = head[i].secret || matches.partners[i] == no_partner;
    matches.states.push_back(fresh ? FindingState::fresh : FindingState::unchanged);
  }
  return matches;
}

bool in_changed_lines(const Finding& finding, const Change& change) {
  const auto& [path, lines] = finding.location;
  if (path.empty()) return true;
  const FileChange* const file = change_of(change, path);
  if (file == nullptr) return !finding.tracked && may_be_changed(path, change);
  if (lines.first == 0 || file->uncountable) return true;
  const auto added = std::ranges::lower_bound(file->added, lines.first, {}, &ChangedLine::line);
  return added != file->added.end() && added->line <= std::max(lines.first, lines.last);
}

}  // namespace tidegate
