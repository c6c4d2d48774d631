// ModuleRows: which modules a page shows, and how they moved.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tidegate/verdict.h"

namespace tidegate::render {

struct ModuleRows {
  bool compared = false;                  // a baseline knows any of them
  std::vector<const ModuleRow*> telling;  // that broke a limit, then that moved
  std::size_t unchanged = 0;              // measured now and before, without the telling ones
};
ModuleRows module_rows(const Verdict& verdict);
/// The telling ones. Without a baseline nothing is known to have moved, so all modules are shown.
std::vector<const ModuleRow*> modules_shown(const Verdict& verdict, const ModuleRows& rows);

/// "82.4% (80/97)"; "not measured"
std::string rate(const std::optional<Counts>& counts);
/// "-5.16 pp", rounded toward worse; "new" without lines in the baseline; else empty.
std::string difference(const ModuleRow& row);
/// Of weighted_coverage; empty for (other), which never counts.
std::string weight(const ModuleRow& row);

}  // namespace tidegate::render
