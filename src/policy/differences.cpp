#include "policy/differences.h"

#include "policy/compare.h"

namespace tidegate::policy {
namespace {

void compare_sections(const Pair& pair, DifferenceLedger& ledger) {
  const Policy& before = pair.before;
  const Policy& after = pair.after;
  ledger.about("exclude");
  ledger.note_items("", "exclude", before.exclude, after.exclude, Turn::loosens);
  ledger.about("skip_if_only_changed");
  ledger.note_items("", "skip_if_only_changed", before.skip_if_only_changed,
                    after.skip_if_only_changed, Turn::loosens);
  const auto named = [](const std::string& base) { return base.empty() ? "by default" : base; };
  ledger.about("base");
  ledger.note_value("", "base", named(before.base), named(after.base), Turn::nobody_knows);
  const BaselineSpec& kept = before.baseline;
  const BaselineSpec& now = after.baseline;
  ledger.about("baseline");
  ledger.note_value("baseline", "store", kept.store, now.store, Turn::nobody_knows);
  ledger.note_value("baseline", "ref", kept.ref, now.ref, Turn::nobody_knows);
  ledger.note_amount("baseline", "max_distance", count(kept.max_distance), count(now.max_distance),
                     Stricter::nobody_knows);
  ledger.note_amount("baseline", "max_age", kept.max_age, now.max_age, Stricter::nobody_knows);
  ledger.about("waiver_max");
  ledger.note_amount("", "waiver_max", before.waiver_max, after.waiver_max, Stricter::lower);
  ledger.about("locked");
  ledger.note_items("", "locked", before.locked, after.locked, Turn::tightens);
}

}  // namespace

DifferenceLedger compare(const Pair& pair, const Vocabulary& vocabulary) {
  DifferenceLedger ledger;
  compare_gates(pair, vocabulary, ledger);
  compare_artifacts(pair, ledger);
  compare_modules(pair, ledger);
  compare_sections(pair, ledger);
  compare_waivers(pair, ledger);
  return ledger;
}

Differences compare_policies(const Policy& in_force, const Policy& of_change,
                             const Vocabulary& vocabulary) {
  return compare({in_force, of_change}, vocabulary).take();
}

}  // namespace tidegate::policy
