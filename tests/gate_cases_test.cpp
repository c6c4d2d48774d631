// Runs every gates/<gate>/cases/*.yaml: settings and evidence in, judgment out.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>

#include "judge/judge.h"
#include "judge/modules.h"
#include "text/number.h"

namespace tidegate {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> case_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(TG_ROOT "/gates")) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::string gate_of(const fs::path& file) { return file.parent_path().parent_path().filename(); }

std::string test_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = gate_of(info.param) + "_" + info.param.stem().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

std::vector<std::string> words_of(const YAML::Node& node) {
  if (!node) return {};
  if (node.IsScalar()) return {node.Scalar()};
  return node.as<std::vector<std::string>>();
}

/// The entry under `gates:` as a policy would have it: settings, modules, level.
GateSpec spec_of(const std::string& gate, const YAML::Node& node) {
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

std::vector<ModuleSpec> modules_of(const YAML::Node& node) {
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

/// "++-.": one mark a line; + ran, - did not, . is no code. Branches are "line: covered/total".
Coverage coverage_of(const YAML::Node& node, const YAML::Node& branches) {
  Coverage coverage;
  for (const auto& entry : node) {
    FileCoverage file(RepoPath::from(entry.first.Scalar()));
    const std::string marks = entry.second.Scalar();
    for (std::uint32_t line = 1; line <= marks.size(); ++line) {
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

TestReport tests_of(const YAML::Node& node) {
  TestReport report;
  for (const auto& entry : node) {
    const std::string word = entry.second.Scalar();
    TestCase test;
    test.name = entry.first.Scalar();
    test.flaky = word.starts_with("flaky");
    test.outcome = word.starts_with("failed")    ? TestOutcome::failed
                   : word.starts_with("errored") ? TestOutcome::errored
                   : word.starts_with("skipped") ? TestOutcome::skipped
                                                 : TestOutcome::passed;
    const std::size_t blank = word.find(' ');
    test.duration_us = blank == std::string::npos ? 0 : std::stol(word.substr(blank)) * 1000;
    report.cases.push_back(std::move(test));
  }
  return report;
}

judge::CaseFile case_file_of(const YAML::Node& node, ModuleTable modules) {
  judge::CaseFile file;
  file.modules = std::make_shared<const ModuleTable>(std::move(modules));
  const auto add = [&](const std::string& feeds) -> Snapshot& {
    file.artifacts.push_back({{.name = feeds,
                               .format = feeds,
                               .files = {},
                               .state = ArtifactState::read,
                               .code = "",
                               .hint = "",
                               .diagnostics = {}},
                              feeds,
                              {},
                              0});
    return file.artifacts.back().content;
  };
  if (node["tests"])
    add("tests").tests = std::make_shared<const TestReport>(tests_of(node["tests"]));
  if (node["coverage"]) {
    add("coverage").coverage =
        std::make_shared<const Coverage>(coverage_of(node["coverage"], node["branches"]));
  }
  return file;
}

std::string told(const Fact& fact) {
  std::string line(to_word(fact.standing));
  line += ": " + fact.label + (fact.subject.empty() ? "" : " of " + fact.subject);
  if (fact.observed) {
    line += " " + (fact.limit ? text::show_observed(*fact.observed, fact.relation, *fact.limit)
                              : text::show(*fact.observed, fact.relation));
  }
  if (fact.limit) {
    line += (fact.relation == Relation::at_least ? ", at least " : ", at most ") +
            text::show_exact(*fact.limit);
  }
  if (!fact.holds()) line += " (broken)";
  if (!fact.code.empty()) line += " [" + fact.code + "]";
  if (!fact.note.empty()) line += "; " + fact.note;
  for (const Exhibit& exhibit : fact.exhibits) line += "\n  " + exhibit.message;
  return line + "\n";
}

std::string outcome_of(const std::string& gate, const YAML::Node& node) {
  Policy policy;
  policy.gates.push_back(spec_of(gate, node["gate"]));
  std::vector<RepoPath> tracked;
  for (const auto& entry : node["coverage"])
    tracked.push_back(RepoPath::from(entry.first.Scalar()));
  for (const std::string& path : words_of(node["tracked"])) tracked.push_back(RepoPath::from(path));
  auto modules = judge::expand_modules(modules_of(node["modules"]), tracked, {}, {});
  if (!modules) return "error\n" + modules.error().message + "\n";
  const auto armed = judge::arm(policy, modules.value(), {}, all_gates());
  if (!armed) {
    std::string said = "error\n";
    for (const Error& error : armed.errors()) said += error.code + ": " + error.message + "\n";
    return said;
  }
  const judge::CaseFile file = case_file_of(node, std::move(modules).value());
  const Verdict verdict =
      judge::judge(armed.value(), file, {node["warn_only"].as<bool>(false), true});
  const Judgment& judgment = verdict.judgments.front();
  std::string said = std::string(to_word(judgment.outcome)) + "\n";
  if (!judgment.reason.empty()) said += judgment.reason + "\n";
  for (const Fact& fact : judgment.facts) said += told(fact);
  return said;
}

class GateCase : public testing::TestWithParam<fs::path> {};

TEST_P(GateCase, IsJudgedAsWritten) {
  const YAML::Node node = YAML::LoadFile(GetParam());
  EXPECT_TRUE(node["about"].Scalar().ends_with(".")) << "about: is a sentence";
  EXPECT_EQ(outcome_of(gate_of(GetParam()), node), node["expect"].Scalar())
      << node["about"].Scalar();
}

INSTANTIATE_TEST_SUITE_P(Gates, GateCase, testing::ValuesIn(case_files()), test_name);

}  // namespace
}  // namespace tidegate
