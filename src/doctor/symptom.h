// Symptom: something that makes a gate weaker than it looks, with its place and how to mend it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tidegate::doctor {

/// A problem lets something pass that should not, or keeps a gate from being evaluated; a note is
/// worth knowing.
enum class Gravity : std::uint8_t { note, problem };

struct Symptom {
  Gravity gravity = Gravity::problem;
  std::string code;     // "workflow.exit_code_lost": stable, known to `tidegate explain`
  std::string where;    // ".github/workflows/gate.yml:12"; may be empty
  std::string message;  // what is wrong
  std::string mend;     // what to write or to run; empty: what the code's own row says
  bool operator==(const Symptom&) const = default;
};
using Symptoms = std::vector<Symptom>;

/// What the gates of the policy ask of a clone; nothing, when the policy is not known.
struct Demands {
  bool change = false;    // some gate asks what changed
  bool baseline = false;  // some gate compares with an earlier result

  bool history() const { return change || baseline; }
};

}  // namespace tidegate::doctor
