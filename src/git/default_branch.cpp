#include "git/default_branch.h"

#include "git/plumbing.h"

namespace tidegate::git {
namespace {

constexpr std::string_view origin = "refs/remotes/origin/";
constexpr std::string_view branches = "refs/heads/";

/// What a symbolic ref points at; empty when there is none.
Result<std::string> target_of(const Repository& repository, const std::string& ref,
                              const Ask& ask) {
  const Answer answer = TG_TRY(ask(hardened(repository, {"symbolic-ref", "--quiet", ref})));
  if (answer.exit_code == 0) return std::string(first_line(answer.output));
  if (answer.exit_code == 1) return std::string();
  return failed(answer, "look at " + ref);
}

/// The first of these refs that is there.
Result<std::string> first_of(const Repository& repository, const std::vector<std::string>& refs,
                             const Ask& ask) {
  std::vector<std::string> words = {"for-each-ref", "--format=%(refname)", "--end-of-options"};
  words.insert(words.end(), refs.begin(), refs.end());
  const Answer answer = TG_TRY(ask(hardened(repository, words)));
  if (answer.exit_code != 0) return failed(answer, "list refs");
  const std::vector<std::string_view> there = lines_of(answer.output);
  for (const std::string& ref : refs) {
    if (std::ranges::find(there, ref) != there.end()) return ref;
  }
  return std::string();
}

}  // namespace

Result<bool> on_default_branch(const Repository& repository, const std::string& head,
                               const Ask& ask) {
  const std::string branch = TG_TRY(target_of(repository, "HEAD", ask));
  std::string remote = TG_TRY(target_of(repository, std::string(origin) + "HEAD", ask));
  if (!remote.starts_with(origin)) {
    remote = TG_TRY(
        first_of(repository, {std::string(origin) + "main", std::string(origin) + "master"}, ask));
  }
  if (remote.empty()) {
    return branch == std::string(branches) + "main" || branch == std::string(branches) + "master";
  }
  if (branch == std::string(branches) + remote.substr(origin.size())) return true;
  const Answer answer =
      TG_TRY(ask(hardened(repository, {"merge-base", "--is-ancestor", head, remote})));
  if (answer.exit_code > 1) return failed(answer, "compare HEAD with " + remote);
  return answer.exit_code == 0;
}

std::string default_branch_name(const Repository& repository, const Ask& ask) {
  const auto name_of = [](const Result<std::string>& ref, std::string_view folder) {
    return ref && ref.value().starts_with(folder) ? ref.value().substr(folder.size())
                                                  : std::string();
  };
  std::string name = name_of(target_of(repository, std::string(origin) + "HEAD", ask), origin);
  if (!name.empty()) return name;
  std::vector<std::string> usual;
  for (const char* word : {"main", "master", "trunk", "develop"}) {
    usual.push_back(std::string(origin) + word);
    usual.push_back(std::string(branches) + word);
  }
  const Result<std::string> there = first_of(repository, usual, ask);
  if (there && !there.value().empty()) return there.value().substr(there.value().rfind('/') + 1);
  name = name_of(target_of(repository, "HEAD", ask), branches);
  return name.empty() ? "main" : name;
}

}  // namespace tidegate::git
