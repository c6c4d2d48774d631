#include "app/policy_in_force.h"

#include <algorithm>

#include "app/policy_file.h"
#include "git/committed_file.h"
#include "policy/differences.h"

namespace tidegate::app {
namespace {

/// The policy's names in a commit; none when --policy names a file that no commit of this
/// repository can hold, and so no change can weaken.
std::vector<std::string> names_in_commits(const std::string& named, const Surroundings& around,
                                          sys::World& world) {
  if (named.empty()) return {std::begin(policy_names), std::end(policy_names)};
  const std::string spelled = absolute(named, around.folder);
  const std::size_t slash = spelled.rfind('/');
  // A folder that is spelled through a link may lie in the work tree all the same.
  const std::string real = world.real_path(spelled.substr(0, slash)) + spelled.substr(slash);
  std::string path = below(spelled, around.root);
  if (path.empty()) path = below(real, around.root);
  if (path.empty()) path = below(world.real_path(spelled), around.root);
  return path.empty() ? std::vector<std::string>() : std::vector<std::string>{path};
}

/// What a person calls the place where a policy lies.
std::string spoken(const std::vector<std::string>& names) {
  return names.size() == 1 ? names.front() : "tidegate.yml or .tidegate.yml";
}

using Sources = std::vector<policy::PolicySource>;

/// One run's search for its policy.
struct Search {
  const cli::Global& global;
  const cli::Check& command;
  const Surroundings& around;
  const PolicyEnds& ends;
  GitDoor& door;
  sys::World& world;
  std::vector<std::string> names;

  /// Nothing when the commit has none of the names.
  Result<std::optional<PolicyText>> at(const std::string& commit) const {
    const std::optional<git::CommittedFile> found =
        TG_TRY(git::find_file(*around.repository, commit, names, door.asker()));
    if (!found) return std::optional<PolicyText>();
    return std::optional<PolicyText>(PolicyText{
        found->name, found->content, shelf_of_commit(around, commit, found->name, door)});
  }
  Result<std::optional<PolicyText>> of_head() const {
    if (!ends.worktree) return at(ends.head);
    Result<PolicyText> file = find_policy_file(global.policy, around, world);
    if (!file) return std::optional<PolicyText>();
    return std::optional<PolicyText>(std::move(file).value());
  }
  /// With what it builds on, out of the same tree.
  Result<Sources> whole(const PolicyText& text) const {
    return policy_chain(text, global, around, world);
  }
};

Error nowhere(const Search& search, const std::string& commit) {
  return {"policy.not_found",
          "there is no " + spoken(search.names) + " in commit " + commit.substr(0, 12), "",
          "commit the policy, or judge reports as they are: tidegate check junit.xml"};
}

Result<PolicyInForce> decided_by_head(const Search& search) {
  const std::optional<PolicyText> text = TG_TRY(search.of_head());
  if (!text) return nowhere(search, search.ends.head);
  const Sources sources = TG_TRY(search.whole(*text));
  return read_policy_chain(sources, search.ends.worktree ? PolicyOrigin::file : PolicyOrigin::head);
}

Result<PolicyInForce> read_of_change(const Result<Sources>& sources) {
  if (!sources) return sources.errors();
  return read_policy_chain(sources.value(), PolicyOrigin::head);
}

/// What the change would do to the policy that decides: a preview, in words.
void preview(const Result<Sources>& of_change, PolicyInForce& force) {
  Result<PolicyInForce> read = read_of_change(of_change);
  if (!read) {
    force.diagnostics.push_back({"policy.broken_by_change", read.error().where,
                                 "the change's own policy is wrong, and would stop every run once "
                                 "it is merged: " +
                                     read.error().message});
    return;
  }
  policy::Differences differences =
      policy::compare_policies(force.policy, read.value().policy, vocabulary());
  force.info.loosened = std::move(differences.loosened);
  force.info.tightened = std::move(differences.tightened);
  force.of_change = std::move(read).value().policy;
}

bool same_bytes(const Sources& one, const Sources& other) {
  return std::ranges::equal(one, other, {}, &policy::PolicySource::bytes,
                            &policy::PolicySource::bytes);
}

/// A branch that forked off before there was a policy must not bring its own: the branch that it
/// goes to has one by now.
Result<Done> no_younger_policy(const Search& search) {
  const CiContext& ci = search.around.ci;
  for (const std::string& branch : {ci.target_branch, ci.default_branch}) {
    if (branch.empty()) continue;
    const Result<std::string> tip = git::find_commit(
        *search.around.repository, "refs/remotes/origin/" + branch, search.door.asker());
    if (!tip) continue;
    const std::optional<PolicyText> text = TG_TRY(search.at(tip.value()));
    if (!text) continue;
    return Error{"policy.not_in_base",
                 "the base " + search.ends.base.value().commit.substr(0, 12) +
                     " is older than the policy of origin/" + branch,
                 "", "rebase the change onto origin/" + branch};
  }
  return done;
}

/// S8.1: only a base without any policy lets the change bring its own.
Result<PolicyInForce> bootstrapped(const Search& search) {
  if (!search.global.policy.empty() && !search.command.allow_policy_bootstrap) {
    return Error{"policy.not_in_base",
                 "the base " + search.ends.base.value().commit.substr(0, 12) + " has no " +
                     spoken(search.names) + ", so the change would bring its own judge",
                 "", "merge the policy first, or say --allow-policy-bootstrap"};
  }
  TG_TRY(no_younger_policy(search));
  PolicyInForce force = TG_TRY(decided_by_head(search));
  force.info.bootstrap = true;
  return force;
}

Result<PolicyInForce> decided_by_base(const Search& search) {
  if (!search.ends.base) {
    PolicyInForce force = TG_TRY(decided_by_head(search));
    force.unknown = search.ends.base.error();
    return force;
  }
  const std::optional<PolicyText> text = TG_TRY(search.at(search.ends.base.value().commit));
  if (!text) return bootstrapped(search);
  const Result<Sources> sources = search.whole(*text);
  Result<PolicyInForce> read = sources ? read_policy_chain(sources.value(), PolicyOrigin::base)
                                       : Result<PolicyInForce>(sources.errors());
  if (!read) {
    Errors errors = std::move(read).errors();
    errors.push_back({"policy.broken_in_base",
                      "these mistakes are in the base's policy, which judges this change", "",
                      "to mend it by this very change, judge once with --policy-from head"});
    return errors;
  }
  PolicyInForce force = std::move(read).value();
  const std::optional<PolicyText> of_change = TG_TRY(search.of_head());
  if (!of_change) {
    force.info.loosened.emplace_back("the change removes the policy");
    return force;
  }
  const Result<Sources> theirs = search.whole(*of_change);
  if (!theirs || !same_bytes(theirs.value(), sources.value())) preview(theirs, force);
  return force;
}

}  // namespace

bool decides_as_file(const cli::Check& command, const Surroundings& around) {
  if (!around.repository) return true;
  if (command.policy_from == "base") return false;
  return !around.ci.automated && (command.head.empty() || command.head == "worktree");
}

Result<PolicyInForce> policy_in_force(const cli::Global& global, const cli::Check& command,
                                      const Surroundings& around, const PolicyEnds& ends,
                                      GitDoor& door, sys::World& world) {
  const Search search{
      global, command, around, ends, door, world, names_in_commits(global.policy, around, world)};
  if (search.names.empty()) return load_policy(global, around, world);
  const bool by_head =
      command.policy_from == "head" ||
      (command.policy_from.empty() && (around.ci.to_default_branch || !around.ci.automated));
  world.log(1, std::string("policy of the ") + (by_head ? "head" : "base"));
  return by_head ? decided_by_head(search) : decided_by_base(search);
}

}  // namespace tidegate::app
