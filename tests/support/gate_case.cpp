#include "support/gate_case.h"

#include <algorithm>

#include "support/case_findings.h"

namespace tidegate {
namespace {

/// "++-.": one mark a line; + ran, - did not, . is no code. "3/5" is a total without lines.
/// Branches are "line: covered/total".
Coverage coverage_of(const YAML::Node& node, const YAML::Node& branches) {
  Coverage coverage;
  for (const auto& entry : node) {
    FileCoverage file(RepoPath::from(entry.first.Scalar()));
    const std::string marks = entry.second.Scalar();
    const std::size_t slash = marks.find('/');
    if (slash != std::string::npos) {
      file.add_summary({std::stol(marks), std::stol(marks.substr(slash + 1))}, {});
    }
    for (std::uint32_t line = 1; line <= marks.size() && slash == std::string::npos; ++line) {
      if (marks[line - 1] != '.') file.add_line(line, marks[line - 1] == '+');
    }
    for (const auto& row : branches ? branches[entry.first.Scalar()] : YAML::Node()) {
      const std::string counts = row.second.Scalar();
      file.add_branches(
          {row.first.as<std::uint32_t>(), static_cast<std::uint32_t>(std::stoul(counts)),
           static_cast<std::uint32_t>(std::stoul(counts.substr(counts.find('/') + 1)))});
    }
    coverage.files.push_back(std::move(file));
  }
  std::ranges::sort(coverage.files, {}, &FileCoverage::path);
  return coverage;
}

/// "CartTest > adds: passed 20": a class, a name, and milliseconds. A name may stand in a list of
/// words, one a case. "x 3" behind the name: so many cases that the suite only counts.
TestReport tests_of(const YAML::Node& node) {
  TestReport report;
  for (const auto& entry : node) {
    for (const std::string& word : words_of(entry.second)) {
      TestCase test;
      test.name = entry.first.Scalar();
      const std::size_t arrow = test.name.find(" > ");
      if (arrow != std::string::npos) {
        test.class_name = test.name.substr(0, arrow);
        test.name = test.name.substr(arrow + 3);
      }
      const std::size_t times = test.name.find(" x ");
      if (times != std::string::npos) {
        test.count = static_cast<std::uint32_t>(std::stoul(test.name.substr(times + 3)));
        test.name.resize(times);
      }
      test.flaky = word.starts_with("flaky");
      test.outcome = word.starts_with("failed")    ? TestOutcome::failed
                     : word.starts_with("errored") ? TestOutcome::errored
                     : word.starts_with("skipped") ? TestOutcome::skipped
                                                   : TestOutcome::passed;
      const std::size_t blank = word.find(' ');
      test.duration_us = blank == std::string::npos ? 0 : std::stol(word.substr(blank)) * 1000;
      report.cases.push_back(std::move(test));
    }
  }
  return report;
}

/// "src/a.py:1-3 no licence", as an exhibit.
Exhibit exhibit_of(const std::string& words) {
  const std::size_t blank = std::min(words.find(' '), words.size());
  const std::string place = words.substr(0, blank);
  const std::size_t colon = place.find(':');
  Exhibit exhibit{{RepoPath::from(place.substr(0, colon)), {}}, ""};
  if (blank < words.size()) exhibit.message = words.substr(blank + 1);
  if (colon == std::string::npos) return exhibit;
  const auto number = [](const std::string& text) {
    return static_cast<std::uint32_t>(std::stoul(text));
  };
  const std::string lines = place.substr(colon + 1);
  exhibit.location.lines = {number(lines), number(lines.substr(lines.find('-') + 1))};
  return exhibit;
}

/// By standing, then by label: {observed: 3, at_most: 0, note: x, code: a.b, exhibits: [...]}, in
/// counts.
Facts facts_of(const YAML::Node& node) {
  Facts facts;
  facts.tool = node["tool"].as<std::string>();
  for (const Standing standing : {Standing::binding, Standing::noted, Standing::unproven}) {
    for (const auto& row : node[std::string(to_word(standing))]) {
      const YAML::Node& says = row.second;
      Fact fact{.label = row.first.Scalar(), .standing = standing};
      if (says["observed"]) fact.observed = count(says["observed"].as<std::int64_t>());
      for (const Relation relation : {Relation::at_least, Relation::at_most}) {
        const YAML::Node limit = says[std::string(to_word(relation))];
        if (!limit) continue;
        fact.relation = relation;
        fact.limit = count(limit.as<std::int64_t>());
      }
      fact.note = says["note"].as<std::string>("");
      fact.code = says["code"].as<std::string>("");
      for (const std::string& words : words_of(says["exhibits"]))
        fact.exhibits.push_back(exhibit_of(words));
      facts.facts.push_back(std::move(fact));
    }
  }
  return facts;
}

Snapshot snapshot_of(const YAML::Node& node) {
  Snapshot snapshot;
  if (node["tests"]) snapshot.tests = std::make_shared<const TestReport>(tests_of(node["tests"]));
  if (node["coverage"]) {
    snapshot.coverage =
        std::make_shared<const Coverage>(coverage_of(node["coverage"], node["branches"]));
  }
  if (node["findings"])
    snapshot.findings = std::make_shared<const Findings>(findings_of_case(node["findings"]));
  if (node["facts"]) snapshot.facts = std::make_shared<const Facts>(facts_of(node["facts"]));
  return snapshot;
}

}  // namespace

std::vector<std::string> words_of(const YAML::Node& node) {
  if (!node) return {};
  if (node.IsScalar()) return {node.Scalar()};
  return node.as<std::vector<std::string>>();
}

GateSpec gate_spec_of(const std::string& gate, const YAML::Node& node) {
  GateSpec spec;
  spec.id = gate;
  spec.kind = gate;
  for (const auto& entry : node) {
    const std::string name = entry.first.Scalar();
    if (name == "modules") {
      spec.modules = words_of(entry.second);
    } else if (name == "level") {
      spec.level = entry.second.Scalar() == "warn" ? Level::warn : Level::block;
    } else if (entry.second.IsScalar()) {
      spec.settings[name].by_selector["default"] = {entry.second.Scalar(), ""};
    } else {
      for (const auto& row : entry.second) {
        spec.settings[name].by_selector[row.first.Scalar()] = {row.second.Scalar(), ""};
      }
    }
  }
  return spec;
}

std::vector<ModuleSpec> module_specs_of(const YAML::Node& node) {
  std::vector<ModuleSpec> specs;
  for (const auto& entry : node) {
    ModuleSpec spec;
    spec.name = entry.first.Scalar();
    spec.paths = words_of(entry.second["paths"]);
    spec.tier = entry.second["tier"].as<std::string>("");
    spec.weight = entry.second["weight"].as<std::int64_t>(1);
    spec.measured = entry.second["measured"].as<bool>(true);
    specs.push_back(std::move(spec));
  }
  return specs;
}

std::vector<RepoPath> tracked_of(const YAML::Node& node) {
  std::vector<RepoPath> tracked;
  for (const auto& entry : node["coverage"])
    tracked.push_back(RepoPath::from(entry.first.Scalar()));
  if (node["findings"]) {
    for (const Finding& finding : findings_of_case(node["findings"]).findings) {
      if (finding.tracked) tracked.push_back(finding.location.path);
    }
  }
  for (const std::string& path : words_of(node["tracked"])) tracked.push_back(RepoPath::from(path));
  if (node["change"]) {
    for (const FileChange& file : change_of_case(node["change"], "base").files) {
      if (file.kind != ChangeKind::deleted) tracked.push_back(file.path);
    }
  }
  std::ranges::sort(tracked);
  const auto rest = std::ranges::unique(tracked);
  tracked.erase(rest.begin(), rest.end());
  for (const std::string& path : words_of(node["untracked"]))
    std::erase(tracked, RepoPath::from(path));
  return tracked;
}

judge::CaseFile case_file_of(const YAML::Node& node, const std::string& gate, ArtifactSpec& spec) {
  judge::CaseFile file;
  file.exclude = words_of(node["exclude"]);
  file.in_repository = true;
  file.tracked = std::make_shared<const std::vector<RepoPath>>(tracked_of(node));
  spec.sources = words_of(node["sources"]);
  spec.unmeasured = node["unmeasured"].as<std::string>("auto");
  const auto add = [&](const std::string& name, const std::string& feeds, Snapshot content) {
    judge::GatheredArtifact artifact;
    artifact.row.name = name;
    artifact.row.format = name;
    artifact.row.state = ArtifactState::read;
    artifact.feeds = feeds;
    artifact.content = std::move(content);
    artifact.spec = &spec;
    file.artifacts.push_back(std::move(artifact));
  };
  const Snapshot head = snapshot_of(node);
  if (head.tests) add("tests", "tests", {head.tests, nullptr});
  if (head.coverage) add("coverage", "coverage", {nullptr, head.coverage});
  if (head.findings)
    add("findings", node["feeds"].as<std::string>(gate), {.findings = head.findings});
  if (head.facts) add("facts", "facts", {.facts = head.facts});
  if (node["change"])
    file.change = std::make_shared<const Change>(change_of_case(node["change"], "base"));
  if (!node["base"]) return file;
  const Snapshot base = snapshot_of(node["base"]);
  file.baseline.emplace();
  file.baseline->info.commit = "12ab34cd56ef12ab34cd56ef12ab34cd56ef12ab";
  file.baseline->artifacts["tests"] = {base.tests, nullptr};
  file.baseline->artifacts["coverage"] = {nullptr, base.coverage};
  file.baseline->artifacts["findings"] = {.findings = base.findings};
  file.since_baseline = file.change;
  if (node["since_baseline"]) {
    file.since_baseline =
        std::make_shared<const Change>(change_of_case(node["since_baseline"], "older"));
  }
  return file;
}

}  // namespace tidegate
