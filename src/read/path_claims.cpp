// Claims on one file stand together once they are sorted, the best first.
#include "read/path_claims.h"

#include <algorithm>

namespace tidegate::read {

void settle_collisions(std::span<PathClaim> claims, bool spelled_one_way) {
  const auto before = [](const PathClaim* a, const PathClaim* b) {
    if (a->target != b->target) return a->target < b->target;
    if (a->rule != b->rule) return a->rule < b->rule;
    return a->segments > b->segments;
  };
  std::vector<PathClaim*> ranked;
  for (PathClaim& claim : claims) {
    if (!claim.target.empty() && !claim.excluded) ranked.push_back(&claim);
  }
  std::ranges::stable_sort(ranked, before);
  for (std::size_t first = 0; first < ranked.size();) {
    std::size_t end = first + 1;
    while (end < ranked.size() && ranked[end]->target == ranked[first]->target) ++end;
    const PathClaim& best = *ranked[first];
    bool tie = false;
    for (std::size_t i = first + 1; i < end; ++i) {
      const bool both_whole = best.rule < Rule::suffix && ranked[i]->rule < Rule::suffix;
      const bool equal = !before(&best, ranked[i]) || (both_whole && !spelled_one_way);
      const bool one_file = best.rule < Rule::suffix || ranked[i]->spelled == best.spelled;
      ranked[i]->collides = !equal || !one_file;
      tie = tie || (equal && !one_file);
    }
    ranked[first]->collides = tie;
    first = end;
  }
}

}  // namespace tidegate::read
