// Policies that build on others: tests/layers/<sentence>.layers holds their texts, "=== NAME"
// before each, and <sentence>.expected what is made of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "policy/differences.h"
#include "policy/extension.h"
#include "policy/resolved.h"
#include "support/policy_page.h"
#include "support/policy_pair.h"

namespace tidegate::policy {
namespace {

namespace fs = std::filesystem;
const fs::path folder = fs::path(TG_ROOT) / "tests" / "layers";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<PolicySource> sources_in(const std::string& text) {
  std::vector<PolicySource> sources;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("=== ")) {
      sources.push_back({line.substr(4), ""});
    } else {
      sources.back().bytes += line + "\n";
    }
  }
  return sources;
}

std::vector<fs::path> cases() {
  std::vector<fs::path> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".layers") paths.push_back(entry.path());
  }
  std::ranges::sort(paths);
  return paths;
}

TEST(Layers, ReadAsExpected) {
  const bool update = std::getenv("TIDEGATE_UPDATE") != nullptr;
  EXPECT_GT(cases().size(), 15U);
  for (const fs::path& path : cases()) {
    const std::string got = page(read_policy(sources_in(text_of(path)), differing_words()));
    fs::path expected = path;
    expected.replace_extension(".expected");
    if (update) std::ofstream(expected, std::ios::binary) << got;
    EXPECT_EQ(got, text_of(expected)) << path.filename();
  }
}

TEST(Layers, EveryMistakeSaysWhereAndWhatToDo) {
  for (const fs::path& path : cases()) {
    const auto sources = sources_in(text_of(path));
    const Result<Policy> policy = read_policy(sources, differing_words());
    if (policy) continue;
    for (const Error& error : policy.errors()) {
      EXPECT_TRUE(std::ranges::any_of(
          sources,
          [&](const PolicySource& source) { return error.where.starts_with(source.name + ":"); }))
          << path << error.where;
      EXPECT_FALSE(error.hint.empty()) << path << error.message;
    }
  }
}

/// "  # company.yml:12" and "  # default"
std::string without_origins(const std::string& text) {
  std::string bare;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    bare += line.substr(0, line.rfind("  # ")) + "\n";
  return bare;
}

void expect_same(const std::vector<PolicySource>& sources, const Policy& policy) {
  const Result<std::string> text = resolved_text(sources, differing_words());
  ASSERT_TRUE(text) << text.error().message;
  const PolicySource again{"resolved.yml", text.value()};
  const Result<Policy> read = read_policy(std::span(&again, 1), differing_words());
  ASSERT_TRUE(read) << read.error().where << read.error().message << text.value();
  const Differences differences = compare_policies(policy, read.value(), differing_words());
  EXPECT_EQ(differences.loosened, std::vector<std::string>());
  EXPECT_EQ(differences.tightened, std::vector<std::string>());
  EXPECT_EQ(policy.locked, read.value().locked);
  const Result<std::string> twice = resolved_text(std::span(&again, 1), differing_words());
  EXPECT_EQ(without_origins(twice.value()), without_origins(text.value()));
}

TEST(Layers, AreTheSamePolicyWhenTheyAreResolved) {
  std::size_t read = 0;
  for (const fs::path& path : cases()) {
    const auto sources = sources_in(text_of(path));
    const Result<Policy> policy = read_policy(sources, differing_words());
    if (!policy) continue;
    ++read;
    SCOPED_TRACE(path.filename());
    expect_same(sources, policy.value());
  }
  EXPECT_GT(read, 3U);
}

TEST(Resolved, EscapesWhatCouldHideOrForge) {
  const std::vector<PolicySource> sources = {
      {"a\n::error::x.yml",
       "version: 1\nartifacts: {\"u\\\"\\\\\": \"tests/\\u202e*.xml\"}\n"
       "modules:\n  \"*\": {owner: \"# \\U0001F600 a: b\"}\n  \"12\": {paths: é/**}\n"
       "gates: {tests: }\n"},
      {"b.yml", "version: 1\n"}};
  const Result<Policy> policy = read_policy(sources, differing_words());
  ASSERT_TRUE(policy) << policy.error().message;
  expect_same(sources, policy.value());
  const std::string text = resolved_text(sources, differing_words()).value();
  EXPECT_NE(text.find("\\u202e"), std::string::npos) << text;
  EXPECT_EQ(text.find("\n::error"), std::string::npos) << text;
  EXPECT_NE(text.find("max_failed: 0  # default"), std::string::npos) << text;
  for (const char letter : text)
    EXPECT_TRUE(letter == '\n' || (letter >= ' ' && letter <= '~') ||
                static_cast<unsigned char>(letter) > 0x7F);
}

TEST(Layers, AreNeverReadAsLess) {
  const PolicySource alone{"t", "version: 1\ngates: {tests: {}}\nextends: {file: c.yml, sha256: " +
                                    std::string(64, 'A') + "}\n"};
  const Result<Policy> policy = read_policy(std::span(&alone, 1), differing_words());
  ASSERT_FALSE(policy);
  EXPECT_EQ(policy.error().code, "policy.extends_missing");
  EXPECT_EQ(policy.error().where, "t:3:17");
  EXPECT_EQ(extension_of(alone)->sha256, std::string(64, 'a'));
}

TEST(Layers, SayWhichFormAnExtensionHas) {
  const auto told_of = [](const std::string& value) {
    const PolicySource text{"t", "version: 1\ngates: {tests: {}}\nextends: " + value + "\n"};
    EXPECT_FALSE(extension_of(text)) << value;
    const Result<Policy> policy = read_policy(std::span(&text, 1), differing_words());
    return policy ? "" : policy.error().where + " " + policy.error().code;
  };
  const std::string hash(64, '0');
  EXPECT_EQ(told_of("c.yml"), "t:3:10 policy.wrong_type");
  EXPECT_EQ(told_of("[c.yml]"), "t:3:10 policy.wrong_type");
  EXPECT_EQ(told_of("{file: c.yml}"), "t:3:10 policy.missing_key");
  EXPECT_EQ(told_of("{file: c.yml, sha256: 12}"), "t:3:32 policy.bad_value");
  EXPECT_EQ(told_of("{file: /etc/c.yml, sha256: " + hash + "}"), "t:3:17 policy.bad_value");
  EXPECT_EQ(told_of("{file: \"https://c.example/c.yml\", sha256: " + hash + "}"),
            "t:3:17 policy.bad_value");
}

}  // namespace
}  // namespace tidegate::policy
