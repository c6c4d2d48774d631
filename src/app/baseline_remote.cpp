#include "app/baseline_remote.h"

#include "app/baseline_keep.h"
#include "git/kept_commits.h"
#include "git/kept_merge.h"
#include "git/plumbing.h"
#include "git/remote_ref.h"

namespace tidegate::app {
namespace {

constexpr std::int64_t patience_s = 1800;  // a slow line may take its time

/// The user's own git, in the user's own environment; only its language is known.
Result<git::Answer> user_git(const BaselineStore& store, const git::Words& words,
                             sys::World& world) {
  sys::Program program;
  program.argv = words;
  program.environment = world.whole_environment();
  program.environment["LC_ALL"] = "C";
  program.folder = store.repository.root;
  program.bytes_max = store.limits.git_bytes;
  program.patience_s = patience_s;
  const int started = TG_TRY(world.start(program));
  sys::Finished finished = TG_TRY(world.finish(started));
  return git::Answer{finished.exit_code, std::move(finished.output), std::move(finished.errors)};
}

std::string counted(std::size_t n) {
  return std::to_string(n) + (n == 1 ? " kept result" : " kept results");
}

/// One remote, and the refs that tell what it had.
struct Exchange {
  const BaselineStore& store;
  const std::string& remote;
  sys::World& world;
  std::string incoming, met;
};

Exchange exchange_with(const BaselineStore& store, const std::string& remote, sys::World& world) {
  return {store, remote, world, git::incoming_ref(remote, store.name),
          git::met_ref(remote, store.name)};
}

/// What the remote held, as a ref of this clone shows it.
Result<Holdings> holdings_at(const Exchange& exchange, const std::string& ref) {
  BaselineStore other = exchange.store;
  other.name = ref;
  Result<Holdings> holdings = holdings_of(other, exchange.world);
  if (holdings || holdings.error().code != "baseline.foreign_ref") return holdings;
  Error error = holdings.error();
  error.message = exchange.store.name + " of " + exchange.remote + error.message.substr(ref.size());
  return error;
}

/// What the remote holds now. It is laid down under a ref of its own first: where both sides last
/// met is moved only after the local ref has taken it in.
Result<Holdings> bring(const Exchange& exchange) {
  const auto& [store, remote, world, incoming, met] = exchange;
  const git::Answer listed =
      TG_TRY(user_git(store, git::list_remote_words(remote, store.name), world));
  const std::string tip = TG_TRY(git::remote_tip_from(listed, remote, store.name));
  if (tip.empty()) return Holdings{};
  Holdings known = TG_TRY(holdings_at(exchange, met));
  if (known.tip == tip) return known;
  const git::Answer fetched =
      TG_TRY(user_git(store, git::fetch_words(remote, store.name, incoming), world));
  if (fetched.exit_code != 0) {
    Error error = git::failed(fetched, "fetch " + store.name + " from " + remote);
    error.code = "baseline.remote_failed";
    error.hint = "git fetch " + remote + " here shows what is wrong";
    return error;
  }
  Holdings brought = TG_TRY(holdings_at(exchange, incoming));
  if (!brought.tip.empty()) return brought;
  return Error{"baseline.overtaken", "another fetch of this clone was under way", "", "try again"};
}

/// Both sides have met at `tip`.
Result<Done> remember(const Exchange& exchange, const std::string& tip) {
  const Holdings before = TG_TRY(holdings_at(exchange, exchange.met));
  TG_TRY(move_ref(exchange.store, exchange.met, tip, before.tip, exchange.world));
  GitDoor door(exchange.world, exchange.store.limits.git_bytes);
  TG_TRY(door.ask(git::drop_ref_call(exchange.store.repository, exchange.incoming)));
  return done;
}

/// Only a prune begins the ref anew; whatever else is not here any more was not meant to go.
Result<bool> pruned_here(const Exchange& exchange, const Holdings& before, const Holdings& here) {
  if (before.tip.empty() || here.tip.empty()) return false;
  GitDoor door(exchange.world, exchange.store.limits.git_bytes);
  const git::Answer answer =
      TG_TRY(door.ask(git::common_call(exchange.store.repository, before.tip, here.tip)));
  return git::unrelated_from(answer);
}

Result<std::string> take_in(const Exchange& exchange, const Holdings& there) {
  const auto& [store, remote, world, incoming, met] = exchange;
  const Holdings before = TG_TRY(holdings_at(exchange, met));
  for (int tries = 1; tries <= tries_max; ++tries) {
    const Holdings here = TG_TRY(holdings_of(store, world));
    const git::KeptMerge merge = git::merge_kept({before.blobs, here.blobs, there.blobs}, false);
    const bool alike = merge.blobs == there.blobs;
    std::string tip = there.tip;
    if (!alike) {
      tip = TG_TRY(write_tip(store, merge.blobs, there.tip, "Take in what was kept", world));
    }
    const bool moved = TG_TRY(move_ref(store, store.name, tip, here.tip, world));
    if (!moved) {
      stand_aside(tries, tip, world);
      continue;
    }
    TG_TRY(remember(exchange, there.tip));
    std::string words = "tidegate: " + counted(merge.blobs.size()) + " in " + store.name +
                        ", brought from " + remote;
    if (merge.from_here > 0) words += "; " + std::to_string(merge.from_here) + " not pushed yet";
    return words + "\n";
  }
  return Error{"baseline.overtaken", store.name + " was changed by others each time", "",
               "try again"};
}

Error refused(const Exchange& exchange, const git::Answer& answer) {
  const std::string& ref = exchange.store.name;
  std::string why;
  for (const std::string_view line : git::lines_of(answer.output)) {
    if (line.find("[remote rejected]") != std::string_view::npos) why = line;
  }
  const bool branch = ref.starts_with("refs/heads/");
  return {"baseline.push_refused", exchange.remote + " refuses " + ref + ": " + why, "",
          branch ? "see that you may push to that branch"
                 : "some hosts take branches and tags alone: write baseline: {ref: "
                   "refs/heads/tidegate-baselines} into the policy"};
}

struct Sent {
  bool done = false;
  std::string words;
};

/// One attempt: what both sides have, on top of what is there.
Result<Sent> send(const Exchange& exchange, const Holdings& here, int tries) {
  const auto& [store, remote, world, incoming, met] = exchange;
  const Holdings there = TG_TRY(bring(exchange));
  // A remote that holds nothing is no remote where all was pruned: it is a new one.
  Holdings before;
  if (!there.tip.empty()) before = TG_TRY(holdings_at(exchange, met));
  const bool prune = TG_TRY(pruned_here(exchange, before, here));
  const git::KeptMerge merge = git::merge_kept({before.blobs, here.blobs, there.blobs}, prune);
  const bool rewrite = merge.dropped > 0;
  std::string tip = there.tip;
  if (merge.blobs != there.blobs) {
    const std::string parent = rewrite ? "" : there.tip;
    tip = TG_TRY(write_tip(store, merge.blobs, parent, "Unite what was kept", world));
    const git::Answer pushed = TG_TRY(
        user_git(store, git::push_words({remote, store.name, tip, there.tip, rewrite}), world));
    const git::PushOutcome outcome = git::outcome_of(pushed);
    if (outcome == git::PushOutcome::refused) return refused(exchange, pushed);
    if (outcome == git::PushOutcome::failed) {
      Error error = git::failed(pushed, "push to " + remote);
      error.code = "baseline.remote_failed";
      error.hint = "git push " + remote + " " + store.name + " here shows what is wrong";
      return error;
    }
    if (outcome == git::PushOutcome::overtaken) {
      world.log(1, "push of " + store.name + " was overtaken, try " + std::to_string(tries));
      stand_aside(tries, tip, world);
      return Sent{};
    }
  }
  // A result that was kept here meanwhile stays for the next push.
  const bool moved = TG_TRY(move_ref(store, store.name, tip, here.tip, world));
  if (moved) TG_TRY(remember(exchange, tip));
  Sent sent{true, "tidegate: " + counted(merge.from_here) + " sent to " + remote + ", " +
                      std::to_string(merge.blobs.size()) + " there in " + store.name};
  if (rewrite) sent.words += ", " + std::to_string(merge.dropped) + " pruned";
  sent.words += "\n";
  for (const std::string& commit : merge.outvoted) {
    sent.words += "tidegate: " + commit.substr(0, 12) + " was kept on " + remote +
                  " before, and stays as it is there\n";
  }
  return sent;
}

}  // namespace

Result<std::string> fetch_baselines(const BaselineStore& store, const std::string& remote,
                                    sys::World& world) {
  const Exchange exchange = exchange_with(store, remote, world);
  const Holdings there = TG_TRY(bring(exchange));
  if (there.tip.empty()) {
    return "tidegate: " + remote + " has no " + store.name + " yet: nothing was kept there\n";
  }
  return take_in(exchange, there);
}

Result<std::string> push_baselines(const BaselineStore& store, const std::string& remote,
                                   sys::World& world) {
  const Exchange exchange = exchange_with(store, remote, world);
  for (int tries = 1; tries <= tries_max; ++tries) {
    const Holdings here = TG_TRY(holdings_of(store, world));
    if (here.tip.empty()) {
      return Error{"baseline.missing", "there is no " + store.name + " in this repository", "",
                   "tidegate baseline save keeps the first one"};
    }
    const Sent sent = TG_TRY(send(exchange, here, tries));
    if (sent.done) return sent.words;
  }
  return Error{
      "baseline.overtaken",
      "others pushed to " + store.name + " each of " + std::to_string(tries_max) + " times", "",
      "try again"};
}

}  // namespace tidegate::app
