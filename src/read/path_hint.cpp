// Every pair of a report file and a tracked file with a common end votes for what is different in
// front of it.
#include "read/path_hint.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "read/spelling.h"

namespace tidegate::read {
namespace {

constexpr std::size_t names_asked_max = 200;
constexpr std::size_t files_per_name_max = 64;
constexpr std::size_t proposals_tried_max = 8;

struct Proposal {
  std::string strip;   // with its '/' at the end, or empty
  std::string prefix;  // without one, or empty
  auto operator<=>(const Proposal&) const = default;
};

/// What differs in front of the longest common end of whole segments, which holds the name at
/// least.
Proposal proposal_of(std::string_view name, std::string_view file) {
  std::size_t kept = 0;
  for (std::size_t end = 0;;) {
    const std::size_t a = end < name.size() ? name.rfind('/', name.size() - end - 1) : name.npos;
    const std::size_t b = end < file.size() ? file.rfind('/', file.size() - end - 1) : file.npos;
    const std::size_t from_a = a == name.npos ? 0 : a + 1;
    const std::size_t from_b = b == file.npos ? 0 : b + 1;
    if (name.substr(from_a) != file.substr(from_b)) break;
    kept = name.size() - from_a;
    end = kept + 1;
    if (a == name.npos || b == file.npos) break;
  }
  std::string_view prefix = file.substr(0, file.size() - kept);
  if (prefix.ends_with('/')) prefix.remove_suffix(1);
  return {std::string(name.substr(0, name.size() - kept)), std::string(prefix)};
}

std::vector<Proposal> by_votes(std::span<const std::string> names, const TrackedFiles& tracked) {
  std::map<Proposal, std::size_t> votes;
  const std::size_t step = 1 + names.size() / names_asked_max;
  for (std::size_t i = 0; i < names.size(); i += step) {
    const std::string_view name = names[i];
    const std::size_t slash = name.rfind('/');
    std::string_view end = slash == name.npos ? name : name.substr(slash + 1);
    // The longest end that some file has: fewer files, and likelier ones.
    for (std::size_t at = slash; at != name.npos && at > 0;) {
      at = name.rfind('/', at - 1);
      const std::string_view longer = name.substr(at == name.npos ? 0 : at + 1);
      if (longer.empty() || tracked.ending_with(longer).count == 0) break;
      end = longer;
    }
    for (const RepoPath& file : tracked.all_ending_with(end, files_per_name_max)) {
      ++votes[proposal_of(name, file.str())];
    }
  }
  std::vector<std::pair<std::size_t, Proposal>> ranked;
  for (auto& [proposal, count] : votes) ranked.emplace_back(count, proposal);
  std::ranges::stable_sort(ranked, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Proposal> best;
  for (auto& [count, proposal] : ranked) {
    if (best.size() == proposals_tried_max) break;
    best.push_back(std::move(proposal));
  }
  return best;
}

std::size_t matches_of(const Proposal& proposal, std::span<const std::string> names,
                       const TrackedFiles& tracked) {
  return static_cast<std::size_t>(std::ranges::count_if(names, [&](std::string_view name) {
    if (!name.starts_with(proposal.strip)) return false;
    return tracked.has(join(proposal.prefix, name.substr(proposal.strip.size())));
  }));
}

}  // namespace

std::optional<PathMend> best_mend(std::span<const std::string> names, const TrackedFiles& tracked) {
  std::optional<PathMend> best;
  for (const Proposal& proposal : by_votes(names, tracked)) {
    const std::size_t count = matches_of(proposal, names, tracked);
    const bool is_plain = proposal.strip.find_first_of("*?[{\\") == std::string::npos;
    if (count > (best ? best->matches : 0) && is_plain &&
        (!proposal.strip.empty() || !proposal.prefix.empty())) {
      best = PathMend{proposal.strip, proposal.prefix, count};
    }
  }
  return best;
}

std::string propose_strip_and_prefix(std::span<const std::string> names,
                                     const TrackedFiles& tracked) {
  const std::optional<PathMend> best = best_mend(names, tracked);
  if (!best) {
    return "no tracked file has one of these names: is this the report of another repository?";
  }
  std::string hint = "set ";
  if (!best->strip.empty()) hint += "strip: [\"" + best->strip + "\"]";
  if (!best->strip.empty() && !best->prefix.empty()) hint += " and ";
  if (!best->prefix.empty()) hint += "prefix: \"" + best->prefix + "\"";
  return hint + " in the artifact: " + std::to_string(best->matches) + " of " +
         std::to_string(names.size()) + (names.size() == 1 ? " file" : " files") + " would match";
}

}  // namespace tidegate::read
