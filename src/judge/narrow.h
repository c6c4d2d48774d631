// Narrows the case file to the evidence of one question, and says what is lacking before a gate is
// asked.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "judge/arm.h"
#include "judge/case_file.h"

namespace tidegate::judge {

/// Why a gate cannot be asked: the evidence is lacking, or there is provably nothing to ask about.
struct Lack {
  Outcome outcome = Outcome::not_evaluated;  // or not_applicable
  std::string reason, hint;
};

/// The artifacts that a gate is asked about, as indexes into the case file.
using Selection = std::vector<std::size_t>;

class Narrower {
 public:
  /// REQUIRES: the case file outlives the narrower.
  explicit Narrower(const CaseFile& file) : file_(file) {}

  Selection selection_for(const ArmedGate& gate) const;
  /// Empty reason: every artifact of the selection was read and together they meet the gate's
  /// needs.
  Lack lack_of(const ArmedGate& gate, const Selection& selection);
  /// Whether the gate can be asked of what there is, be it all of the selection or not.
  bool can_be_asked(const ArmedGate& gate, const Selection& selection);
  /// The evidence of the selection, merged once however many questions ask, for one module or the
  /// whole.
  Evidence evidence_for(const Selection& selection, std::uint32_t module);

 private:
  struct Merged {
    Snapshot whole;
    bool branches_measured = false;
    std::vector<std::shared_ptr<const Coverage>> by_module;  // empty until a module is asked
    std::vector<bool> branches_by_module;                    // as long as by_module
  };
  const Merged& merged(const Selection& selection);
  void split(const Selection& selection, Merged& merged) const;

  const CaseFile& file_;
  std::map<Selection, Merged> merged_;
};

}  // namespace tidegate::judge
