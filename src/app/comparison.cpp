#include "app/comparison.h"

#include <algorithm>

#include "app/baseline_store.h"

namespace tidegate::app {
namespace {

/// Of one file that git does not track yet; larger ones are no source code.
constexpr std::int64_t untracked_bytes_max = 8 << 20;

Error no_repository() {
  return {"scm.no_repository", "this is no git repository, so nobody knows what changed", "",
          "run tidegate in the repository's work tree"};
}

bool wanted(const RepoPath& path, const std::vector<RepoPath>& not_of_it) {
  return !path.str().starts_with(".tidegate/") && !std::ranges::binary_search(not_of_it, path);
}

}  // namespace

const Result<git::Base>& Comparison::find_base(const Result<std::string>& head,
                                               const std::string& policy_base) {
  if (base_) return *base_;
  if (!around_.repository) {
    base_ = no_repository();
  } else if (!head) {
    base_ = head.errors();
  } else if (head.value().empty()) {
    base_ = Error{"scm.no_base", "the repository has no commit", "", "commit something first"};
  } else if (!around_.ci.trouble.code.empty() && command_.base.empty()) {
    base_ = around_.ci.trouble;
  } else {
    const git::BaseQuestion question{command_.base, policy_base, head.value(), around_.ci};
    base_ = git::find_base(*around_.repository, question, door_.asker());
  }
  if (*base_) diagnostics_ = base_->value().diagnostics;
  return *base_;
}

Comparison::Started Comparison::start_between(const git::Ends& ends, const GitFacts& git) {
  return {ends, door_.start(git::change_call(*around_.repository, ends, git.drivers))};
}

Result<Change> Comparison::finish(const Started& started) {
  const git::Answer answer = TG_TRY(door_.answer(started.answer));
  return git::change_from(answer, started.ends);
}

void Comparison::start(const GitFacts& git) {
  TG_ASSERT(base_);
  if (!*base_) return;
  started_ = start_between({base_->value().commit, git.worktree ? "" : git.head}, git);
}

/// Their text is read here, because git has none of it yet.
Result<Done> Comparison::add_untracked(const GitFacts& git, const std::vector<RepoPath>& not_of_it,
                                       Change& change) {
  std::int64_t bytes_left = command_.limits.git_bytes;
  for (const RepoPath& path : git.files.untracked) {
    if (!wanted(path, not_of_it)) continue;
    const std::string place = absolute(path.str(), around_.root);
    const Result<sys::FileFacts> facts = world_.look_at(place);
    if (!facts) continue;
    FileChange added;
    added.path = path;
    added.kind = ChangeKind::added;
    if (facts.value().kind != sys::EntryKind::file) {
      added.type = EntryType::link;
    } else if (facts.value().bytes > untracked_bytes_max) {
      diagnostics_.push_back({"scm.large_untracked", path.str(),
                              "is not tracked and too large to be source code: its lines are not "
                              "looked at"});
    } else {
      const Result<std::string> text = sys::read_all(world_, place, untracked_bytes_max);
      if (!text) return text.errors();
      bytes_left -= static_cast<std::int64_t>(text.value().size());
      if (bytes_left < 0) {
        return Error{"limit.git_bytes", "the files that git does not track hold too much", "",
                     "let git ignore them, or raise --limit git_bytes=N"};
      }
      added = git::added_file(path, text.value());
    }
    untracked_.push_back(std::move(added));
  }
  change.files.insert(change.files.end(), untracked_.begin(), untracked_.end());
  std::ranges::sort(change.files, {}, &FileChange::path);
  return done;
}

Result<std::shared_ptr<const Change>> Comparison::change(const GitFacts& git,
                                                         const std::vector<RepoPath>& not_of_it) {
  TG_ASSERT(base_);
  if (!*base_) return base_->errors();
  Change change = TG_TRY(finish(*started_));
  if (git.worktree) {
    TG_TRY(add_untracked(git, not_of_it, change));
    std::erase_if(change.files,
                  [&](const FileChange& file) { return !wanted(file.path, not_of_it); });
  }
  return std::make_shared<const Change>(std::move(change));
}

void Comparison::find_baseline(const GitFacts& git, const BaselineSpec& spec,
                               judge::CaseFile& file) {
  TG_ASSERT(base_);
  if (!*base_) {
    file.no_baseline = base_->error();
    return;
  }
  const Result<BaselineStore> store = baseline_store(around_, spec, command_.limits);
  const std::string named =
      command_.baseline.empty() ? "" : absolute(command_.baseline, around_.folder);
  Result<judge::Baseline> found =
      store ? app::find_baseline(store.value(), base_->value().commit, named, world_)
            : Result<judge::Baseline>(store.errors());
  if (!found) {
    file.no_baseline = found.error();
    return;
  }
  const std::string& commit = found.value().info.commit;
  const std::string file_of_it =
      named.empty() && !store.value().in_git() ? store.value().path_of(commit) : named;
  const RepoPath in_tree = RepoPath::from(below(file_of_it, around_.root));
  if (std::ranges::binary_search(git.files.tracked, in_tree)) {
    file.no_baseline = Error{"baseline.tracked",
                             in_tree.str() +
                                 " is under version control, so the change may have "
                                 "made it",
                             "", "git rm --cached " + in_tree.str() + ", and let git ignore it"};
    return;
  }
  if (commit == base_->value().commit) {
    file.since_baseline = file.change;
  } else {
    Result<Change> since = finish(start_between({commit, git.worktree ? "" : git.head}, git));
    if (!since) {
      file.no_baseline = since.error();
      return;
    }
    Change& change = since.value();
    change.files.insert(change.files.end(), untracked_.begin(), untracked_.end());
    std::ranges::sort(change.files, {}, &FileChange::path);
    file.since_baseline = std::make_shared<const Change>(std::move(change));
  }
  file.baseline = std::move(found).value();
}

}  // namespace tidegate::app
