#include "support/trial.h"

#include <algorithm>
#include <charconv>

#include "judge/modules.h"
#include "policy/policy_reader.h"
#include "support/case_findings.h"
#include "text/number.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::judge {
namespace {

std::string told(const Fact& fact) {
  std::string line(to_word(fact.standing));
  line += ": " + fact.label + (fact.subject.empty() ? "" : " of " + fact.subject);
  if (fact.observed) line += " " + text::show(*fact.observed, fact.relation);
  if (fact.limit) {
    line += (fact.relation == Relation::at_least ? ", at least " : ", at most ") +
            text::show_exact(*fact.limit);
  }
  if (!fact.code.empty()) line += " [" + fact.code + "]";
  return line + (fact.note.empty() ? "" : " (" + fact.note + ")") + "\n";
}

/// A gate that compares and knows no more than that.
Result<Gate> arm_drops(const Params& /*params*/) {
  return Gate{{Need::coverage}, [](const Evidence& evidence) -> std::vector<Fact> {
                if (!evidence.base || !evidence.base->coverage) {
                  return {lacks_baseline("lost lines", evidence)};
                }
                const Counts before = counts_of(*evidence.base->coverage, Metric::lines);
                const Counts now = counts_of(*evidence.head.coverage, Metric::lines);
                return {{.label = "lost lines",
                         .subject = evidence.subject,
                         .observed = count(std::max<std::int64_t>(0, before.covered - now.covered)),
                         .relation = Relation::at_most,
                         .limit = count(0)}};
              }};
}

constexpr GateKind drops{"drops", "Nothing is lost.", Scope::modules, {}, arm_drops};

std::vector<const GateKind*> kinds() {
  std::vector<const GateKind*> all(all_gates().begin(), all_gates().end());
  all.push_back(&drops);
  return all;
}

}  // namespace

std::shared_ptr<const Coverage> coverage(const Marks& files) {
  auto all = std::make_shared<Coverage>();
  for (const auto& [name, marks] : files) {
    FileCoverage& file = all->files.emplace_back(RepoPath::from(name));
    for (std::uint32_t line = 1; line <= marks.size(); ++line) {
      if (marks[line - 1] != '.') file.add_line(line, marks[line - 1] == '+');
    }
  }
  std::ranges::sort(all->files, {}, &FileCoverage::path);
  return all;
}

std::shared_ptr<const TestReport> tests(const Marks& cases) {
  auto report = std::make_shared<TestReport>();
  for (const auto& [title, word] : cases) {
    TestCase& test = report->cases.emplace_back();
    const std::size_t dot = title.rfind('.');
    if (dot != std::string::npos) test.class_name = title.substr(0, dot);
    test.name = title.substr(dot + 1);
    test.flaky = word == "flaky";
    test.outcome = word == "failed"    ? TestOutcome::failed
                   : word == "skipped" ? TestOutcome::skipped
                                       : TestOutcome::passed;
  }
  return report;
}

Snapshot findings(const std::vector<std::string>& lines) {
  auto all = std::make_shared<Findings>();
  for (const std::string& line : lines) all->findings.push_back(finding_of_case(line));
  for (const Finding& finding : all->findings) {
    if (std::ranges::find(all->tools, finding.tool) == all->tools.end())
      all->tools.push_back(finding.tool);
  }
  std::ranges::sort(all->tools);
  return {.findings = all};
}

std::shared_ptr<const Change> change(const Marks& files) {
  auto all = std::make_shared<Change>();
  all->base_commit = "3f2a1c9d04e155aa";
  all->head_commit = "9be01d4a77c2bb12";
  for (const auto& [name, lines] : files) {
    FileChange& file = all->files.emplace_back();
    file.path = RepoPath::from(name);
    file.old_path = file.path;
    for (const char* at = lines.data(); at < lines.data() + lines.size();) {
      std::uint32_t line = 0;
      at = std::from_chars(at, lines.data() + lines.size(), line).ptr + 1;
      file.added.push_back({line, all->files.size() * 1'000 + line, false});
    }
  }
  std::ranges::sort(all->files, {}, &FileChange::path);
  return all;
}

FileChange renamed(const std::string& from, const std::string& to) {
  FileChange file;
  file.path = RepoPath::from(to);
  file.old_path = RepoPath::from(from);
  file.kind = ChangeKind::renamed;
  return file;
}

Trial::Trial(const std::string& policy_text) {
  const std::vector<const GateKind*> gates = kinds();
  constexpr std::string_view formats[] = {"junit", "lcov", "sarif"};
  policy = policy::read_policy(policy_text, "tidegate.yml", {gates, formats, "0.1.0"}).value();
  for (const ArtifactSpec& spec : policy.artifacts) {
    GatheredArtifact artifact;
    artifact.row.name = spec.name;
    artifact.feeds = spec.format == "junit"  ? "tests"
                     : spec.format == "lcov" ? "coverage"
                                             : spec.feeds;
    artifact.row.code = "artifact.not_found";
    artifact.spec = &spec;
    file.artifacts.push_back(std::move(artifact));
  }
  file.exclude = policy.exclude;
  asking.waivers = policy.waivers;
  asking.waiver_max = policy.waiver_max;
  asking.today = "2026-11-21";
}

void Trial::read(const std::string& name, Snapshot content) {
  for (GatheredArtifact& artifact : file.artifacts) {
    if (artifact.row.name != name) continue;
    artifact.row.state = ArtifactState::read;
    artifact.row.code.clear();
    artifact.content = std::move(content);
    return;
  }
}

void Trial::keep(const std::string& name, Snapshot content) {
  if (!file.baseline) file.baseline.emplace();
  file.baseline->info.commit = "c0ffee00c0ffee00";
  file.baseline->artifacts[name] = std::move(content);
  file.since_baseline = file.change;
}

void Trial::track(const std::vector<std::string>& paths) {
  auto tracked = std::make_shared<std::vector<RepoPath>>();
  for (const std::string& path : paths) tracked->push_back(RepoPath::from(path));
  std::ranges::sort(*tracked);
  file.tracked = tracked;
  file.in_repository = true;
}

Verdict Trial::judge() {
  std::vector<RepoPath> seen;
  for (const GatheredArtifact& artifact : file.artifacts) {
    if (artifact.content.findings) {
      for (const Finding& one : artifact.content.findings->findings)
        seen.push_back(one.location.path);
    }
    if (!artifact.content.coverage) continue;
    for (const FileCoverage& one : artifact.content.coverage->files) seen.push_back(one.path);
  }
  const std::vector<RepoPath> none;
  ModuleTable modules = expand_modules(policy.modules, file.tracked ? *file.tracked : none, seen,
                                       {}, earlier_paths(file))
                            .value();
  const std::vector<ArmedGate> gates = arm(policy, modules, {}, kinds()).value();
  file.modules = std::make_shared<const ModuleTable>(std::move(modules));
  return judge::judge(gates, file, asking);
}

std::string told(const Judgment& judgment) {
  std::string words = std::string(to_word(judgment.outcome)) + "\n";
  if (!judgment.reason.empty()) words += judgment.reason + "\n";
  for (const Fact& fact : judgment.facts) words += told(fact);
  if (!judgment.hint.empty()) words += "-> " + judgment.hint + "\n";
  return words;
}

}  // namespace tidegate::judge
