// `tidegate hook pre-push`: each ref that is pushed is a change, judged as `check` judges it.
#include <algorithm>
#include <map>

#include "app/ci_event.h"
#include "app/commands.h"
#include "app/git_door.h"
#include "app/surroundings.h"
#include "git/plumbing.h"
#include "git/pushed.h"
#include "text/escape.h"

namespace tidegate::app {
namespace {

constexpr std::int64_t input_bytes_max = 1 << 20;

/// pre-commit reads git's input itself, and tells of one ref by variables: of the first push of all
/// it names the branch alone, and of a run by hand nothing. It leaves an empty input in any case.
std::vector<git::PushedRef> refs_of_pre_commit(sys::World& world) {
  if (variable(world, "PRE_COMMIT").empty()) return {};
  git::PushedRef ref{
      variable(world, "PRE_COMMIT_LOCAL_BRANCH"), variable(world, "PRE_COMMIT_TO_REF"),
      variable(world, "PRE_COMMIT_REMOTE_BRANCH"), variable(world, "PRE_COMMIT_FROM_REF")};
  if (ref.local.empty()) ref.local = "HEAD";
  if (ref.local_object.empty()) ref.local_object = ref.local;
  return {ref};
}

Result<std::vector<git::PushedRef>> refs_of(sys::World& world) {
  std::vector<git::PushedRef> refs = refs_of_pre_commit(world);
  if (world.stdin_is_terminal()) {
    if (!refs.empty()) return refs;
    return Error{"hook.no_input", "git says on stdin what is pushed, and nobody did", "",
                 "let git call this as its pre-push hook; by hand: tidegate check"};
  }
  // Whatever the variables say: what git itself says is true.
  const std::string input = TG_TRY(world.input(input_bytes_max));
  if (input.empty()) return refs;
  return git::pushed_refs_from(input);
}

/// Where a push leads, and what it is compared with.
struct Way {
  std::string head;  // object id of the commit
  std::string base;  // of --base; empty: what `check` finds
  std::string why;   // for people
  bool new_to_remote = true;
};

class Hook {
 public:
  Hook(const cli::Global& global, const cli::Hook& command, const Surroundings& around,
       sys::World& world)
      : global_(global),
        command_(command),
        remote_(command.remote.empty() ? variable(world, "PRE_COMMIT_REMOTE_NAME")
                                       : command.remote),
        around_(around),
        world_(world),
        door_(world, Limits{}.git_bytes) {}

  Ended judge(const std::vector<git::PushedRef>& refs) {
    Ended all{Ending::said};
    for (const git::PushedRef& ref : refs) {
      Ended ended = judge(ref);
      all.ending = graver_of(all.ending, ended.ending);
      std::ranges::move(ended.judgments, std::back_inserter(all.judgments));
    }
    return all;
  }

 private:
  Ended judge(const git::PushedRef& ref) {
    const std::string name = opening(ref.remote.empty() ? ref.local : ref.remote);
    if (ref.local_object.empty()) return say(name + ": is deleted, so nothing is judged\n", world_);
    const Result<Way> way = way_of(ref);
    if (!way) {
      complain(way.errors(), world_);
      return {Ending::evidence_error};
    }
    const auto& [head, base, why, new_to_remote] = way.value();
    if (!new_to_remote) {
      return say(name + ": all of its commits were seen on the remote, so nothing is judged\n",
                 world_);
    }
    const auto known = judged_.find({head, base});
    if (known != judged_.end()) {
      const Ended said = say(name + ": is what was judged above\n", world_);
      return said.ending == Ending::said ? known->second : said;
    }
    cli::Check check = command_.check;
    check.head = head;
    check.base = base;
    check.ci = "none";
    // As in CI: a push may not loosen the policy that judges it.
    const bool has_policy = base != git::empty_tree(head) && global_.policy.empty();
    if (check.policy_from.empty() && has_policy) check.policy_from = "base";
    Ended said = say(name + ": " + head.substr(0, 12) + " against " + why + "\n", world_);
    if (said.ending != Ending::said) return said;
    Ended ended = app::check(global_, check, world_);
    judged_.emplace(std::pair(head, base), ended);
    return ended;
  }

  Result<Way> way_of(const git::PushedRef& ref) {
    const git::Repository& repository = *around_.repository;
    Way way;
    way.head = TG_TRY(git::find_commit(repository, ref.local_object, door_.asker()));
    const Result<git::Answer> answer =
        door_.ask(git::unknown_to_remote_call(repository, way.head, remote_));
    const bool new_commits =
        TG_TRY(answer ? git::unknown_to_remote_from(answer.value()) : answer.errors());
    // That another branch there has the commits shows no verdict on them: what moves is judged.
    way.new_to_remote = new_commits || !ref.remote_object.empty();
    if (!way.new_to_remote) return way;
    TG_TRY(has_reports(way.head, ref));
    if (const auto there = commit_of(ref.remote_object)) {
      way.base = *there;
      way.why = there->substr(0, 12) + ", which the remote has";
      return way;
    }
    for (const char* branch : {"HEAD", "main", "master"}) {
      const std::string full = "refs/remotes/" + (remote_.empty() ? "origin" : remote_) + "/";
      if (!commit_of(full + branch)) continue;
      way.base = full + branch;
      way.why =
          "where it left " + opening(way.base.substr(std::string_view("refs/remotes/").size()));
      return way;
    }
    way.base = git::empty_tree(way.head);
    way.why = "nothing: the remote has no branch that is known here";
    return way;
  }

  std::optional<std::string> commit_of(const std::string& revision) {
    if (revision.empty()) return std::nullopt;
    const Result<std::string> found =
        git::find_commit(*around_.repository, revision, door_.asker());
    return found ? std::optional(found.value()) : std::nullopt;
  }

  /// The reports that lie here are of the commit that is checked out, if of any.
  Result<Done> has_reports(const std::string& commit, const git::PushedRef& ref) {
    const std::string here = TG_TRY(git::find_commit(*around_.repository, "HEAD", door_.asker()));
    if (here == commit) return done;
    return Error{"hook.not_checked_out",
                 "expected the commit that is checked out (" + here.substr(0, 12) +
                     "), whose reports lie here, got " + commit.substr(0, 12),
                 ref.remote, "git checkout what you push, run its tests, and push again"};
  }

  const cli::Global& global_;
  const cli::Hook& command_;
  std::string remote_;
  const Surroundings& around_;
  sys::World& world_;
  GitDoor door_;
  std::map<std::pair<std::string, std::string>, Ended> judged_;
};

}  // namespace

Ended hook(const cli::Global& global, const cli::Hook& command, sys::World& world) {
  const Result<Surroundings> around = look_around(global, "none", world);
  const Result<std::vector<git::PushedRef>> refs =
      around ? refs_of(world) : Result<std::vector<git::PushedRef>>(around.errors());
  if (!refs) {
    complain(refs.errors(), world);
    return {Ending::usage_error};
  }
  if (!around.value().repository) {
    complain({{"scm.no_repository", "this is no git repository, so nothing can be pushed", "",
               "run tidegate in the repository's work tree"}},
             world);
    return {Ending::usage_error};
  }
  if (refs.value().empty()) return say("tidegate: nothing is pushed\n", world);
  return Hook(global, command, around.value(), world).judge(refs.value());
}

}  // namespace tidegate::app
