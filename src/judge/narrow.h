// Narrows the case file to the evidence of one question, and says what is lacking before a gate is
// asked.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "judge/arm.h"
#include "judge/case_file.h"
#include "judge/snapshots.h"

namespace tidegate::judge {

/// Why a gate cannot be asked: the evidence is lacking, or there is provably nothing to ask about.
struct Lack {
  Outcome outcome = Outcome::not_evaluated;  // or not_applicable
  std::string reason, hint;
};

/// Whether the gate judges the change, or what became of things by it.
bool looks_at_change(const ArmedGate& gate);
/// The same, and no report.
bool looks_at_change_alone(const ArmedGate& gate);

class Narrower {
 public:
  /// REQUIRES: the case file outlives the narrower.
  explicit Narrower(const CaseFile& file) : file_(file) {}

  const CaseFile& file() const { return file_; }
  Selection selection_for(const ArmedGate& gate) const;
  /// Empty reason: every artifact of the selection was read, together they meet the gate's needs,
  /// and there is a change where it needs one.
  Lack lack_of(const ArmedGate& gate, const Selection& selection);
  /// Whether what was read meets the gate's needs, be it all of the selection or not.
  bool is_fed(const ArmedGate& gate, const Selection& selection);
  /// The same, and there is a change where it needs one.
  bool can_be_asked(const ArmedGate& gate, const Selection& selection);
  /// The evidence of the selection, merged once however many questions ask, for one module or the
  /// whole, beside what the baseline knows of it.
  Evidence evidence_for(const Selection& selection, std::uint32_t module);

 private:
  struct Merged {
    Snapshot whole;
    std::optional<Snapshot> base;
    std::shared_ptr<const std::vector<FileDuty>> duties;
    bool branches_measured = false;
    /// Empty until a module is asked; those of the base stay empty without its coverage.
    std::vector<std::shared_ptr<const Coverage>> by_module, base_by_module;
    std::vector<bool> branches_by_module;  // as long as by_module
    FindingParts findings;                 // empty until a module is asked
  };
  Merged& merged(const Selection& selection);
  void split_by_module(const Selection& selection, Merged& merged) const;
  void narrow_coverage(const Selection& selection, Merged& merged, Evidence& evidence) const;
  Lack lack_of_artifacts(const ArmedGate& gate, const Selection& selection);

  const CaseFile& file_;
  std::map<Selection, Merged> merged_;
};

}  // namespace tidegate::judge
