// What reports with findings prove, file by file and together: silence is never a pass.
#include <gtest/gtest.h>

#include "app/settle.h"
#include "app/unite.h"
#include "support/fake_world.h"

namespace tidegate::app {
namespace {

using Names = std::vector<std::string>;

constexpr read::Reader silent = {"tsc", "", "types", nullptr, nullptr, true};
constexpr read::Reader wordy = {"sarif", "", "", nullptr, nullptr};

Reading report(int findings, std::optional<std::int64_t> checked, bool inconclusive = false,
               const std::string& tool = "mypy") {
  Findings all;
  all.tools = {tool};
  all.checked_files = checked;
  all.inconclusive = inconclusive;
  for (int i = 0; i < findings; ++i) {
    Finding& finding = all.findings.emplace_back();
    finding.tool = tool;
    finding.location = {RepoPath::from("src/a.py"), {3, 3}};
    finding.tracked = true;
  }
  return {std::move(all), {}};
}

Errors blank() {
  return {{"artifact.empty_file", "expected a report, got an empty file", "", "h"}};
}

/// The files of one artifact, in their order, and what is settled of them.
struct Files {
  ArtifactSpec spec;
  std::vector<ReadOutcome> outcomes = {};
  GitFacts git = {};
  testing_world::FakeWorld world = {};

  Files& add(Reading reading, const read::Reader& reader = wordy) {
    ReadOutcome& outcome = outcomes.emplace_back();
    outcome.reader = &reader;
    outcome.reading = std::move(reading);
    return *this;
  }
  Files& add_blank(const read::Reader* reader) {
    ReadOutcome& outcome = outcomes.emplace_back();
    outcome.reader = reader;
    outcome.errors = blank();
    return *this;
  }
  judge::GatheredArtifact settled() {
    Found found;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      outcomes[i].file.path = "r" + std::to_string(i) + ".txt";
      found.files.push_back({"", outcomes[i].file.path});
    }
    Surroundings around;
    around.folder = around.root = "/repo";
    const Standards standards{world.now_ms(), "/repo", &around, &git};
    return settle(spec, found, outcomes, standards, world);
  }
  /// "state code" and then the codes of the diagnostics with their file.
  Names told() {
    const judge::GatheredArtifact artifact = settled();
    Names told = {std::string(to_word(artifact.row.state)) + " " + artifact.row.code};
    for (const Diagnostic& each : artifact.row.diagnostics)
      told.push_back(each.where + " " + each.code);
    return told;
  }
};

ArtifactSpec spec_of(bool clean = false, bool empty_files_break = false, Names tools = {}) {
  ArtifactSpec spec;
  spec.name = "types";
  spec.where = "tidegate.yml:4:3";
  spec.empty_is_clean = clean;
  spec.empty_files_break = empty_files_break;
  spec.tools = std::move(tools);
  return spec;
}

TEST(SettleFindings, SeveralFilesUnite) {
  Files files{spec_of()};
  files.add(report(2, 7)).add(report(1, 3, false, "pyright")).add(report(1, std::nullopt));
  const judge::GatheredArtifact artifact = files.settled();
  EXPECT_EQ(artifact.row.state, ArtifactState::read);
  EXPECT_EQ(artifact.content.findings->findings.size(), 4U);
  EXPECT_EQ(artifact.content.findings->tools, (Names{"mypy", "pyright"}));
  EXPECT_EQ(artifact.content.findings->checked_files, 10);
}

TEST(SettleFindings, S5_5_an_empty_tsc_file_proves_nothing) {
  EXPECT_EQ(Files{spec_of()}.add_blank(&silent).told(),
            (Names{"empty findings.inconclusive", "r0.txt findings.inconclusive"}));
  EXPECT_EQ(Files{spec_of()}.add(report(0, std::nullopt, true)).told(),
            (Names{"empty findings.inconclusive", "r0.txt findings.inconclusive"}));
  EXPECT_EQ(Files{spec_of(false, true)}.add_blank(&silent).told(),
            (Names{"broken findings.inconclusive", "r0.txt findings.inconclusive"}));
}

TEST(SettleFindings, S5_5_empty_clean_takes_silence_for_a_clean_run_and_says_so) {
  Files files{spec_of(true)};
  EXPECT_EQ(files.add_blank(&silent).told(), (Names{"read ", "r0.txt findings.taken_for_clean"}));
  Files again{spec_of(true)};
  EXPECT_FALSE(again.add_blank(&silent).settled().content.findings->inconclusive)
      << "no gate asks a second time";
  EXPECT_EQ(Files{spec_of(true)}.add(report(0, 0)).told(),
            (Names{"read ", "r0.txt findings.taken_for_clean"}));
}

TEST(SettleFindings, S5_5_empty_clean_is_no_excuse_for_a_format_that_always_writes_something) {
  Files files{spec_of(true)};
  const judge::GatheredArtifact artifact = files.add_blank(&wordy).settled();
  EXPECT_EQ(artifact.row.state, ArtifactState::empty);
  EXPECT_EQ(artifact.row.code, "artifact.empty_file");
  EXPECT_EQ(
      artifact.row.hint,
      "empty: clean is no excuse: sarif reports hold something even when there is no finding");
  Files unknown{spec_of(true)};
  EXPECT_EQ(unknown.add_blank(nullptr).settled().row.hint,
            "name its format:, because an empty file tells none");
}

TEST(SettleFindings, SilenceBesideFindingsIsStillNoProof) {
  EXPECT_EQ(Files{spec_of()}.add(report(3, std::nullopt)).add_blank(&silent).told(),
            (Names{"empty findings.inconclusive", "r1.txt findings.inconclusive"}));
}

TEST(SettleFindings, S5_5_no_file_checked_is_empty_evidence) {
  EXPECT_EQ(Files{spec_of()}.add(report(0, 0)).told(),
            (Names{"empty findings.nothing_checked", "r0.txt findings.nothing_checked"}));
  EXPECT_EQ(Files{spec_of()}.add(report(0, 0)).add(report(0, 0)).told().front(),
            "empty findings.nothing_checked");
  EXPECT_EQ(Files{spec_of()}.add(report(0, 12)).told(), Names{"read "});
}

TEST(SettleFindings, OneRunAmongOthersThatCheckedNothingIsNoted) {
  EXPECT_EQ(Files{spec_of()}.add(report(0, 9)).add(report(0, 0)).told(),
            (Names{"read ", "r1.txt findings.file_without_check"}));
  EXPECT_EQ(Files{spec_of(false, true)}.add(report(0, 9)).add(report(0, 0)).told(),
            (Names{"broken findings.file_without_check", "r1.txt findings.file_without_check"}));
}

TEST(SettleFindings, AToolThatDidNotReportBreaksTheEvidence) {
  EXPECT_EQ(Files{spec_of(false, false, {"CodeQL"})}.add(report(0, 4)).told(),
            (Names{"broken findings.tool_missing", "tidegate.yml:4:3 findings.tool_missing"}));
  EXPECT_EQ(Files{spec_of(false, false, {"mypy", "pyright"})}
                .add(report(0, 4))
                .add(report(0, 4, false, "pyright"))
                .told(),
            Names{"read "});
}

TEST(SettleFindings, MixedKindsAreBroken) {
  EXPECT_EQ(Files{spec_of()}.add(report(1, 4)).add({TestReport{}, {}}).told().front(),
            "broken artifact.mixed_formats");
  EXPECT_EQ(Files{spec_of()}.add({Facts{}, {}}).told().front(), "empty facts.empty");
}

TEST(SettleFindings, S4_22_a_report_from_before_a_file_it_speaks_of_is_stale) {
  Files files{spec_of()};
  files.git.changed = {RepoPath::from("src/a.py")};
  files.world.files["/repo/src/a.py"] = {"x = 1\n", testing_world::FakeWorld::now};
  EXPECT_EQ(files.add(report(1, 4)).told().front(), "stale artifact.older_than_source");
  Files other{spec_of()};
  other.git.changed = {RepoPath::from("src/b.py")};
  other.world.files["/repo/src/b.py"] = {"x = 1\n", testing_world::FakeWorld::now};
  EXPECT_EQ(other.add(report(1, 4)).told(), Names{"read "});
}

/// What the record of a command adds; the record itself is read elsewhere.
Names with_exit_code(std::int64_t code, Reading reading, std::int64_t excluded = 0) {
  Files files{spec_of()};
  files.add(std::move(reading));
  files.outcomes[0].excluded_findings = excluded;
  judge::GatheredArtifact artifact;
  artifact.row.state = ArtifactState::read;
  unite(artifact, files.spec, Found{{{"", "r0.txt"}}, {}, {}}, files.outcomes, code);
  return {std::string(to_word(artifact.row.state)) + " " + artifact.row.code};
}

TEST(SettleFindings, S5_5_a_record_makes_silence_a_clean_run_or_a_failure) {
  EXPECT_EQ(with_exit_code(0, report(0, std::nullopt, true)), Names{"read "});
  EXPECT_EQ(with_exit_code(0, report(0, 0)), Names{"empty findings.nothing_checked"});
  EXPECT_EQ(with_exit_code(2, report(0, 5)), Names{"broken findings.tool_failed"});
  EXPECT_EQ(with_exit_code(2, report(1, 5)), Names{"read "});
  EXPECT_EQ(with_exit_code(2, report(0, 5), 3), Names{"read "})
      << "what it failed on is in excluded files";
}

}  // namespace
}  // namespace tidegate::app
