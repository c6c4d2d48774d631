// Every code that a user can meet: the union of the tables.
#include "tidegate/codes.h"

#include <algorithm>
#include <vector>

#include "core/code_tables.h"

namespace tidegate {

std::span<const Code> all_codes() {
  static const std::vector<Code> codes = [] {
    std::vector<Code> all;
    for (const auto table :
         {codes_of_reports(), codes_of_text_reports(), codes_of_json_reports(), codes_of_policy(),
          codes_of_git(), codes_of_baseline(), codes_of_publishing(), codes_of_run(),
          codes_of_sarif(), codes_of_finding_files(), codes_of_records(), codes_of_findings(),
          codes_of_doctor()}) {
      all.insert(all.end(), table.begin(), table.end());
    }
    std::ranges::sort(all, {}, &Code::name);
    return all;
  }();
  return codes;
}

}  // namespace tidegate
