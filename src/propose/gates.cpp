#include "propose/gates.h"

#include <algorithm>

namespace tidegate::propose {
namespace {

bool feeds(const std::vector<Artifact>& artifacts, std::string_view what) {
  return std::ranges::find(artifacts, what, &Artifact::feeds) != artifacts.end();
}

std::string counted(std::int64_t n, const std::string& noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

/// Today's, over all artifacts that feed the gate.
std::int64_t old_findings(const std::vector<Artifact>& artifacts, std::string_view gate) {
  std::int64_t sum = 0;
  for (const Artifact& artifact : artifacts) {
    if (artifact.feeds == gate) sum += artifact.found;
  }
  return sum;
}

std::string old_ones(std::int64_t count) {
  return count == 0 ? "none today, and none may come"
                    : std::to_string(count) + " today: old ones do not block, a new one does";
}

Gate tests(const Numbers& numbers) {
  Gate gate{"tests", "", "", {}};
  if (numbers.none_passed()) {
    gate.settings = {{"max_failed", "0", "no test passed today: mend that"},
                     {"min_executed", "1", "tests must have run at all"}};
    return gate;
  }
  const std::int64_t failed = numbers.failed.value_or(0);
  gate.settings.push_back({"max_failed", std::to_string(failed),
                           failed == 0
                               ? "no test may fail"
                               : counted(failed, "test") + (failed == 1 ? " fails" : " fail") +
                                     " today: mend, then write 0"});
  if (failed > 0) gate.settings.push_back({"max_new_failed", "0", "and none but these"});
  const std::int64_t executed = numbers.executed.value_or(1);
  const std::int64_t least = std::max<std::int64_t>(1, executed * 9 / 10);
  gate.settings.push_back({"min_executed", std::to_string(least),
                           numbers.executed ? "nine tenths of today's " + std::to_string(executed) +
                                                  ": lost tests are no pass"
                                            : "tests must have run at all"});
  return gate;
}

void add_coverage(std::vector<Gate>& gates, const Numbers& numbers, const Situation& situation) {
  if (numbers.covered) {
    const std::int64_t part = numbers.covered->part;
    const std::int64_t whole = numbers.covered->whole;
    gates.push_back({"coverage",
                     "",
                     "",
                     {{"minimum", std::to_string(part * 100 / whole) + "%",
                       std::to_string(part) + " of " + std::to_string(whole) +
                           " lines today: raise it as it grows"}}});
  }
  if (!situation.repository) return;
  gates.push_back({"patch_coverage",
                   "",
                   "",
                   {{"minimum", "80%", "of new lines; min_lines: 5 would excuse tiny changes"}}});
  Gate delta{"coverage_delta", "", "", {}};
  if (situation.has_critical) {
    delta.settings.push_back({"modules", "critical", "tier critical, see modules"});
    delta.settings.push_back({"max_newly_uncovered", "0", "no line that tests reach is given up"});
  } else {
    delta.settings.push_back({"max_drop", "0pp", "the whole never becomes less covered"});
  }
  gates.push_back(std::move(delta));
}

void add_findings(std::vector<Gate>& gates, const std::vector<Artifact>& artifacts) {
  if (feeds(artifacts, "types")) {
    gates.push_back(
        {"types", "", "", {{"max_new", "0", old_ones(old_findings(artifacts, "types"))}}});
  }
  if (feeds(artifacts, "security")) {
    gates.push_back({"security",
                     "",
                     "",
                     {{"scope", "new", old_ones(old_findings(artifacts, "security"))},
                      {"max_critical", "0", "of the new ones"},
                      {"max_high", "0", "max_medium and max_low would limit the milder ones"}}});
  }
  if (feeds(artifacts, "findings")) {
    gates.push_back({"findings",
                     "",
                     "",
                     {{"scope", "new", "what the baseline does not have"},
                      {"max_new", "0", old_ones(old_findings(artifacts, "findings"))}}});
  }
  for (const Artifact& artifact : artifacts) {
    if (artifact.feeds != "facts") continue;
    const bool free = std::ranges::find(gates, artifact.name, &Gate::id) == gates.end();
    gates.push_back({free ? artifact.name : artifact.name + "_facts",
                     "facts",
                     "",
                     {{"from", artifact.name, "its program says what must hold"}}});
  }
}

}  // namespace

std::vector<Gate> gates_of(const std::vector<Artifact>& artifacts, const Numbers& numbers,
                           const Situation& situation) {
  std::vector<Gate> gates;
  if (feeds(artifacts, "tests")) gates.push_back(tests(numbers));
  if (feeds(artifacts, "coverage")) add_coverage(gates, numbers, situation);
  add_findings(gates, artifacts);
  if (feeds(artifacts, "tests") && situation.repository) {
    gates.push_back({"test_population",
                     "",
                     "tests do not disappear, nor are they switched off",
                     {{"level", "warn", "leave this line out to block"}}});
  }
  if (situation.repository) {
    gates.push_back({"suppressions",
                     "",
                     "no mark that switches a check off comes in unseen",
                     {{"level", "warn", "leave this line out to block"}}});
  }
  return gates;
}

void demote(std::vector<Gate>& gates, const std::string& id, const std::string& why) {
  const auto gate = std::ranges::find(gates, id, &Gate::id);
  if (gate == gates.end()) return;
  std::vector<Setting>& settings = gate->settings;
  if (std::ranges::find(settings, "level", &Setting::key) != settings.end()) return;
  settings.insert(settings.begin(), {"level", "warn", why});
}

}  // namespace tidegate::propose
