// Workflows in tests/doctor/<sentence>.yml and the symptoms of them in <sentence>.expected; the
// examples of this house have none.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "doctor/policy_traps.h"
#include "doctor/workflows.h"
#include "judge/modules.h"
#include "policy/foreign_yaml.h"
#include "policy/policy_reader.h"
#include "read/reader.h"

namespace tidegate::doctor {
namespace {

namespace fs = std::filesystem;
const fs::path root = TG_ROOT;
constexpr Demands all_demands{true, true};

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string page_of(const Symptoms& symptoms) {
  std::string page;
  for (const Symptom& symptom : symptoms) {
    page += std::string(symptom.gravity == Gravity::problem ? "problem " : "note ") + symptom.code +
            " " + symptom.where + "\n  " + symptom.message + "\n  mend: " + symptom.mend + "\n";
  }
  return page.empty() ? "nothing\n" : page;
}

std::vector<Workflow> workflows_of(std::string_view text, const std::string& name) {
  Result<std::vector<text::YamlNode>> documents = policy::read_foreign_yaml(text, name);
  EXPECT_TRUE(documents) << name << ": " << (documents ? "" : documents.error().message);
  std::vector<Workflow> workflows;
  if (!documents) return workflows;
  for (text::YamlNode& document : documents.value()) workflows.push_back({name, document});
  return workflows;
}

/// A policy has `version:`, GitLab's file has no `jobs:`.
std::string symptoms_of(const std::string& text) {
  if (text.starts_with("version:")) {
    std::vector<std::string_view> formats;
    for (const read::Reader& reader : read::all_readers()) formats.push_back(reader.name);
    const Result<Policy> policy =
        policy::read_policy(text, "tidegate.yml", {all_gates(), formats, "0.1.0"});
    EXPECT_TRUE(policy) << (policy ? "" : policy.error().message);
    if (!policy) return "";
    const std::vector<RepoPath> tracked = {RepoPath::from("README.md"), RepoPath::from("src/a.py"),
                                           RepoPath::from("src/pay/b.py")};
    const auto modules = judge::expand_modules(policy.value().modules, tracked, {}, {});
    EXPECT_TRUE(modules);
    return page_of(examine_policy({policy.value(), modules.value(), tracked, "2026-11-26", text}));
  }
  const bool github = text.find("jobs:") != text.npos;
  const std::vector<Workflow> workflows = workflows_of(text, github ? "w.yml" : ".gitlab-ci.yml");
  return page_of(github ? examine_github(workflows, all_demands)
                        : examine_gitlab(workflows, all_demands));
}

TEST(Doctor, EveryFileHasTheSymptomsExpected) {
  const bool update = std::getenv("TIDEGATE_UPDATE") != nullptr;
  std::set<std::string> wanted;
  for (const fs::directory_entry& entry : fs::directory_iterator(root / "tests" / "doctor")) {
    if (entry.path().extension() != ".yml") continue;
    fs::path expected = entry.path();
    expected.replace_extension(".expected");
    wanted.insert(expected.filename().string());
    const std::string got = symptoms_of(text_of(entry.path()));
    if (update) {
      std::ofstream(expected, std::ios::binary) << got;
    } else {
      EXPECT_EQ(got, text_of(expected)) << entry.path().filename();
    }
  }
  EXPECT_GT(wanted.size(), 15U);
  for (const fs::directory_entry& entry : fs::directory_iterator(root / "tests" / "doctor")) {
    if (entry.path().extension() == ".expected") {
      EXPECT_TRUE(wanted.contains(entry.path().filename().string())) << entry.path();
    }
  }
}

TEST(Doctor, TheExamplesOfThisHouseAreHealthy) {
  std::vector<Workflow> github;
  for (const fs::directory_entry& entry : fs::directory_iterator(root / "ci-examples" / "github")) {
    const std::string name = entry.path().filename().string();
    for (Workflow& workflow : workflows_of(text_of(entry.path()), name))
      github.push_back(std::move(workflow));
  }
  EXPECT_GE(github.size(), 5U);
  EXPECT_EQ(page_of(examine_github(github, all_demands)), "nothing\n");
  for (const char* const path : {"ci-examples/gitlab/.gitlab-ci.yml", "templates/tidegate.yml"}) {
    EXPECT_EQ(page_of(examine_gitlab(workflows_of(text_of(root / path), path), all_demands)),
              "nothing\n")
        << path;
  }
}

TEST(Doctor, AnAliasBombIsRefusedAndSoIsWhatIsTooDeep) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int k = 1; k < 10; ++k) bomb += ", " + before;
    bomb += "]\n";
  }
  const auto refused = policy::read_foreign_yaml(bomb, "w.yml");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "yaml.alias");
  const auto deep = policy::read_foreign_yaml(std::string(100, '[') + std::string(100, ']'), "w");
  ASSERT_FALSE(deep);
  EXPECT_EQ(deep.error().code, "yaml.too_deep");
  const auto broken = policy::read_foreign_yaml("a:\n  - b\n c: [", "w.yml");
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.error().code, "yaml.malformed");
}

TEST(Doctor, EveryPrefixOfAWorkflowIsReadOrRefused) {
  const std::string whole = text_of(root / "ci-examples" / "github" / "fork-gate.yml");
  for (std::size_t size = 0; size < whole.size(); size += 3) {
    const auto documents = policy::read_foreign_yaml(whole.substr(0, size), "w.yml");
    if (!documents) continue;
    std::vector<Workflow> workflows;
    for (const text::YamlNode& one : documents.value()) workflows.push_back({"w.yml", one});
    examine_github(workflows, all_demands);
    examine_gitlab(workflows, all_demands);
  }
}

}  // namespace
}  // namespace tidegate::doctor
