#include "app/git_inquiry.h"

#include "git/clean.h"

namespace tidegate::app {

GitInquiry::GitInquiry(const Surroundings& surroundings, const std::string& revision, GitDoor& door)
    : surroundings_(surroundings),
      door_(door),
      worktree_(revision == "worktree" || (revision.empty() && !surroundings.ci.automated)) {
  if (!surroundings.repository) return;
  const git::Repository& repository = *surroundings.repository;
  const bool named = !revision.empty() && revision != "worktree";
  if (named) commit_ = git::find_commit(repository, revision, door_.asker());
  if (!named || !surroundings.ci.automated) head_ = door_.start(git::head_call(repository));
  if (worktree_ || !surroundings.ci.automated)
    drivers_ = door_.start(git::drivers_call(repository));
  if (!worktree_ && !surroundings.ci.automated)
    here_ = door_.start(git::present_files_call(repository));
  if (worktree_) {
    files_ = door_.start(git::present_files_call(repository));
  } else if (!named) {
    files_ = door_.start(git::committed_files_call(repository, "HEAD"));
  } else if (*commit_) {
    files_ = door_.start(git::committed_files_call(repository, commit_->value()));
  }
}

Result<std::vector<RepoPath>> GitInquiry::ignored() {
  if (!surroundings_.repository) return std::vector<RepoPath>();
  const git::Answer said = TG_TRY(door_.ask(git::ignored_files_call(*surroundings_.repository)));
  return git::ignored_files_from(said);
}

Result<std::string> GitInquiry::head() {
  if (!commit_ && head_) commit_ = checked_out();
  return commit_.value_or(std::string());
}

Result<std::string> GitInquiry::checked_out() {
  const git::Answer said = TG_TRY(door_.answer(*head_));
  return git::head_from(said);
}

GitFacts GitInquiry::answers() {
  GitFacts facts;
  if (!surroundings_.repository) return facts;
  facts.worktree = worktree_;
  const auto taken = [&](auto result, auto& into) {
    if (result) {
      into = std::move(result).value();
    } else if (!facts.trouble) {
      facts.trouble = result.error();
    }
  };
  const auto read = [&](const Result<int>& started, auto parse) -> decltype(parse(git::Answer{})) {
    const git::Answer said = TG_TRY(door_.answer(started));
    return parse(said);
  };
  taken(head(), facts.head);
  if (facts.head.empty() && !worktree_ && !facts.trouble) {
    facts.trouble =
        Error{"scm.git_failed", "the repository has no commit", "", "commit something first"};
  }
  if (files_) {
    taken(read(*files_, worktree_ ? git::present_files_from : git::committed_files_from),
          facts.files);
  }
  if (const std::optional<Diagnostic> hidden = git::hidden_edits(facts.files))
    facts.diagnostics.push_back(*hidden);
  if (!drivers_) return facts;
  taken(read(*drivers_, git::drivers_from), facts.drivers);
  if (facts.head.empty() || facts.trouble) return facts;
  const git::Repository& repository = *surroundings_.repository;
  if (worktree_) {
    const git::Call changed = git::changed_files_call(repository, facts.head, facts.drivers);
    taken(read(door_.start(changed), git::changed_files_from), facts.changed);
    return facts;
  }
  std::string head_here;  // when nobody can say it, nobody can say what the reports here are of
  if (here_) taken(checked_out(), head_here);
  if (head_here == facts.head) {
    facts.checked_out = true;
    git::Files here;
    taken(read(*here_, git::present_files_from), here);
    facts.files.hidden = std::move(here.hidden);
    facts.stray = std::move(here.untracked);
    const git::Call edited = git::edited_files_call(repository, facts.head, facts.drivers);
    taken(read(door_.start(edited), git::edited_files_from), facts.edited);
  }
  return facts;
}

}  // namespace tidegate::app
