// The codes of kept results, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"baseline.tracked",
     "The kept result is under version control, so the change that is judged may have made it.",
     "Remove it from git, let git ignore it, and keep results in the git store or a CI cache."},
    {"baseline.already_kept", "Another result of this very commit is kept already.",
     "Leave it, or put this one in its place with tidegate baseline save --replace."},
    {"baseline.artifact_not_read",
     "Not every required report was read, and half of a result is none to compare with.",
     "Run all tests that the policy asks for, then tidegate baseline save."},
    {"baseline.broken", "A kept result was cut off, changed, or was never one.",
     "Replace it: run the tests on its commit and tidegate baseline save --replace."},
    {"baseline.foreign_ref", "The ref that ought to hold kept results holds something else.",
     "Name a ref that nothing else uses under baseline: in the policy."},
    {"baseline.missing", "There is no earlier result to compare with.",
     "Bring it with tidegate baseline fetch, or keep one on the default branch with tidegate "
     "baseline save."},
    {"baseline.newer_version",
     "A newer tidegate kept this result, in a form that this one cannot "
     "read.",
     "Update tidegate to the version that kept it."},
    {"baseline.no_repository", "Results are kept by commit, and this is no git repository.",
     "Run tidegate inside of the repository, or name it with -C."},
    {"baseline.not_an_ancestor",
     "The result was kept on a commit that the base does not descend from, so a difference would "
     "not be this change's.",
     "Give a result that was kept on the base or on one of its first-parent ancestors."},
    {"baseline.not_clean",
     "The work tree differs from its commit, so nobody knows what was measured.",
     "Commit, undo or ignore what differs, and run the tests again."},
    {"baseline.not_default_branch",
     "What others compare with is kept on the default branch or in a merge queue alone.",
     "Keep it in a file with -o FILE, or say --force."},
    {"baseline.overtaken", "Others changed the kept results each time this run tried to.",
     "Try again."},
    {"baseline.push_refused", "The remote does not take the ref of the kept results.",
     "Some hosts take branches and tags alone: write baseline: {ref: "
     "refs/heads/tidegate-baselines} into the policy, and push again."},
    {"baseline.remote_failed", "The remote was not reached, or it failed.",
     "Run the git command that the hint names: it shows what is wrong."},
    {"baseline.too_far", "The nearest kept result is more commits away than the policy allows.",
     "Keep a newer one on the default branch, or raise max_distance under baseline: in the "
     "policy."},
    {"baseline.too_old", "The nearest kept result is older than the policy allows.",
     "Keep a newer one on the default branch, or raise max_age under baseline: in the policy."},
    {"limit.baseline_bytes", "A kept result is larger than it may be.",
     "Raise --limit baseline_bytes=N if it is meant to be so large."},
};

}  // namespace

std::span<const Code> codes_of_baseline() { return codes; }

}  // namespace tidegate
