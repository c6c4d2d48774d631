// Policies in tests/policy/<sentence>.yml and what is made of them in <sentence>.expected.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "policy/policy_reader.h"
#include "read/reader.h"
#include "support/policy_page.h"

namespace tidegate::policy {
namespace {

namespace fs = std::filesystem;
const fs::path folder = fs::path(TG_ROOT) / "tests" / "policy";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string page_of(std::string_view text) {
  return page(read_policy(text, "tidegate.yml", sample_vocabulary()));
}

TEST(PolicyPages, EveryPolicyReadsAsExpected) {
  const bool update = std::getenv("TIDEGATE_UPDATE") != nullptr;
  std::set<std::string> wanted;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".yml") continue;
    fs::path expected = entry.path();
    expected.replace_extension(".expected");
    wanted.insert(expected.filename().string());
    const std::string got = page_of(text_of(entry.path()));
    if (update) {
      std::ofstream(expected, std::ios::binary) << got;
    } else {
      EXPECT_EQ(got, text_of(expected)) << entry.path().filename();
    }
  }
  EXPECT_GT(wanted.size(), 30U);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".expected") {
      EXPECT_TRUE(wanted.contains(entry.path().filename().string())) << entry.path() << " is stale";
    }
  }
}

TEST(PolicyPages, EveryErrorSaysWhereAndWhatToDo) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".yml") continue;
    const Result<Policy> policy =
        read_policy(text_of(entry.path()), "tidegate.yml", sample_vocabulary());
    if (policy) continue;
    for (const Error& error : policy.errors()) {
      EXPECT_TRUE(error.where.starts_with("tidegate.yml")) << entry.path() << error.message;
      EXPECT_FALSE(error.code.empty()) << error.message;
      EXPECT_FALSE(error.hint.empty()) << entry.path() << error.message;
    }
  }
}

TEST(Policy, CutOffAnywhereIsNeverReadAsLess) {
  const std::string whole = text_of(folder / "every-key.yml");
  ASSERT_TRUE(read_policy(whole, "t", sample_vocabulary()));
  const std::size_t gates = read_policy(whole, "t", sample_vocabulary()).value().gates.size();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Result<Policy> cut =
        read_policy(std::string_view(whole).substr(0, size), "t", sample_vocabulary());
    if (!cut) continue;
    // What is accepted reads the same when its last line is complete: nothing was half understood.
    EXPECT_GT(cut.value().gates.size(), 0U) << size;
    EXPECT_LE(cut.value().gates.size(), gates);
  }
}

// S5.9: the policy's reader knows what a format feeds as the table of readers does.
TEST(Policy, AFormatFeedsWhatItsReaderSays) {
  std::vector<std::string_view> names;
  for (const read::Reader& reader : read::all_readers()) names.push_back(reader.name);
  const Vocabulary vocabulary{sample_vocabulary().gates, names, "0.1.0"};
  for (const read::Reader& reader : read::all_readers()) {
    for (const std::string_view feeds : {"tests", "coverage"}) {
      const std::string text =
          "version: 1\ngates: {tests: {}}\nartifacts: {a: {files: a, format: " +
          std::string(reader.name) + ", feeds: " + std::string(feeds) + "}}\n";
      const Result<Policy> policy = read_policy(text, "t", vocabulary);
      EXPECT_EQ(static_cast<bool>(policy), feeds == reader.feeds)
          << reader.name << " feeds " << feeds;
    }
  }
}

TEST(Policy, AHugeFileIsRefusedAtOnce) {
  const std::string huge(50 << 20, 'a');
  const auto start = std::chrono::steady_clock::now();
  const Result<Policy> policy = read_policy(huge, "t", sample_vocabulary());
  const auto took = std::chrono::steady_clock::now() - start;
  ASSERT_FALSE(policy);
  EXPECT_EQ(policy.error().code, "policy.too_large");
  EXPECT_LT(took, std::chrono::milliseconds(100));
}

TEST(Policy, NestingAndBombsEndAsErrors) {
  const std::string deep = "a: " + std::string(100'000, '[');
  EXPECT_EQ(read_policy(deep, "t", sample_vocabulary()).error().code, "yaml.too_deep");
  std::string bomb = "a: &a [x, x, x, x]\n";
  for (char c = 'b'; c < 'k'; ++c) {
    const std::string before = "*" + std::string(1, static_cast<char>(c - 1));
    bomb += std::string(1, c) + ": &" + c + " [" + before + ", " + before + ", " + before + "]\n";
  }
  const Result<Policy> policy = read_policy(bomb, "t", sample_vocabulary());
  ASSERT_FALSE(policy);
  const bool told = std::ranges::any_of(
      policy.errors(), [](const Error& error) { return error.code == "yaml.alias"; });
  EXPECT_TRUE(told);
}

TEST(Policy, ManyMistakesAreCountedAndNotAllListed) {
  std::string text = "version: 1\ngates: {tests: {}}\n";
  for (int i = 0; i < 5'000; ++i) text += "k" + std::to_string(i) + ": !!x 1\n";
  const Result<Policy> policy = read_policy(text, "t", sample_vocabulary());
  ASSERT_FALSE(policy);
  EXPECT_EQ(policy.errors().size(), 101U);
  EXPECT_EQ(policy.errors().back().code, "policy.more_mistakes");
}

TEST(Policy, HundredModulesReadInMilliseconds) {
  std::string text = "version: 1\nmodules:\n";
  std::string values = "default: 60%";
  for (int i = 0; i < 100; ++i) {
    const std::string name = "module" + std::to_string(i);
    text += "  " + name + ": {paths: [\"src/" + name + "/**\"], tier: t" + std::to_string(i % 5) +
            ", weight: 2}\n";
    values += ", " + name + ": 7" + std::to_string(i % 10) + "%";
  }
  text += "gates:\n  coverage: {modules: each, minimum: {" + values + "}}\n";
  const auto start = std::chrono::steady_clock::now();
  for (int round = 0; round < 10; ++round) {
    ASSERT_TRUE(read_policy(text, "t", sample_vocabulary()));
  }
  const auto took = (std::chrono::steady_clock::now() - start) / 10;
  RecordProperty("microseconds", static_cast<int>(took / std::chrono::microseconds(1)));
  EXPECT_LT(took, std::chrono::milliseconds(50));  // about 1 in a release build
}

}  // namespace
}  // namespace tidegate::policy
