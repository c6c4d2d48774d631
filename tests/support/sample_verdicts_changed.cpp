#include "support/sample_verdicts_changed.h"

#include "support/hostile_text.h"
#include "support/sample_parts.h"
#include "tidegate/module.h"

namespace tidegate::test {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

Exhibit lines_of(const char* path, std::uint32_t first, std::uint32_t last, std::string message) {
  return {{RepoPath::from(path), {first, last}}, std::move(message)};
}

Fact patch_fact(std::int64_t covered, std::int64_t total) {
  Fact fact{.label = "patch coverage"};
  fact.observed = percent_of(covered, total);
  fact.limit = percent_of(80, 100);
  return fact;
}

/// `part` / `whole` in pp.
Fact delta_fact(std::string subject, std::int64_t part, std::int64_t whole, std::string note) {
  Fact fact{.label = "line coverage change"};
  fact.subject = std::move(subject);
  fact.observed = Quantity(part, whole, Unit::points);
  fact.limit = Quantity(0, 1, Unit::points);
  fact.note = std::move(note);
  return fact;
}

Fact growth_fact(std::string subject, std::int64_t lines) {
  Fact fact = tests_fact("more uncovered lines", lines, Relation::at_most, 0);
  fact.subject = std::move(subject);
  return fact;
}

Fact lines_fact(std::string subject) {
  Fact fact = tests_fact("newly uncovered lines", 5, Relation::at_most, 0);
  fact.subject = std::move(subject);
  fact.exhibits = {lines_of("src/checkout/cart.cc", 34, 38, "no longer covered")};
  return fact;
}

Fact noted(Fact fact) {
  fact.standing = Standing::noted;
  fact.limit.reset();
  return fact;
}

Fact without_baseline(std::string label, std::string subject) {
  Fact fact{.label = std::move(label)};
  fact.subject = std::move(subject);
  fact.standing = Standing::unproven;
  fact.note = "there is no baseline to compare with";
  fact.code = "baseline.missing";
  return fact;
}

WaiverRow waiver(std::string gate, std::string match, WaiverState state, std::string expires,
                 std::string owner, std::string reason) {
  WaiverRow row;
  row.gate = std::move(gate);
  row.match = std::move(match);
  row.state = state;
  row.expires = std::move(expires);
  row.owner = std::move(owner);
  row.reason = std::move(reason);
  return row;
}

/// New lines without tests, a drop of the critical module, tests that are gone.
Verdict change_fails(Verdict verdict) {
  Judgment patch = judgment("patch_coverage", Outcome::fail, {patch_fact(11, 18)});
  patch.facts[0].exhibits = {lines_of("src/checkout/cart.cc", 41, 43, ""),
                             lines_of("src/checkout/cart.cc", 60, 60, ""),
                             lines_of("src/checkout/price.cc", 12, 14, "")};
  Judgment delta = judgment(
      "coverage_delta", Outcome::fail,
      {delta_fact("checkout", -5, 97,
                  "82.4% (80/97), was 87.6% (85/97); 5 newly uncovered lines in changed files, 2 "
                  "new uncovered lines"),
       growth_fact("checkout", 5), noted(lines_fact("checkout")),
       delta_fact("payments", 3, 97, "60.8% (59/97), was 57.7% (56/97); 3 newly covered lines"),
       growth_fact("payments", -3)});
  delta.facts[0].exhibits = {lines_of("src/checkout/cart.cc", 34, 38, "no longer covered"),
                             lines_of("src/checkout/cart.cc", 60, 61, "new and not covered")};
  Judgment population = judgment("test_population", Outcome::fail,
                                 {tests_fact("removed tests", 2, Relation::at_most, 0),
                                  tests_fact("newly skipped tests", 1, Relation::at_most, 0)});
  population.facts[0].exhibits = {failing_case("tests/cart_test.cpp", 0, "CartTest > adds up"),
                                  failing_case("tests/cart_test.cpp", 0, "CartTest > is empty")};
  verdict.judgments = {patch, delta, population};
  verdict.overview.modules = {{"checkout", "critical", 5, Counts{80, 97}, Counts{85, 97}},
                              {"billing", "critical", 5, Counts{56, 78}, Counts{56, 78}},
                              {"packages/a-module-whose-name-leaves-no-room-for-numbers", "", 1,
                               Counts{12, 34}, Counts{10, 34}},
                              {"payments", "", 2, Counts{59, 97}, Counts{56, 97}},
                              {"fresh", "", 1, Counts{34, 56}, std::nullopt},
                              {"lost", "low", 1, std::nullopt, Counts{7, 12}},
                              {"docs", "", 1, std::nullopt, std::nullopt},
                              {other_module, "", 1, Counts{1'569, 1'842}, Counts{1'569, 1'842}}};
  verdict.overview.patch = PatchTotals{11, 5, 12, 2, 3, 4, 9};
  verdict.run.baseline = {"7a85566778899aabbccddeeff003f2a1c9d04e1b", 3, 2 * day_ms + 34};
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 1;
  return verdict;
}

/// What moved is for the better; the baseline is the base's own.
Verdict change_passes(Verdict verdict) {
  verdict.judgments = {judgment("patch_coverage", Outcome::pass, {patch_fact(16, 18)}),
                       judgment("coverage_delta", Outcome::pass,
                                {delta_fact("checkout", 3, 97, "90.7% (88/97), was 87.6% (85/97)"),
                                 growth_fact("checkout", -3),
                                 delta_fact("billing", 0, 1, "71.7% (56/78), was 71.7% (56/78)"),
                                 growth_fact("billing", 0)})};
  verdict.overview.modules = {{"checkout", "critical", 5, Counts{88, 97}, Counts{85, 97}},
                              {"billing", "critical", 5, Counts{56, 78}, Counts{56, 78}},
                              {other_module, "", 1, std::nullopt, std::nullopt}};
  verdict.overview.patch = PatchTotals{16, 2, 0, 0, 0, 0, 0};
  verdict.run.baseline = {"3f2a1c9d04e1b7a85566778899aabbccddeeff00", 0, 0};
  return verdict;
}

/// The very first run: no baseline, and no policy in the base.
Verdict first_run(Verdict verdict) {
  Judgment delta = judgment("coverage_delta", Outcome::warn,
                            {without_baseline("line coverage change", "checkout"),
                             without_baseline("line coverage change", "billing"),
                             without_baseline("line coverage change", "payments")});
  delta.hint = "run `tidegate baseline save` on the default branch";
  Judgment population =
      judgment("test_population", Outcome::not_applicable, {without_baseline("removed tests", "")});
  population.reason = "there is no baseline to compare with";
  Judgment patch = judgment("patch_coverage", Outcome::not_applicable, {});
  patch.reason = "no changed line can be covered";
  verdict.judgments = {delta, population, patch, verdict.judgments[0]};
  verdict.overview.patch = PatchTotals{0, 0, 12, 0, 34, 0, 0};
  verdict.overview.modules = {{"checkout", "critical", 5, Counts{80, 97}, std::nullopt},
                              {other_module, "", 1, Counts{56, 78}, std::nullopt}};
  verdict.run.policy.origin = PolicyOrigin::head;
  verdict.run.policy.bootstrap = true;
  return verdict;
}

/// A change that would make the gate weaker, and a clone that ends too early.
Verdict policy_altered(Verdict verdict) {
  verdict.run.policy.loosened = {"gate patch_coverage: minimum 80% -> 70%", "gate tests: removed"};
  verdict.run.policy.tightened = {"gate coverage: minimum 80% -> 85%"};
  verdict.run.policy.rewired = {"coverage", "unit"};
  verdict.run.policy.files = {{"tidegate.yml", std::string(64, '1')},
                              {"company.yml", std::string(64, '2')}};
  verdict.run.baseline = {"7a85566778899aabbccddeeff003f2a1c9d04e1b", 1, 5 * 3'600'000};
  verdict.run.diagnostics = {
      {"scm.shallow", "",
       "the clone ends 12 commits before the base: older baselines are not seen"},
      {"baseline.too_old", "refs/tidegate/baselines", "a nearer one is 34 days old"}};
  return verdict;
}

Verdict waived(Verdict verdict) {
  Judgment security =
      judgment("security", Outcome::waived, {tests_fact("high findings", 0, Relation::at_most, 0)});
  security.facts[0].note = "2 waived";
  Judgment tests =
      judgment("tests", Outcome::fail, {tests_fact("failing tests", 1, Relation::at_most, 0)});
  tests.facts[0].note = "1 waived";
  tests.facts[0].exhibits = {failing_case("tests/cart_test.cpp", 34, "CartTest > adds up")};
  verdict.judgments = {security, tests, verdict.judgments[1]};
  WaiverRow used = waiver("security", "rule py/weak-hash, path tools/**", WaiverState::used,
                          "2027-01-31", "@alice", "not security relevant");
  used.ticket = "SEC-12";
  used.waived = 2;
  WaiverRow flaky = waiver("tests", "test LoginTest*", WaiverState::used, "2026-12-24", "@bob",
                           "depends on the clock of the runner");
  flaky.waived = 1;
  verdict.overview.waivers = {used, flaky,
                              waiver("tests", "test CartTest*", WaiverState::expired, "2026-10-31",
                                     "@bob", "the new cart is not finished"),
                              waiver("coverage", "path src/old/**", WaiverState::refused,
                                     "2029-12-31", "@eve", "nobody knows this code"),
                              waiver("coverage", "module legacy", WaiverState::unused, "2027-02-28",
                                     "@alice", "it goes away with release 7")};
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 1;
  return verdict;
}

/// Texts that attack, wherever a change, a policy or a baseline can put them.
Verdict hostile_change(Verdict verdict) {
  verdict = change_fails(std::move(verdict));
  std::vector<std::string> texts = hostile_texts();
  texts.back().resize(2'000);
  verdict.judgments[0].facts[0].exhibits.clear();
  std::uint32_t line = 12;
  for (const std::string& text : texts) {
    verdict.judgments[0].facts[0].exhibits.push_back(
        {{RepoPath::from(text), {line, line + 1}}, text});
    ++line;
    verdict.judgments[1].facts.push_back(delta_fact(text, -1, 97, text));
    verdict.judgments.push_back(judgment(text, Outcome::warn, {without_baseline(text, text)}));
    verdict.overview.modules.push_back({text, text, 5, Counts{11, 14}, Counts{12, 14}});
    for (const WaiverState state :
         {WaiverState::used, WaiverState::unused, WaiverState::expired, WaiverState::refused}) {
      WaiverRow row = waiver(text, text, state, text, text, text);
      row.ticket = text;
      row.waived = 12;
      verdict.overview.waivers.push_back(row);
      row.gate = "coverage_delta";
      verdict.overview.waivers.push_back(row);
    }
    PolicyInfo& policy = verdict.run.policy;
    policy.files.push_back({text, text});
    for (auto* list : {&policy.loosened, &policy.tightened, &policy.rewired}) list->push_back(text);
    verdict.run.diagnostics.push_back({text, text, text});
  }
  verdict.judgments[0].facts[0].observed = percent_of(1, 60);
  verdict.run.base_reason = texts[13];
  verdict.run.baseline->commit = texts[5];
  verdict.run.policy.bootstrap = true;
  return verdict;
}

}  // namespace

std::vector<Sample> sample_verdicts_changed(const Verdict& all_pass) {
  return {{"change-fails", change_fails(all_pass)},
          {"change-passes", change_passes(all_pass)},
          {"first-run", first_run(all_pass)},
          {"policy-altered", policy_altered(all_pass)},
          {"waived", waived(all_pass)},
          {"hostile-change", hostile_change(all_pass)}};
}

}  // namespace tidegate::test
