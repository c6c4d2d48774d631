#include "git/base.h"

#include <algorithm>

#include "git/base_errors.h"
#include "git/branches.h"
#include "git/plumbing.h"

namespace tidegate::git {
namespace {

constexpr std::size_t revision_bytes_max = 1000;

bool is_request(const CiContext& ci) {
  return ci.event == "pull_request" || ci.event == "pull_request_target";
}

class Search {
 public:
  Search(const Repository& repository, const BaseQuestion& question, const Ask& ask)
      : repository_(repository), question_(question), ci_(question.ci), ask_(ask) {}

  Result<Base> found() {
    if (!is_object_id(question_.head)) return no_base(ci_, "the repository has no commit yet");
    if (question_.named == empty_tree(question_.head))
      return Base{question_.named, "the empty tree (--base): everything is new"};
    if (!question_.named.empty()) {
      std::string commit = TG_TRY(find_commit(repository_, question_.named, ask_));
      // A name means where the change left it: what others did there since is not of the change.
      if (is_object_id(question_.named)) return Base{std::move(commit), "--base"};
      Base base = TG_TRY(merge_base({"", question_.named, std::move(commit)}));
      base.reason += " (--base)";
      return base;
    }
    if (!ci_.trouble.code.empty()) return ci_.trouble;
    if (!ci_.automated) return by_branches(false);
    if (ci_.merged_result) return other_side();
    if (is_request(ci_) && ci_.name != "gitlab") return request();
    if (is_request(ci_)) return named_by_request();
    if (ci_.event == "merge_group") return merge_group();
    if (ci_.to_default_branch) return before_push();
    if (!ci_.change_head.empty() && ci_.change_head != question_.head) return mismatch();
    return by_branches(true);
  }

 private:
  /// GitHub checks out a merge of the request into its target, Gitea the request's own head.
  Result<Base> request() {
    const CommitFacts facts = TG_TRY(commit_facts());
    const std::vector<std::string>& parents = facts.parents;
    if (ci_.change_head.empty()) return mismatch();
    if (parents.size() == 2 && parents[1] == ci_.change_head && made_by_ci())
      return present(parents[0], facts, "first parent of the merge that was checked out");
    if (question_.head != ci_.change_head) return mismatch();
    return with_target();
  }

  /// GitLab's merged result and merge train: HEAD merges the request's head into its target.
  Result<Base> other_side() {
    const CommitFacts facts = TG_TRY(commit_facts());
    const std::vector<std::string>& parents = facts.parents;
    const auto own = std::ranges::find(parents, ci_.change_head);
    if (parents.size() != 2 || own == parents.end() || !made_by_ci()) return mismatch();
    return present(own == parents.begin() ? parents[1] : parents[0], facts,
                   "the side of the merged result that is not the request's");
  }

  Result<Base> named_by_request() {
    if (!ci_.change_head.empty() && ci_.change_head != question_.head) return mismatch();
    if (ci_.named_base.empty()) return with_target();
    return named_by_ci("the base that the merge request names");
  }

  Result<Base> merge_group() {
    if (ci_.change_head != question_.head) return mismatch();
    if (ci_.named_base.empty()) return no_base(ci_, "the event of the merge queue names none");
    return named_by_ci("the base that the merge queue names");
  }

  Result<Base> named_by_ci(const std::string& reason) {
    // A request that changes nothing is not judged by a CI; one that seems to be is misread.
    if (ci_.named_base == question_.head) return mismatch();
    const CommitFacts facts = TG_TRY(commit_facts());
    return present(ci_.named_base, facts, reason);
  }

  Result<Base> before_push() {
    const CommitFacts facts = TG_TRY(commit_facts());
    if (!ci_.named_base.empty())
      return present(ci_.named_base, facts, "the branch before the push");
    if (facts.parents.empty())
      return Base{empty_tree(question_.head), "the first commit: everything is new"};
    return present(facts.parents[0], facts, "first parent");
  }

  Result<Base> with_target() { return with(ci_.target_branch); }

  /// That very branch of origin and no other: another one may be the change's own.
  Result<Base> with(const std::string& name) {
    if (!is_branch_name(name)) return not_a_branch(name);
    const std::vector<Branch> branches = TG_TRY(known_branches());
    const auto branch = branch_of(branches, "refs/remotes/origin/" + name);
    if (!branch) return branch_unavailable(ci_, name);
    return merge_base(*branch);
  }

  /// Where nobody names a base: the merge base with a branch that changes go to.
  Result<Base> by_branches(bool default_branch_first) {
    const std::vector<Branch> branches = TG_TRY(known_branches());
    std::vector<std::string> usual = {"refs/remotes/origin/HEAD", "refs/remotes/origin/main",
                                      "refs/remotes/origin/master"};
    if (default_branch_first && !ci_.default_branch.empty()) return with(ci_.default_branch);
    const auto first_usual = [&]() -> std::optional<Branch> {
      for (const std::string& ref : usual) {
        if (std::optional<Branch> branch = branch_of(branches, ref)) return branch;
      }
      return std::nullopt;
    };
    std::optional<Branch> usual_branch = first_usual();
    if (default_branch_first && usual_branch) return merge_base(*usual_branch);
    if (!question_.policy_base.empty()) {
      const Branch branch = TG_TRY(base_of_policy(branches));
      Base base = TG_TRY(merge_base(branch));
      base.reason += ", which the policy names";
      return base;
    }
    if (usual_branch) return merge_base(*usual_branch);
    return no_base(ci_, "there is no origin/HEAD, origin/main or origin/master");
  }

  /// A branch is meant, even where a tag has its name.
  Result<Branch> base_of_policy(const std::vector<Branch>& branches) {
    for (const char* folder : {"refs/remotes/", "refs/heads/"}) {
      if (auto branch = branch_of(branches, folder + question_.policy_base)) return *branch;
    }
    std::string commit = TG_TRY(find_commit(repository_, question_.policy_base, ask_));
    return Branch{"", question_.policy_base, std::move(commit)};
  }

  Result<Base> merge_base(const Branch& with) {
    if (question_.meanwhile) question_.meanwhile({with.commit, question_.head, true});
    const Answer answer =
        TG_TRY(ask_(hardened(repository_, {"merge-base", "--all", with.commit, question_.head})));
    if (answer.exit_code == 1 && answer.output.empty()) {
      const bool cut_off = TG_TRY(is_shallow());
      return cut_off ? shallow(ci_, with.name) : unrelated(with.name);
    }
    if (answer.exit_code != 0) return failed(answer, "find the merge base with " + with.name);
    Base base{std::string(first_line(answer.output)), "merge base with " + with.name};
    if (!is_object_id(base.commit)) return not_understood("a merge base without an id");
    const auto bases = std::ranges::count(answer.output, '\n');
    if (bases > 1) {
      base.diagnostics.push_back(
          {"scm.several_merge_bases", "",
           base.commit + " is one of " + std::to_string(bases) + " merge bases with " + with.name});
    }
    return base;
  }

  /// The commit as the base, when it is here.
  Result<Base> present(const std::string& commit, const CommitFacts& facts,
                       const std::string& reason) {
    bool here = std::ranges::binary_search(facts.here, commit);
    if (!here) {  // a shallow clone does not tell what it has of a cut-off commit's parents
      const Answer answer = TG_TRY(ask_(presence_call(repository_, commit)));
      here = TG_TRY(presence_from(answer));
    }
    if (here) return Base{commit, reason};
    const bool cut_off = TG_TRY(is_shallow());
    return base_unavailable(ci_, commit, cut_off);
  }

  Result<CommitFacts> commit_facts() {
    std::vector<std::string> others;
    if (!ci_.named_base.empty()) {
      if (!is_object_id(ci_.named_base)) return not_an_id(ci_.named_base);
      others.push_back(ci_.named_base);
    }
    const Answer answer = TG_TRY(ask_(commit_call(repository_, question_.head, others)));
    return commit_from(answer);
  }

  Result<std::vector<Branch>> known_branches() {
    if (question_.branches) return branches_from(*question_.branches);
    const Answer answer = TG_TRY(ask_(base_branches_call(repository_, ci_, question_.policy_base)));
    return branches_from(answer);
  }

  Result<bool> is_shallow() {
    const Answer answer = TG_TRY(ask_(shallow_call(repository_)));
    return shallow_from(answer);
  }

  /// A merge of the request that somebody else made chooses its own first parent.
  bool made_by_ci() const { return ci_.commit.empty() || ci_.commit == question_.head; }
  Error mismatch() const { return head_mismatch(ci_, question_.head); }

  const Repository& repository_;
  const BaseQuestion& question_;
  const CiContext& ci_;
  const Ask& ask_;
};

}  // namespace

Call base_branches_call(const Repository& repository, const CiContext& ci,
                        const std::string& policy_base) {
  return branches_call(repository, {ci.default_branch, ci.target_branch}, policy_base);
}

Result<Base> find_base(const Repository& repository, const BaseQuestion& question, const Ask& ask) {
  return Search(repository, question, ask).found();
}

Result<std::string> find_commit(const Repository& repository, const std::string& revision,
                                const Ask& ask) {
  const bool odd = std::ranges::any_of(revision, [](char c) { return c >= 0 && c < ' '; });
  if (revision.empty() || revision.size() > revision_bytes_max || odd || revision.front() == '-')
    return bad_revision(revision);
  const Answer answer =
      TG_TRY(ask(hardened(repository, {"rev-parse", "--verify", "--quiet", "--end-of-options",
                                       revision + "^{commit}"})));
  if (answer.exit_code == 1) return bad_revision(revision);
  if (answer.exit_code != 0) return failed(answer, "look up \"" + revision + "\"");
  const std::string_view id = first_line(answer.output);
  if (!is_object_id(id)) return bad_revision(revision);
  return std::string(id);
}

}  // namespace tidegate::git
