#include "git/base_errors.h"

#include <algorithm>
#include <string_view>

namespace tidegate::git {
namespace {

std::string shown(const std::string& text) { return "\"" + text.substr(0, 200) + "\""; }

/// A word that a shell takes as it is, whatever somebody named a branch.
std::string for_shell(const std::string& word) {
  const bool plain = std::ranges::all_of(word, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("/._-+:").find(c) != std::string_view::npos;
  });
  if (plain) return word;
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// How a CI is told to clone all of the history.
std::string whole_history(const CiContext& ci) {
  if (ci.name == "github" || ci.name == "gitea")
    return "give actions/checkout fetch-depth: 0, or run git fetch --unshallow before";
  if (ci.name == "gitlab") return "set GIT_DEPTH: 0 for this job, or run git fetch --unshallow";
  return "git fetch --unshallow";
}

/// How a branch gets here. GitLab fetches the judged one alone, whatever the depth.
std::string branch_hint(const CiContext& ci, const std::string& branch) {
  const std::string fetch = "git fetch --no-tags origin " +
                            for_shell("+refs/heads/" + branch + ":refs/remotes/origin/" + branch);
  const bool checkout = ci.name == "github" || ci.name == "gitea";
  return checkout ? "give actions/checkout fetch-depth: 0, or " + fetch : fetch;
}

}  // namespace

Error no_base(const CiContext& ci, const std::string& why) {
  const std::string branch = ci.default_branch.empty() ? "main" : ci.default_branch;
  return {"scm.no_base", "nothing tells what to compare with: " + why, "",
          ci.automated ? branch_hint(ci, branch) + "; or name the base with --base REV"
                       : "name it with --base REV, or in the policy with base:"};
}

Error head_mismatch(const CiContext& ci, const std::string& head) {
  const std::string wanted =
      ci.change_head.empty()
          ? "the event does not name the commit that it asks to judge"
          : "the event asks to judge " + shown(ci.change_head) + ", or a merge of it";
  return {"scm.head_mismatch", wanted + "; checked out is " + head, "",
          "check out what the event is about, as the CI does by itself, or name both ends: "
          "--base REV --head REV"};
}

Error base_unavailable(const CiContext& ci, const std::string& commit, bool shallow) {
  const std::string deeper = ci.name == "github" || ci.name == "gitea"
                                 ? "; or give actions/checkout fetch-depth: 2 or more"
                                 : "";
  return {"scm.base_unavailable", "the base " + commit + " is not in this clone", "",
          "git fetch --no-tags " + std::string(shallow ? "--depth=1 " : "") + "origin " + commit +
              (shallow ? deeper : "")};
}

Error branch_unavailable(const CiContext& ci, const std::string& branch) {
  return {"scm.base_unavailable", "origin/" + branch + " is not in this clone", "",
          branch_hint(ci, branch)};
}

Error shallow(const CiContext& ci, const std::string& with) {
  return {"scm.shallow", "this clone is cut off before the merge base with " + with, "",
          whole_history(ci)};
}

Error unrelated(const std::string& with) {
  return {"scm.unrelated", "HEAD and " + with + " have no commit in common", "",
          "name what to compare with: --base REV"};
}

Error bad_revision(const std::string& revision) {
  return {"scm.bad_revision", "expected a commit, got " + shown(revision), "",
          "git fetch, or name a branch, a tag or an id that git rev-parse --verify knows"};
}

Error not_an_id(const std::string& text) {
  return {"scm.bad_revision", "expected the id of a commit in the CI's event, got " + shown(text),
          "", "name the base with --base REV"};
}

Error not_a_branch(const std::string& text) {
  return {"scm.bad_revision", "expected the name of a branch in the CI's event, got " + shown(text),
          "", "name the base with --base REV"};
}

}  // namespace tidegate::git
