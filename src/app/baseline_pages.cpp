#include "app/baseline_pages.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

#include "app/baseline_keep.h"
#include "git/kept_commits.h"
#include "text/escape.h"
#include "text/number.h"
#include "tidegate/analysis/totals.h"

namespace tidegate::app {
namespace {

constexpr std::int64_t shown_distance = 10'000;  // how far back HEAD's history is followed

std::string counted(std::int64_t n, const char* noun) {
  return std::to_string(n) + " " + noun + (n == 1 ? "" : "s");
}

/// "2026-11-21", in UTC.
std::string day_of(std::int64_t time_s) {
  const std::chrono::sys_days days{std::chrono::days{time_s / 86'400}};
  const std::chrono::year_month_day date{days};
  const auto two = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return std::to_string(static_cast<int>(date.year())) + "-" +
         two(static_cast<unsigned>(date.month())) + "-" + two(static_cast<unsigned>(date.day()));
}

std::string line_of(const Counts& counts, const char* noun) {
  if (counts.total == 0) return "no " + std::string(noun);
  return std::string(noun) + " " + text::show_coverage(counts.covered, counts.total) + " (" +
         std::to_string(counts.covered) + "/" + std::to_string(counts.total) + ")";
}

std::string words_of(const Snapshot& artifact) {
  std::string words;
  if (artifact.coverage) {
    const Coverage& coverage = *artifact.coverage;
    words = line_of(counts_of(coverage, Metric::lines), "lines") + ", " +
            line_of(counts_of(coverage, Metric::branches), "branches") + ", " +
            counted(static_cast<std::int64_t>(coverage.files.size()), "file");
  }
  if (artifact.tests) {
    const TestTotals totals = totals_of(*artifact.tests);
    words += (words.empty() ? "" : "; ") + counted(totals.total, "test") + ", " +
             std::to_string(totals.passed) + " passed, " +
             std::to_string(totals.failed + totals.errored) + " failed, " +
             std::to_string(totals.skipped) + " skipped";
  }
  if (artifact.findings) {
    const Findings& findings = *artifact.findings;
    const auto suppressed = std::ranges::count(findings.findings, true, &Finding::suppressed);
    const auto total = static_cast<std::int64_t>(findings.findings.size()) - suppressed;
    words += (words.empty() ? "" : "; ") + counted(total, "finding");
    if (suppressed > 0) words += ", " + std::to_string(suppressed) + " suppressed";
    if (findings.checked_files)
      words += ", " + counted(*findings.checked_files, "file") + " checked";
  }
  return words.empty() ? "nothing" : words;
}

std::string distance_of(const std::string& commit, const history::Lineage& lineage) {
  const auto found = std::ranges::find(lineage.commits, commit, &history::Ancestor::commit);
  if (found == lineage.commits.end()) return "no first-parent ancestor of HEAD";
  const auto distance = found - lineage.commits.begin();
  return distance == 0 ? "HEAD" : counted(distance, "commit") + " before HEAD";
}

std::string page_of(const BaselineStore& store, const history::SavedRun& run, std::size_t bytes,
                    const history::Lineage& lineage) {
  std::string page = "tidegate: " + run.commit + ", " + distance_of(run.commit, lineage) + ", " +
                     counted(static_cast<std::int64_t>(bytes), "byte") + " in " +
                     text::log_safe(store.name) + "\n";
  for (const auto& [name, artifact] : run.artifacts) {
    page += "  " + text::log_safe(name) + ": " + words_of(artifact) + "\n";
  }
  return page;
}

struct Dated {
  git::KeptBlob kept;
  std::optional<std::int64_t> time_s;  // empty: the commit is not here
};

/// Newest first; at last those without a date.
Result<std::vector<Dated>> dated(const BaselineStore& store, const Holdings& holdings,
                                 GitDoor& door) {
  std::vector<std::string> commits;
  for (const git::KeptBlob& kept : holdings.blobs) commits.push_back(kept.commit);
  const git::Answer answer = TG_TRY(door.ask(git::dates_call(store.repository, commits)));
  std::map<std::string, std::int64_t> times;
  const std::vector<git::DatedCommit> here = TG_TRY(git::dates_from(answer));
  for (const git::DatedCommit& commit : here) times[commit.id] = commit.time_s;
  std::vector<Dated> all;
  for (const git::KeptBlob& kept : holdings.blobs) {
    const auto time = times.find(kept.commit);
    all.push_back({kept, time == times.end() ? std::nullopt : std::optional(time->second)});
  }
  std::ranges::stable_sort(all, std::ranges::greater{}, &Dated::time_s);
  return all;
}

Result<std::vector<std::int64_t>> sizes_of(const BaselineStore& store,
                                           const std::vector<Dated>& all, GitDoor& door,
                                           sys::World& world) {
  std::vector<git::KeptBlob> blobs;
  std::vector<std::int64_t> sizes;
  for (const Dated& one : all) {
    blobs.push_back(one.kept);
    if (store.in_git()) continue;
    const sys::FileFacts facts = TG_TRY(world.look_at(store.path_of(one.kept.commit)));
    sizes.push_back(facts.bytes);
  }
  if (!store.in_git()) return sizes;
  const git::Answer answer = TG_TRY(door.ask(git::sizes_call(store.repository, blobs)));
  return git::sizes_from(answer, blobs.size());
}

std::string nothing_kept(const BaselineStore& store) {
  return "tidegate: nothing is kept in " + text::log_safe(store.name) + " here\n";
}

}  // namespace

Result<std::string> show_baseline(const BaselineStore& store, const std::string& revision,
                                  sys::World& world) {
  GitDoor door(world, store.limits.git_bytes);
  const std::string head = TG_TRY(git::find_commit(store.repository, "HEAD", door.asker()));
  const history::Lineage lineage = TG_TRY(lineage_of(store, head, shown_distance, world));
  const Holdings holdings = TG_TRY(holdings_of(store, world));
  std::string commit;
  if (revision.empty()) {
    const BaselineInfo info =
        TG_TRY(history::nearest(lineage, shelf_of(store, holdings), {shown_distance, INT64_MAX}));
    commit = info.commit;
  } else {
    commit = TG_TRY(git::find_commit(store.repository, revision, door.asker()));
  }
  const auto kept = std::ranges::lower_bound(holdings.blobs, commit, {}, &git::KeptBlob::commit);
  if (kept == holdings.blobs.end() || kept->commit != commit) {
    return Error{"baseline.missing",
                 "no result of " + commit.substr(0, 12) + " is kept in " + store.name + " here", "",
                 "tidegate baseline list shows what is; tidegate baseline fetch brings more"};
  }
  const std::string bytes = TG_TRY(kept_bytes(store, *kept, world));
  const history::SavedRun run = TG_TRY(kept_run(store, *kept, bytes));
  return page_of(store, run, bytes.size(), lineage);
}

Result<std::string> list_baselines(const BaselineStore& store, sys::World& world) {
  GitDoor door(world, store.limits.git_bytes);
  const Holdings holdings = TG_TRY(holdings_of(store, world));
  if (holdings.blobs.empty()) return nothing_kept(store);
  const std::vector<Dated> all = TG_TRY(dated(store, holdings, door));
  const std::vector<std::int64_t> sizes = TG_TRY(sizes_of(store, all, door, world));
  std::string page;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string day = all[i].time_s ? day_of(*all[i].time_s) : "not here  ";
    page += all[i].kept.commit + " " + day + " " + std::to_string(sizes[i]) + "\n";
  }
  return page;
}

Result<std::string> prune_baselines(const BaselineStore& store, std::int64_t keep,
                                    sys::World& world) {
  GitDoor door(world, store.limits.git_bytes);
  const Holdings holdings = TG_TRY(holdings_of(store, world));
  if (holdings.blobs.empty()) return nothing_kept(store);
  const std::vector<Dated> all = TG_TRY(dated(store, holdings, door));
  std::vector<git::KeptBlob> rest;
  std::int64_t unknown = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].time_s && static_cast<std::int64_t>(i) >= keep) continue;
    unknown += all[i].time_s ? 0 : 1;
    rest.push_back(all[i].kept);
  }
  std::ranges::sort(rest);
  const std::size_t dropped = holdings.blobs.size() - rest.size();
  std::string words = "tidegate: " + std::to_string(dropped) + " of " +
                      counted(static_cast<std::int64_t>(holdings.blobs.size()), "kept result") +
                      " pruned in " + text::log_safe(store.name);
  if (unknown > 0) {
    words += "; " + counted(unknown, "result") +
             " of commits that are not here stay: git fetch brings the commits";
  }
  if (dropped == 0) return words + "\n";
  TG_TRY(leave_only(store, holdings, rest, world));
  return words + (store.in_git() ? "; tidegate baseline push prunes the remote too\n" : "\n");
}

}  // namespace tidegate::app
