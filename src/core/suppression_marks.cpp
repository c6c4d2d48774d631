// Every suppression mark: the union of the tables.
#include "tidegate/suppression_mark.h"

#include <vector>

#include "core/suppression_tables.h"

namespace tidegate {

std::span<const SuppressionMark> all_suppression_marks() {
  static const std::vector<SuppressionMark> marks = [] {
    std::vector<SuppressionMark> all;
    for (const auto table : {marks_of_python(), marks_of_the_web(), marks_of_compiled_languages(),
                             marks_of_scripts(), marks_of_scanners()}) {
      all.insert(all.end(), table.begin(), table.end());
    }
    return all;
  }();
  return marks;
}

}  // namespace tidegate
