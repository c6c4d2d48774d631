// Renders a verdict with 100,000 findings, and one with 100,000 failing tests, in every format, and
// reads their results back. Prints a line for each: the name, bytes and the median milliseconds.
#include <algorithm>
#include <chrono>
#include <cstdio>

#include "render/renderer.h"
#include "render/result_reader.h"

namespace {

using namespace tidegate;

Verdict with_findings() {
  static const char* const rules[] = {"no-undef", "semi", "TS2322", "arg-type", "py/weak-hash"};
  Verdict verdict;
  FindingTotals& totals = verdict.overview.findings.emplace();
  totals.total = 100'000;
  totals.fresh = 1'000;
  totals.tools = {"ESLint", "mypy"};
  for (std::uint32_t i = 0; i < totals.total; ++i) {
    Finding finding;
    finding.tool = totals.tools[i % 2];
    finding.rule = rules[i % 5];
    finding.severity = all_severities[i % 4];
    finding.location.path =
        RepoPath::from("packages/part_" + std::to_string(i / 500) + "/src/file.ts");
    finding.location.lines = {i % 500 + 1, i % 500 + 1};
    finding.message = "Argument 1 to \"sum_up\" has incompatible type \"str\"; expected \"int\" (" +
                      std::to_string(i) + ")";
    ++totals.by_severity[i % 4];
    FindingRow row;
    row.fingerprint = digest_of(finding.message);
    row.finding = std::make_shared<const Finding>(std::move(finding));
    row.state = i < 1'000 ? FindingState::fresh : FindingState::unchanged;
    totals.list.push_back(std::move(row));
  }
  verdict.judgments.resize(1);
  verdict.judgments[0].outcome = Outcome::warn;
  return verdict;
}

Verdict with_failing_tests() {
  Verdict verdict;
  verdict.outcome = Outcome::fail;
  verdict.exit_code = 1;
  Judgment& tests = verdict.judgments.emplace_back();
  tests.id = tests.gate = "tests";
  tests.outcome = Outcome::fail;
  Fact fact{.label = "failing tests"};
  fact.observed = count(100'000);
  fact.relation = Relation::at_most;
  fact.limit = count(0);
  for (std::uint32_t i = 0; i < 100'000; ++i) {
    const RepoPath path =
        RepoPath::from("tests/part_" + std::to_string(i / 500) + "/cart_test.cpp");
    fact.exhibits.push_back({{path, {i % 500 + 1, i % 500 + 1}},
                             "CartTest > case " + std::to_string(i) + ": expected 200, got 503"});
  }
  tests.facts = {std::move(fact)};
  verdict.overview.tests = TestTotals{100'000, 0, 100'000, 0, 0, 0, 3'725'100};
  return verdict;
}

template <class Work>
double median_ms(Work work) {
  std::vector<double> rounds;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    rounds.push_back(took.count());
  }
  std::ranges::nth_element(rounds, rounds.begin() + 2);
  return rounds[2];
}

bool report(const char* of, const Verdict& judged) {
  for (const render::Renderer& renderer : render::all_renderers()) {
    std::size_t bytes = 0;
    const double took_ms =
        median_ms([&] { bytes = renderer.render(judged, render::Style{}).size(); });
    std::printf("%-9s %-12s %10zu bytes %7.1f ms\n", of, std::string(renderer.name).c_str(), bytes,
                took_ms);
  }
  const std::string json = render::renderer_named("json")->render(judged, render::Style{});
  if (!render::read_result(json, "bench")) return false;
  const double read_ms = median_ms([&] { static_cast<void>(render::read_result(json, "bench")); });
  std::printf("%-9s %-12s %10zu bytes %7.1f ms\n", of, "read_result", json.size(), read_ms);
  return true;
}

}  // namespace

int main() {
  const bool read = report("findings", with_findings()) && report("tests", with_failing_tests());
  return read ? 0 : 1;
}
