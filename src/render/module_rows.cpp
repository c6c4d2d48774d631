#include "render/module_rows.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "render/sentence.h"
#include "tidegate/module.h"

namespace tidegate::render {
namespace {

bool is_measured(const std::optional<Counts>& counts) { return counts && counts->total > 0; }

bool moved(const ModuleRow& row) {
  if (is_measured(row.lines) != is_measured(row.base_lines)) return true;
  return is_measured(row.lines) && row.lines != row.base_lines;
}

/// The subjects of facts that break their limits.
std::set<std::string_view> broken(const Verdict& verdict) {
  std::set<std::string_view> subjects;
  for (const Judgment& judgment : verdict.judgments) {
    for (const Fact& fact : judgment.facts) {
      if (fact.standing == Standing::binding && !fact.holds()) subjects.insert(fact.subject);
    }
  }
  return subjects;
}

}  // namespace

ModuleRows module_rows(const Verdict& verdict) {
  ModuleRows rows;
  const auto& modules = verdict.overview.modules;
  rows.compared =
      std::ranges::any_of(modules, [](const ModuleRow& row) { return row.base_lines.has_value(); });
  const std::set<std::string_view> subjects = broken(verdict);
  std::vector<const ModuleRow*> others;
  for (const ModuleRow& row : modules) {
    if (subjects.contains(row.name)) {
      rows.telling.push_back(&row);
    } else if (rows.compared && moved(row)) {
      others.push_back(&row);
    } else if (rows.compared && is_measured(row.lines) && row.name != other_module) {
      ++rows.unchanged;
    }
  }
  rows.telling.insert(rows.telling.end(), others.begin(), others.end());
  return rows;
}

std::vector<const ModuleRow*> modules_shown(const Verdict& verdict, const ModuleRows& rows) {
  if (rows.compared) return rows.telling;
  std::vector<const ModuleRow*> all;
  for (const ModuleRow& row : verdict.overview.modules) all.push_back(&row);
  return all;
}

std::string rate(const std::optional<Counts>& counts) {
  if (!is_measured(counts)) return "not measured";
  const Fact share{.label = {}, .observed = percent_of(counts->covered, counts->total)};
  return value_of(share);
}

std::string difference(const ModuleRow& row) {
  if (is_measured(row.lines) && !is_measured(row.base_lines)) return "new";
  if (!is_measured(row.lines) || !is_measured(row.base_lines)) return {};
  __extension__ using Wide = __int128;
  const Wide part = static_cast<Wide>(row.lines->covered) * row.base_lines->total -
                    static_cast<Wide>(row.base_lines->covered) * row.lines->total;
  const Wide whole = static_cast<Wide>(row.lines->total) * row.base_lines->total;
  if (whole > INT64_MAX) return {};
  const Fact delta{.label = {},
                   .observed = Quantity(static_cast<std::int64_t>(part),
                                        static_cast<std::int64_t>(whole), Unit::points)};
  return value_of(delta);
}

std::string weight(const ModuleRow& row) {
  return row.name == other_module ? std::string() : std::to_string(row.weight);
}

}  // namespace tidegate::render
