#include "render/ranges_to_cover.h"

#include <algorithm>

namespace tidegate::render {
namespace {

__extension__ using Wide = __int128;

/// 0 when the fact holds or its exhibits are no lines to cover.
std::int64_t lines_needed(const Fact& fact) {
  if (!fact.observed || !fact.limit || fact.holds()) return 0;
  const Unit unit = fact.observed->unit();
  const bool rate = fact.label == "patch coverage" && unit == Unit::percent &&
                    fact.relation == Relation::at_least && *fact.limit <= percent_of(1, 1);
  if (rate) return missing(*fact.observed, *fact.limit);
  const bool lines = fact.label == "newly uncovered lines" && unit == Unit::count &&
                     fact.relation == Relation::at_most && fact.limit->part() >= 0;
  return lines ? missing(*fact.limit, *fact.observed) : 0;
}

std::int64_t lines_in(const Exhibit& exhibit) {
  const LineRange& lines = exhibit.location.lines;
  if (exhibit.location.path.empty() || lines.first == 0 || lines.last < lines.first) return 0;
  return static_cast<std::int64_t>(lines.last) - lines.first + 1;
}

}  // namespace

std::int64_t missing(const Quantity& observed, const Quantity& limit) {
  const Wide owed = static_cast<Wide>(limit.part()) * observed.whole();
  const Wide needed = (owed + limit.whole() - 1) / limit.whole();
  return static_cast<std::int64_t>(needed - observed.part());
}

std::optional<RangesToCover> ranges_to_cover(const Fact& fact) {
  RangesToCover chosen;
  chosen.lines_needed = lines_needed(fact);
  if (chosen.lines_needed <= 0) return std::nullopt;
  std::vector<std::pair<std::int64_t, std::size_t>> by_size;
  for (std::size_t i = 0; i < fact.exhibits.size(); ++i) {
    if (const std::int64_t lines = lines_in(fact.exhibits[i]); lines > 0)
      by_size.emplace_back(-lines, i);
  }
  std::ranges::sort(by_size);
  std::vector<std::size_t> indexes;
  for (const auto& [size, index] : by_size) {
    if (chosen.lines >= chosen.lines_needed) break;
    chosen.lines -= size;
    indexes.push_back(index);
  }
  if (chosen.lines < chosen.lines_needed) return std::nullopt;
  std::ranges::sort(indexes);
  for (const std::size_t index : indexes) chosen.ranges.push_back(fact.exhibits[index].location);
  return chosen;
}

}  // namespace tidegate::render
