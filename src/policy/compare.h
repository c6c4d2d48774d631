// The parts of a comparison of two policies; each notes what differs in one section.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "policy/difference_ledger.h"

namespace tidegate::policy {

/// Two policies: the one that decides, and the one of the change.
struct Pair {
  const Policy& before;
  const Policy& after;
};

/// The rows of a section by their names. REQUIRES: the rows outlive it.
template <class Row>
class Named {
 public:
  Named(const std::vector<Row>& rows, std::string Row::* name) {
    for (const Row& row : rows) rows_.emplace(row.*name, &row);
  }
  const Row* find(std::string_view name) const {
    const auto found = rows_.find(name);
    return found == rows_.end() ? nullptr : found->second;
  }

 private:
  std::map<std::string_view, const Row*> rows_;
};

/// All sections, in the order of a policy.
DifferenceLedger compare(const Pair& pair, const Vocabulary& vocabulary);
void compare_gates(const Pair& pair, const Vocabulary& vocabulary, DifferenceLedger& ledger);
void compare_artifacts(const Pair& pair, DifferenceLedger& ledger);
void compare_modules(const Pair& pair, DifferenceLedger& ledger);
void compare_waivers(const Pair& pair, DifferenceLedger& ledger);

}  // namespace tidegate::policy
