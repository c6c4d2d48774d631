// What is proposed for folders in tests/propose/<sentence>.finds stands in <sentence>.expected.
//
// A line of finds: "repository", "file PATH", "build PATH TEXT", "report FORMAT PATH", "stranger
// GLOB", "measured PATH" (and its numbers: "covered 56 78", "executed 34", "failed 12", "found
// ARTIFACT 9"). A backslash opens an escape: \n, \s (a blank in a path), \xNN.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "judge/usual_names.h"
#include "policy/policy_reader.h"
#include "propose/packages.h"
#include "propose/patterns.h"
#include "propose/policy_text.h"
#include "propose/segments.h"
#include "propose/sources.h"
#include "propose/workflow.h"
#include "read/reader.h"
#include "support/source_tree.h"
#include "text/glob.h"

namespace tidegate::propose {
namespace {

namespace fs = std::filesystem;
const fs::path folder = fs::path(TG_ROOT) / "tests" / "propose";

std::string unescaped(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      plain += text[i];
      continue;
    }
    const char kind = text[++i];
    if (kind == 'n') plain += '\n';
    if (kind == 's') plain += ' ';
    if (kind == '\\') plain += '\\';
    if (kind != 'x') continue;
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    plain += static_cast<char>(16 * digit(text[i + 1]) + digit(text[i + 2]));
    i += 2;
  }
  return plain;
}

struct Told {
  Finds finds;
  std::vector<std::string> measured;
  Numbers numbers;
  std::map<std::string, std::int64_t> found;
};

Told told_by(const std::string& page) {
  Told told;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string kind, first, second;
    words >> kind >> first;
    std::getline(words >> std::ws, second);
    first = unescaped(first);
    second = unescaped(second);
    Finds& finds = told.finds;
    if (kind == "repository") finds.repository = true;
    if (kind == "build") finds.build_files.push_back({first, second});
    if (kind == "file" || kind == "build" || kind == "measured") finds.files.push_back(first);
    if (kind == "stranger") finds.strangers.push_back(first);
    if (kind == "measured") told.measured.push_back(first);
    if (kind == "executed") told.numbers.executed = std::stoll(first);
    if (kind == "failed") told.numbers.failed = std::stoll(first);
    if (kind == "covered") told.numbers.covered = {std::stoll(first), std::stoll(second)};
    if (kind == "found") told.found[first] = std::stoll(second);
    if (kind != "report") continue;
    const read::Reader* const reader = read::reader_named(first);
    finds.reports.push_back({second, first, std::string(reader == nullptr ? "" : reader->feeds)});
  }
  std::ranges::sort(told.finds.files);
  std::ranges::sort(told.finds.reports, {}, &Report::path);
  std::ranges::sort(told.finds.strangers);
  std::ranges::sort(told.measured);
  return told;
}

Terms terms_of(const Told& told) {
  const std::vector<std::string> packages = packages_of(told.finds);
  std::vector<std::string> code;
  std::ranges::copy_if(told.finds.files, std::back_inserter(code), [](const std::string& path) {
    return is_code(path) && judge::ought_to_be_measured(path);
  });
  Terms terms;
  terms.measured = !told.finds.reports.empty();
  terms.repository = told.finds.repository;
  terms.tools = tools_of(told.finds);
  terms.artifacts = artifacts_of(told.finds, packages);
  if (terms.artifacts.empty()) terms.artifacts = artifacts_owed(terms.tools, code, packages);
  for (Artifact& artifact : terms.artifacts) {
    if (!told.measured.empty() && artifact.feeds == "coverage")
      artifact.sources = sources_of(told.measured, code, packages);
    const auto known = told.found.find(artifact.name);
    if (known != told.found.end()) artifact.found = known->second;
  }
  terms.critical = critical_in(told.measured);
  terms.module_globs = module_globs(packages, code, terms.critical);
  terms.gates =
      gates_of(terms.artifacts, told.numbers, {terms.repository, !terms.critical.empty()});
  return terms;
}

Result<Policy> read_back(const std::string& text) {
  std::vector<std::string_view> formats;
  for (const read::Reader& reader : read::all_readers()) formats.push_back(reader.name);
  return policy::read_policy(text, "tidegate.yml", {all_gates(), formats, TIDEGATE_VERSION});
}

std::string joined(const std::vector<std::string>& items) {
  std::string list;
  for (const std::string& item : items) list += (list.empty() ? "" : ", ") + item;
  return list.empty() ? "none" : list;
}

/// Whether each report is matched by some pattern of the policy.
void expect_all_matched(const Told& told, const Policy& policy) {
  for (const Report& report : told.finds.reports) {
    const bool matched = std::ranges::any_of(policy.artifacts, [&](const ArtifactSpec& spec) {
      return spec.format == report.format &&
             std::ranges::any_of(spec.files, [&](const FilePattern& pattern) {
               const Result<text::Glob> glob = text::Glob::parse(pattern.glob);
               return glob && glob.value().matches(report.path);
             });
    });
    EXPECT_TRUE(matched) << report.path;
  }
}

std::string page_of(const std::string& page) {
  const Told told = told_by(page);
  const Terms terms = terms_of(told);
  std::vector<std::string> tools;
  for (const Tool& tool : terms.tools) tools.emplace_back(tool.name);
  const std::string text = policy_text(terms);
  const Result<Policy> policy = read_back(text);
  std::string said =
      "packages: " + joined(packages_of(told.finds)) + "\ntools: " + joined(tools) + "\n";
  if (policy) {
    expect_all_matched(told, policy.value());
  } else {
    said += "REFUSED " + policy.error().where + ": " + policy.error().message + "\n";
  }
  return said + "\n" + text;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

TEST(Propose, EveryFolderGetsThePolicyThatIsExpected) {
  std::set<fs::path> wanted;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".finds") continue;
    const fs::path golden = fs::path(entry.path()).replace_extension(".expected");
    wanted.insert(golden);
    const std::string got = page_of(bytes_of(entry.path()));
    EXPECT_EQ(got.find("REFUSED"), std::string::npos) << entry.path() << "\n" << got;
    if (std::getenv("TIDEGATE_UPDATE") != nullptr) std::ofstream(golden) << got;
    EXPECT_EQ(got, bytes_of(golden)) << golden;
  }
  EXPECT_GT(wanted.size(), 10U);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".expected") {
      EXPECT_TRUE(wanted.contains(entry.path())) << entry.path() << " is compared with nothing";
    }
  }
}

/// Names of every sort of byte, because whoever names a file may mean harm.
TEST(Propose, WhateverFilesAreCalledThePolicyIsReadAndMeansThem) {
  constexpr std::string_view bytes = "ab1/.-_ \"':#*?[]{}!@%&|>,\n\t$`\xC3\xA4\xFF\xE2\x80\xAE\x7F";
  std::mt19937 draw(4711);
  for (int round = 0; round < 400; ++round) {
    Told told;
    for (std::size_t i = 0; i < 1 + draw() % 9; ++i) {
      std::string path = "r";
      for (std::size_t k = draw() % 14; k > 0; --k) path += bytes[draw() % bytes.size()];
      path = RepoPath::from(path + ".xml").str();
      if (path.find("..") != path.npos || path.find('\\') != path.npos) continue;
      told.finds.reports.push_back({path, "junit", "tests"});
    }
    std::ranges::sort(told.finds.reports, {}, &Report::path);
    if (told.finds.reports.empty()) continue;
    const std::string text = policy_text(terms_of(told));
    const Result<Policy> policy = read_back(text);
    ASSERT_TRUE(policy) << policy.error().message << "\n" << text;
    ASSERT_EQ(policy.value().artifacts.size(), 1U) << text;
    expect_all_matched(told, policy.value());
  }
}

TEST(Propose, CoverageThatAnotherFormatHasAsAWholeIsDropped) {
  Finds finds;
  finds.reports = {{"build/go.xml", "cobertura", "coverage"},
                   {"coverage/cobertura.xml", "cobertura", "coverage"},
                   {"coverage/lcov.info", "lcov", "coverage"}};
  std::vector<Artifact> artifacts = artifacts_of(finds, {});
  ASSERT_EQ(artifacts.size(), 2U);
  const std::set<std::string> js = {"src/a.js"};
  const std::set<std::string> both = {"cart.go", "src/a.js"};
  EXPECT_TRUE(drop_repeated(artifacts, {{"coverage_cobertura", {"cart.go"}}, {"coverage_lcov", js}})
                  .globs.empty());
  EXPECT_EQ(artifacts.size(), 2U) << "another language is no repetition";
  const Dropped dropped =
      drop_repeated(artifacts, {{"coverage_cobertura", both}, {"coverage_lcov", js}});
  EXPECT_EQ(dropped.globs, std::vector<std::string>{"coverage/lcov.info"});
  ASSERT_EQ(artifacts.size(), 1U);
  EXPECT_EQ(artifacts[0].name, "coverage");
}

TEST(Propose, GatesThatWarnAlreadyKeepTheirOwnWords) {
  std::vector<Gate> gates = gates_of({}, {}, {true, false});
  const std::vector<Setting> before = gates.front().settings;
  demote(gates, "suppressions", "fails today");
  ASSERT_EQ(gates.front().settings.size(), before.size());
  EXPECT_EQ(gates.front().settings.front().comment, before.front().comment);
}

TEST(Propose, ScannersAreTheSecurityGatesAndLintersAreNot) {
  const auto gate = [](const std::string& tool) {
    const std::vector<std::string> tools = {tool};
    return gate_for(tools);
  };
  for (const char* tool : {"CodeQL", "Semgrep OSS", "Bandit", "gosec", "Trivy"})
    EXPECT_EQ(gate(tool), "security") << tool;
  for (const char* tool : {"ESLint", "clang-tidy", "Ruff", "detekt"})
    EXPECT_EQ(gate(tool), "findings") << tool;
  EXPECT_EQ(gate_for({}), "findings");
}

WorkflowTerms sample_workflow() {
  Finds finds;
  finds.build_files = {{"pyproject.toml", ""}, {"web/package.json", "\"vitest\""}};
  finds.files = {"pyproject.toml",   "src/a.py",     "src/b.py",
                 "web/package.json", "web/src/a.ts", "web/yarn.lock"};
  return {tools_of(finds), {{"junit", {"reports/junit.xml", "x: \"y\".xml"}}}, "trunk"};
}

TEST(Propose, WorkflowsAreTheExamplesWithTheProjectsOwnCommands) {
  const std::vector<WorkflowFile> files = workflow_of("github", sample_workflow());
  ASSERT_EQ(files.size(), 2U);
  for (const WorkflowFile& file : files) {
    EXPECT_EQ(file.text.find("run-tests.sh"), std::string::npos) << file.path;
    EXPECT_NE(file.text.find("          python3 -m pytest "), std::string::npos) << file.text;
    EXPECT_NE(file.text.find("          (cd web && npx vitest "), std::string::npos) << file.text;
    EXPECT_NE(file.text.find("yarn install --immutable)"), std::string::npos) << file.text;
    EXPECT_NE(file.text.find("uses: tidegate/tidegate@"), std::string::npos);
  }
  EXPECT_NE(files[1].text.find("branches: [trunk]"), std::string::npos);
  const std::vector<WorkflowFile> gitlab = workflow_of("gitlab", sample_workflow());
  ASSERT_EQ(gitlab.size(), 1U);
  EXPECT_NE(gitlab[0].text.find("paths: [reports/junit.xml, \"x: \\\"y\\\".xml\"]"),
            std::string::npos)
      << gitlab[0].text;
}

/// Folders become words of commands that a person or a CI runs.
TEST(Propose, OnlyFoldersThatNoShellAndNoProgramMisreadsGetCommands) {
  for (const std::string_view plain : {"", "a", "packages/shop-1.2_b", "a/-b"})
    EXPECT_TRUE(is_plain_path(plain)) << plain;
  for (const std::string_view odd :
       {"-a", "--help/x", "a b", "a;b", "$(a)", "a\nb", "a'b", "\xC3\xA9"})
    EXPECT_FALSE(is_plain_path(odd)) << odd;
  const auto tools_in = [](const std::string& home) {
    Finds finds;
    finds.files = {home + "/a.test.ts"};
    finds.build_files = {{home + "/package.json", "{\"devDependencies\": {\"vitest\": \"3\"}}"}};
    return tools_of(finds).size();
  };
  EXPECT_EQ(tools_in("help"), 1U);
  EXPECT_EQ(tools_in("--help"), 0U);
}

TEST(Propose, WithoutAToolTheExamplesStayAsTheyAre) {
  EXPECT_EQ(workflow_of("github", {{}, {}, "main"})[0].text,
            tidy::contents("ci-examples/github/gate.yml"));
  EXPECT_EQ(workflow_of("gitlab", {{}, {}, "main"})[0].text,
            tidy::contents("ci-examples/gitlab/.gitlab-ci.yml"));
}

}  // namespace
}  // namespace tidegate::propose
