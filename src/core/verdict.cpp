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

std::string_view to_word(Need need) {
  switch (need) {
    case Need::tests:
      return "tests";
    case Need::coverage:
      return "coverage";
    case Need::change:
      return "change";
    case Need::findings:
      return "findings";
    case Need::facts:
      return "facts";
  }
  TG_ASSERT(false);
}

std::string_view to_word(WaiverState state) {
  switch (state) {
    case WaiverState::used:
      return "used";
    case WaiverState::unused:
      return "unused";
    case WaiverState::expired:
      return "expired";
    case WaiverState::refused:
      return "refused";
  }
  TG_ASSERT(false);
}

Fact lacks_baseline(std::string_view label, const Evidence& evidence) {
  return {.label = std::string(label),
          .subject = evidence.subject,
          .standing = Standing::unproven,
          .note = "there is no baseline to compare with",
          .code = "baseline.missing"};
}

}  // namespace tidegate
