// The codes of git and the change, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"ci.event_unreadable", "The CI system's event is missing, too large or no JSON object.",
     "Run tidegate in the job itself, where GITHUB_EVENT_PATH is set, or name the base with "
     "--base."},
    {"scm.large_untracked",
     "A file that git does not track is too large to be source code, so its lines are not looked "
     "at.",
     "Let git ignore it, or add and commit it."},
    {"scm.no_repository", "This is no git repository, so nobody knows what changed.",
     "Run tidegate in the repository's work tree, or name it with -C."},
    {"scm.bad_revision", "What was named as a commit or a branch is none that git knows here.",
     "Fetch it, or name a branch, a tag or an id that git rev-parse --verify knows."},
    {"scm.base_unavailable", "The commit to compare with is known, but it is not in this clone.",
     "Run the git fetch that the hint shows, or clone with more history."},
    {"scm.git_failed", "A git command failed, so what git knows is not known here.",
     "Run the command that the message shows; the first line of its error says why."},
    {"scm.head_mismatch",
     "What is checked out is neither what the CI's event is about nor a merge of it.",
     "Check out the commit of the event, or name both ends with --base and --head."},
    {"scm.hidden_edits",
     "Files are marked assume-unchanged or skip-worktree, so git does not show edits of them.",
     "git update-index --no-assume-unchanged FILE (or --no-skip-worktree) shows them again."},
    {"scm.no_base", "Nothing tells which commit to compare with.",
     "Name it with --base, or in the policy with base:, or clone with the default branch."},
    {"scm.not_a_file", "A name that should be a regular file of a commit is something else there.",
     "Replace the link, folder or submodule of that name with a file."},
    {"scm.several_merge_bases",
     "The two histories cross, so that there is more than one commit to compare with.",
     "Merge the target branch into this one for a single merge base, or name one with --base."},
    {"scm.shallow", "The clone is cut off before the commit to compare with.",
     "Clone with the whole history: fetch-depth: 0, GIT_DEPTH: 0, or git fetch --unshallow."},
    {"scm.too_many_lines", "The change has more lines than one run looks at.",
     "Compare with a nearer commit: --base."},
    {"scm.untracked_code",
     "Code lies here that git neither tracks nor ignores; the judged commit does not have it.",
     "git add it, when it belongs to the change, or let git ignore it."},
    {"scm.unrelated", "The two histories have no commit in common.",
     "Name a commit of the same history with --base."},
};

}  // namespace

std::span<const Code> codes_of_git() { return codes; }

}  // namespace tidegate
