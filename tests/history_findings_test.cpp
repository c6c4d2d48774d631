// What is kept of findings, byte by byte.
#include <gtest/gtest.h>

#include <algorithm>

#include "history/saved_run.h"
#include "support/sample_run.h"
#include "tidegate/hash.h"

namespace tidegate::history {
namespace {

const std::string commit = "9be01d4a77c2f0e11223344556677889900aabbc";

/// A literal with its NULs.
template <std::size_t size>
std::string raw(const char (&text)[size]) {
  return {text, size - 1};
}

std::string code_of(const Result<SavedRun>& run) { return run ? "" : run.error().code; }

/// Bytes of any content, under a seal that fits.
std::string sealed(const std::string& body, const std::string& head = "tidegate-baseline 1 ") {
  std::string bytes = head + commit + "\n" + body;
  Sha256 seal;
  seal.add(bytes);
  return bytes + seal.hex();
}

TEST(SavedRun, NothingIsKeptOfAFindingButItsIdentity) {
  Findings findings;
  findings.tools = {"mypy"};
  Finding& finding = findings.findings.emplace_back();
  finding.tool = "mypy";
  finding.location = {RepoPath::from("src/a.py"), {12, 14}};
  set_message(finding, "expected str, got the secret hunter2");
  SavedRun run{commit, {}};
  run.artifacts["types"].findings = std::make_shared<const Findings>(findings);
  run.artifacts["types"].facts = std::make_shared<const Facts>();
  const std::string bytes = encode(run);
  EXPECT_EQ(bytes.find("hunter2"), std::string::npos);
  const SavedRun back = decode(bytes, "kept", Limits{}).value();
  const Finding& kept = back.artifacts.at("types").findings->findings.at(0);
  EXPECT_EQ(kept.masked_message, finding.masked_message);
  EXPECT_EQ(kept.location, (Location{RepoPath::from("src/a.py"), {0, 0}}));
  EXPECT_FALSE(back.artifacts.at("types").facts) << "facts are of one run alone";
}

TEST(SavedRun, OrderOfFindingsDoesNotMatter) {
  SavedRun shuffled = made_up_run(12);
  const std::string bytes = encode(shuffled);
  for (auto& [name, artifact] : shuffled.artifacts) {
    if (!artifact.findings) continue;
    Findings findings = *artifact.findings;
    std::ranges::reverse(findings.findings);
    artifact.findings = std::make_shared<const Findings>(std::move(findings));
  }
  EXPECT_EQ(encode(shuffled), bytes);
}

/// One artifact "a" with findings; `rest` is what follows their tools.
std::string with_findings(const std::string& rest) { return sealed(raw("\1\0\1a\4\0") + rest); }

TEST(SavedRun, EachLieAboutFindingsIsNamed) {
  const std::string one = std::string(15, '\0') + "\x01";
  const struct {
    std::string bytes, lie;
  } lies[] = {
      {sealed(raw("\1\0\1a\4\2\0\1b\0\1a\0\0")), "tools are not in order"},
      {with_findings(raw("\2")), "what nobody knows"},
      {with_findings(raw("\1\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\1\0")), "out of range"},
      {with_findings(raw("\0\1\5\0\0\0\0\0\0\0")), "a severity is none"},
      {with_findings(raw("\0\1\0\0\4./ab\0\0\0\0\0")), "a path is none"},
      {with_findings(raw("\0\1\x40\0\0\0\0\0\0") + std::string(16, '\0') + raw("\0")),
       "a digest is none"},
      {with_findings(raw("\0\1\0\0\0\0\0\0\0\1\0\1k\2") + one), "what nobody knows"},
      {with_findings(raw("\0\1\0\0\0\0\0\0\0\2\0\1k\0") + one + raw("\0\1c\0") + one),
       "fingerprints are not in order"},
      {with_findings(raw("\0\2\0\0\1b\0\0\0\0\0\0\0\1a\0\0\0\0\0")), "findings are not in order"},
  };
  for (const auto& [bytes, lie] : lies) {
    const Result<SavedRun> run = decode(bytes, "kept", Limits{});
    ASSERT_EQ(code_of(run), "baseline.broken") << lie;
    EXPECT_NE(run.error().message.find(lie), std::string::npos) << run.error().message;
  }
}

}  // namespace
}  // namespace tidegate::history
