// Runs every gates/<gate>/cases/*.yaml: settings and evidence in, judgment out.
#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>

#include "judge/judge.h"
#include "judge/modules.h"
#include "support/gate_case.h"
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

/// "src/a.cc:3-5: "
std::string place(const Location& location) {
  const LineRange& lines = location.lines;
  std::string text = location.path.str();
  if (text.empty()) return text;
  if (lines.first > 0) text += ":" + std::to_string(lines.first);
  if (lines.last > lines.first) text += "-" + std::to_string(lines.last);
  return text + ": ";
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
  for (const Exhibit& exhibit : fact.exhibits)
    line += "\n  " + place(exhibit.location) + exhibit.message;
  return line + "\n";
}

std::string outcome_of(const std::string& gate, const YAML::Node& node) {
  Policy policy;
  policy.gates.push_back(gate_spec_of(gate, node["gate"]));
  ArtifactSpec spec;
  judge::CaseFile file = case_file_of(node, gate, spec);
  auto modules = judge::expand_modules(module_specs_of(node["modules"]), *file.tracked, {},
                                       spec.sources, judge::earlier_paths(file));
  if (!modules) return "error\n" + modules.error().message + "\n";
  const auto armed = judge::arm(policy, modules.value(), {}, all_gates());
  if (!armed) {
    std::string said = "error\n";
    for (const Error& error : armed.errors()) said += error.code + ": " + error.message + "\n";
    return said;
  }
  file.modules = std::make_shared<const ModuleTable>(std::move(modules).value());
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
