#include "app/proposal.h"

#include <algorithm>
#include <map>
#include <set>

#include "app/judging.h"
#include "app/policy_file.h"
#include "app/read_files.h"
#include "judge/usual_names.h"
#include "propose/packages.h"
#include "propose/sources.h"
#include "read/path_hint.h"
#include "read/spelling.h"
#include "text/number.h"

namespace tidegate::app {
namespace {

using propose::Artifact;

/// A text that was judged, and what came of it.
struct Trial {
  Hearing hearing;
  Verdict verdict;

  const Judgment* judgment(std::string_view id) const {
    const auto found = std::ranges::find(verdict.judgments, id, &Judgment::id);
    return found == verdict.judgments.end() ? nullptr : &*found;
  }
};

std::string counted(std::int64_t n, const std::string& noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

/// "412 tests today, in 3 files"; empty when nothing was read.
std::string today_of(const judge::GatheredArtifact& artifact) {
  const Snapshot& content = artifact.content;
  std::string words;
  if (content.tests) words = counted(std::ssize(content.tests->cases), "test");
  if (content.coverage) words = counted(std::ssize(content.coverage->files), "source file");
  if (content.findings) words = counted(std::ssize(content.findings->findings), "finding");
  if (words.empty()) return "";
  return words + " today, in " + counted(std::ssize(artifact.row.files), "report");
}

class Proposer {
 public:
  Proposer(const cli::Global& global, const Surroundings& around, const Survey& survey,
           sys::World& world)
      : global_(global),
        around_(around),
        finds_(survey.finds),
        world_(world),
        packages_(propose::packages_of(survey.finds)) {}

  Result<Proposal> proposal();

 private:
  Result<Trial> tried() const;
  void begin();
  void learn(const Trial& draft);
  std::vector<std::string> spelled(const ArtifactRow& artifact) const;
  bool mend_paths(const Trial& draft);
  bool drop_repeated(const Trial& draft);
  void learn_sources(const Trial& draft);
  void name_base(const Trial& draft);
  void set_gates();

  const cli::Global& global_;
  const Surroundings& around_;
  const propose::Finds& finds_;
  sys::World& world_;
  std::vector<std::string> packages_, code_;
  propose::Numbers numbers_;
  Proposal proposal_;
};

Result<Trial> Proposer::tried() const {
  const policy::PolicySource text{"tidegate.yml", propose::policy_text(proposal_.terms)};
  PolicyInForce force = TG_TRY(read_policy_chain({text}, PolicyOrigin::file));
  const cli::Check command = plain_check();
  Hearing hearing = TG_TRY(open_hearing(global_, command, world_, std::move(force)));
  Verdict verdict = verdict_of(hearing, command, world_);
  return Trial{std::move(hearing), std::move(verdict)};
}

void Proposer::begin() {
  for (const std::string& path : finds_.files) {
    if (propose::is_code(path) && judge::ought_to_be_measured(path)) code_.push_back(path);
  }
  propose::Terms& terms = proposal_.terms;
  terms.repository = finds_.repository;
  terms.tools = propose::tools_of(finds_);
  terms.artifacts = propose::artifacts_of(finds_, packages_);
  if (terms.artifacts.empty())
    terms.artifacts = propose::artifacts_owed(terms.tools, code_, packages_);
  terms.draft = true;
  numbers_.covered =
      propose::Numbers::Share{};  // a minimum of 0%, so that the gate says its number
  set_gates();
}

void Proposer::set_gates() {
  proposal_.terms.gates = propose::gates_of(proposal_.terms.artifacts, numbers_,
                                            {finds_.repository, !proposal_.terms.critical.empty()});
}

/// The files that the reports name, as they spell them.
std::vector<std::string> Proposer::spelled(const ArtifactRow& artifact) const {
  ArtifactSpec spec;
  spec.format = artifact.format;
  std::vector<ReadTask> tasks;
  for (const ArtifactFile& file : artifact.files)
    tasks.push_back({around_.root + "/" + file.path, file.path, "", &spec});
  std::vector<std::string> names;
  for (const ReadOutcome& outcome : read_files(tasks, {Limits{}, 1, false, {}, nullptr}, world_)) {
    if (!outcome.reading) continue;
    const auto* const coverage = std::get_if<Coverage>(&outcome.reading->artifact);
    if (coverage == nullptr) continue;
    for (const FileCoverage& file : coverage->files)
      names.push_back(read::spell(file.path.str(), around_.root).text);
  }
  return names;
}

/// Where most names of a report are no files of ours, and would be with another beginning.
bool Proposer::mend_paths(const Trial& draft) {
  const read::TrackedFiles tracked(draft.hearing.around.occasion.tracked, around_.root,
                                   draft.hearing.git.ignored);
  bool mended = false;
  for (std::size_t i = 0; i < proposal_.terms.artifacts.size(); ++i) {
    const auto& coverage = draft.hearing.file.artifacts[i].content.coverage;
    if (!coverage || !tracked.known()) continue;
    const auto lost = std::ranges::count(coverage->files, false, &FileCoverage::tracked);
    if (10 * lost <= std::ssize(coverage->files)) continue;
    const std::vector<std::string> names = spelled(draft.hearing.file.artifacts[i].row);
    const std::optional<read::PathMend> mend = read::best_mend(names, tracked);
    if (!mend || 2 * mend->matches < names.size()) continue;
    Artifact& artifact = proposal_.terms.artifacts[i];
    if (!mend->strip.empty()) artifact.strip = {mend->strip};
    artifact.prefix = mend->prefix;
    mended = true;
  }
  return mended;
}

/// Whether something was dropped, so that the draft no longer says what the policy measures.
bool Proposer::drop_repeated(const Trial& draft) {
  std::map<std::string, std::set<std::string>> measured;
  for (const judge::GatheredArtifact& artifact : draft.hearing.file.artifacts) {
    if (!artifact.content.coverage) continue;
    for (const FileCoverage& file : artifact.content.coverage->files)
      measured[artifact.row.name].insert(file.path.str());
  }
  const propose::Dropped dropped = propose::drop_repeated(proposal_.terms.artifacts, measured);
  proposal_.unused = dropped.globs;
  return !dropped.globs.empty();
}

void Proposer::learn_sources(const Trial& draft) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < proposal_.terms.artifacts.size(); ++i) {
    Artifact& artifact = proposal_.terms.artifacts[i];
    const auto& coverage = draft.hearing.file.artifacts[i].content.coverage;
    std::vector<std::string> measured;
    const auto note = [&](const FileCoverage& file) {
      const bool counts = file.tracked || !finds_.repository;
      if (counts && file.lines().total > 0 && judge::ought_to_be_measured(file.path.str()))
        measured.push_back(file.path.str());
    };
    if (coverage) std::ranges::for_each(coverage->files, note);
    if (artifact.feeds == "coverage" && (artifact.sources.empty() || !measured.empty()))
      artifact.sources = propose::sources_of(measured, code_, packages_);
    std::ranges::copy(measured, std::back_inserter(all));
  }
  if (!finds_.repository) return;
  if (!all.empty()) {
    std::set<std::string> packages;
    for (const std::string& path : code_) packages.insert(propose::package_of(path, packages_));
    for (const std::string& path : all) packages.erase(propose::package_of(path, packages_));
    packages.erase("");
    proposal_.unmeasured = {packages.begin(), packages.end()};
  }
  propose::Terms& terms = proposal_.terms;
  terms.critical = propose::critical_in(all);
  terms.module_globs = propose::module_globs(packages_, code_, terms.critical);
}

void Proposer::learn(const Trial& draft) {
  propose::Terms& terms = proposal_.terms;
  for (std::size_t i = 0; i < terms.artifacts.size(); ++i) {
    const judge::GatheredArtifact& gathered = draft.hearing.file.artifacts[i];
    Artifact& artifact = terms.artifacts[i];
    if (!today_of(gathered).empty()) artifact.today = today_of(gathered);
    terms.measured = terms.measured || gathered.row.state == ArtifactState::read;
    const auto& findings = gathered.content.findings;
    if (!findings) continue;
    artifact.found = std::ranges::count_if(
        findings->findings, [](const Finding& finding) { return !finding.suppressed; });
    if (artifact.format == "sarif") artifact.feeds = propose::gate_for(findings->tools);
  }
  numbers_.covered.reset();
  const auto evaluated = [&](std::string_view id) -> const Judgment* {
    const Judgment* const judgment = draft.judgment(id);
    return judgment == nullptr || judgment->outcome == Outcome::not_evaluated ? nullptr : judgment;
  };
  if (const Judgment* const coverage = evaluated("coverage")) {
    const auto& facts = coverage->facts;
    if (!facts.empty() && facts.front().observed)
      numbers_.covered = {facts.front().observed->part(), facts.front().observed->whole()};
  }
  const auto& tests = draft.verdict.overview.tests;
  if (evaluated("tests") != nullptr && tests) {
    numbers_.executed = tests->total - tests->skipped;
    numbers_.failed = tests->failed + tests->errored;
  }
}

/// Without an origin a branch of this clone is compared with.
void Proposer::name_base(const Trial& draft) {
  if (draft.hearing.file.no_change.code != "scm.no_base" || !around_.repository) return;
  GitDoor door(world_, Limits{}.git_bytes);
  for (const char* branch : {"main", "master", "trunk", "develop"}) {
    const Result<std::string> commit =
        git::find_commit(*around_.repository, std::string("refs/heads/") + branch, door.asker());
    if (!commit) continue;
    proposal_.terms.base = branch;
    return;
  }
}

Result<Proposal> Proposer::proposal() {
  begin();
  Trial draft = TG_TRY(tried());
  if (mend_paths(draft)) draft = TG_TRY(tried());
  if (drop_repeated(draft)) draft = TG_TRY(tried());
  name_base(draft);
  learn_sources(draft);
  learn(draft);
  proposal_.terms.draft = false;
  set_gates();
  const Trial trial = TG_TRY(tried());
  for (const Judgment& judgment : trial.verdict.judgments) {
    const bool of_change = judgment.gate == "patch_coverage" || judgment.gate == "suppressions";
    if (judgment.gate == "tests" && numbers_.none_passed()) continue;
    if (judgment.outcome == Outcome::fail) {
      propose::demote(proposal_.terms.gates, judgment.id, "fails today: mend it, then drop this");
    } else if (judgment.outcome == Outcome::not_evaluated && of_change &&
               !trial.hearing.file.no_change.code.empty()) {
      propose::demote(proposal_.terms.gates, judgment.id,
                      "no commit to compare with yet: drop this once there is one");
    }
  }
  proposal_.text = propose::policy_text(proposal_.terms);
  TG_TRY(read_policy_chain({{"tidegate.yml", proposal_.text}}, PolicyOrigin::file));
  return std::move(proposal_);
}

}  // namespace

cli::Check plain_check() {
  cli::Check command;
  command.ci = "none";
  return command;
}

Result<Proposal> propose_policy(const cli::Global& global, const Surroundings& around,
                                const Survey& survey, sys::World& world) {
  return Proposer(global, around, survey, world).proposal();
}

}  // namespace tidegate::app
