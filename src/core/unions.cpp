#include "tidegate/analysis/unions.h"

#include <algorithm>
#include <iterator>

namespace tidegate {

Findings merge(std::vector<Findings> parts) {
  Findings all;
  std::size_t size = 0;
  for (const Findings& part : parts) size += part.findings.size();
  all.findings.reserve(size);
  for (Findings& part : parts) {
    std::ranges::move(part.findings, std::back_inserter(all.findings));
    std::ranges::move(part.tools, std::back_inserter(all.tools));
    if (part.checked_files) all.checked_files = all.checked_files.value_or(0) + *part.checked_files;
    all.inconclusive = all.inconclusive || part.inconclusive;
  }
  std::ranges::sort(all.tools);
  const auto twice = std::ranges::unique(all.tools);
  all.tools.erase(twice.begin(), twice.end());
  return all;
}

}  // namespace tidegate
