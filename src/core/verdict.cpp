// The words of a verdict, and when a fact holds.
#include "tidegate/verdict.h"

#include "tidegate/gate.h"

namespace tidegate {

bool Fact::holds() const {
  if (!observed || !limit) return true;
  return relation == Relation::at_least ? *observed >= *limit : *observed <= *limit;
}

std::string_view to_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::not_applicable:
      return "not_applicable";
    case Outcome::pass:
      return "pass";
    case Outcome::waived:
      return "waived";
    case Outcome::warn:
      return "warn";
    case Outcome::fail:
      return "fail";
    case Outcome::not_evaluated:
      return "not_evaluated";
  }
  TG_ASSERT(false);
}

std::string_view to_word(Level level) { return level == Level::block ? "block" : "warn"; }

std::string_view to_word(Relation relation) {
  return relation == Relation::at_least ? "at_least" : "at_most";
}

std::string_view to_word(Standing standing) {
  switch (standing) {
    case Standing::binding:
      return "binding";
    case Standing::noted:
      return "noted";
    case Standing::unproven:
      return "unproven";
  }
  TG_ASSERT(false);
}

std::string_view to_word(ArtifactState state) {
  switch (state) {
    case ArtifactState::read:
      return "read";
    case ArtifactState::missing:
      return "missing";
    case ArtifactState::empty:
      return "empty";
    case ArtifactState::broken:
      return "broken";
    case ArtifactState::stale:
      return "stale";
    case ArtifactState::optional_missing:
      return "optional_missing";
  }
  TG_ASSERT(false);
}

std::string_view to_word(Need need) { return need == Need::tests ? "tests" : "coverage"; }

}  // namespace tidegate
