// Nearest: which kept result a run is compared with (S7.1). Never the newest: only a commit that
// the base descends from, parent by first parent.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/result.h"
#include "tidegate/run_info.h"

namespace tidegate::history {

struct Ancestor {
  std::string commit;  // full object id
  std::int64_t time_s = 0;
};

/// The base and its ancestors by first parents, nearest first.
struct Lineage {
  std::vector<Ancestor> commits;
  bool cut_short = false;  // the history ends here at a shallow boundary, not at its root
};

/// How far an ancestor may be (policy `baseline`).
struct Reach {
  std::int64_t max_distance = 50;
  std::int64_t max_age_ms = 30LL * 86'400'000;
};

/// What a store holds, of the commits of a lineage at least.
struct Shelf {
  std::string name;                  // "refs/tidegate/baselines", "dir:kept"
  bool exists = false;               // false: there is no such ref, or nothing in the folder
  bool remote = false;               // `tidegate baseline fetch` may bring more
  std::vector<std::string> commits;  // ascending object ids
};

/// Codes: baseline.missing, baseline.too_far, baseline.too_old; the hint is the command that mends
/// it. `too_far` is told as far as the lineage goes. REQUIRES: the lineage begins with the base.
Result<BaselineInfo> nearest(const Lineage& lineage, const Shelf& shelf, const Reach& reach);

/// Where the commit of a single file stands. Codes: baseline.not_an_ancestor, baseline.too_far,
/// baseline.too_old.
Result<BaselineInfo> placed(const std::string& commit, std::string_view where,
                            const Lineage& lineage, const Reach& reach);

}  // namespace tidegate::history
