#include "app/baseline_keep.h"

#include <algorithm>

#include "tidegate/hash.h"

namespace tidegate::app {
namespace {

Error already_kept(const BaselineStore& store, const std::string& commit) {
  return {"baseline.already_kept",
          "another result of " + commit.substr(0, 12) + " is kept there, and stays",
          store.place_of(commit), "--replace puts this one in its place"};
}

Error overtaken(const BaselineStore& store) {
  return {"baseline.overtaken",
          store.name + " was changed by others each of " + std::to_string(tries_max) + " times", "",
          "try again"};
}

Result<Keeping> keep_in_folder(const BaselineStore& store, const std::string& commit,
                               const std::string& bytes, bool replace, sys::World& world) {
  TG_TRY(holdings_of(store, world));
  const std::string path = store.path_of(commit);
  const bool there = static_cast<bool>(world.look_at(path));
  if (there) {
    const Result<std::string> kept = kept_bytes(store, {commit, ""}, world);
    if (kept && kept.value() == bytes) return Keeping::there_already;
    if (!replace) return already_kept(store, commit);
  }
  TG_TRY(world.make_folder(store.folder, sys::Access::shared));
  TG_TRY(world.write(path, bytes));
  return there ? Keeping::replaced : Keeping::added;
}

Result<Keeping> keep_in_git(const BaselineStore& store, const std::string& commit,
                            const std::string& bytes, bool replace, sys::World& world) {
  GitDoor door(world, store.limits.git_bytes);
  const git::Answer written = TG_TRY(door.ask(git::write_blob_call(store.repository, bytes)));
  const std::string blob = TG_TRY(git::written_from(written));
  for (int tries = 1; tries <= tries_max; ++tries) {
    Holdings holdings = TG_TRY(holdings_of(store, world));
    const auto place = std::ranges::lower_bound(holdings.blobs, commit, {}, &git::KeptBlob::commit);
    const bool there = place != holdings.blobs.end() && place->commit == commit;
    if (there && place->blob == blob) return Keeping::there_already;
    if (there && !replace) return already_kept(store, commit);
    if (there) {
      place->blob = blob;
    } else {
      holdings.blobs.insert(place, {commit, blob});
    }
    const std::string tip = TG_TRY(
        write_tip(store, holdings.blobs, holdings.tip, "Keep the result of " + commit, world));
    const bool moved = TG_TRY(move_ref(store, store.name, tip, holdings.tip, world));
    if (moved) return there ? Keeping::replaced : Keeping::added;
    stand_aside(tries, tip, world);
  }
  return overtaken(store);
}

}  // namespace

Result<Keeping> keep(const BaselineStore& store, const std::string& commit,
                     const std::string& bytes, bool replace, sys::World& world) {
  return store.in_git() ? keep_in_git(store, commit, bytes, replace, world)
                        : keep_in_folder(store, commit, bytes, replace, world);
}

Result<Done> leave_only(const BaselineStore& store, const Holdings& holdings,
                        const std::vector<git::KeptBlob>& rest, sys::World& world) {
  if (!store.in_git()) {
    for (const git::KeptBlob& kept : holdings.blobs) {
      if (!std::ranges::binary_search(rest, kept)) world.remove(store.path_of(kept.commit));
    }
    return done;
  }
  const std::string message = "Keep " + std::to_string(rest.size()) + " results";
  const std::string tip = TG_TRY(write_tip(store, rest, "", message, world));
  const bool moved = TG_TRY(move_ref(store, store.name, tip, holdings.tip, world));
  if (moved) return done;
  Error error = overtaken(store);
  error.message = store.name + " was changed by somebody else meanwhile";
  return error;
}

Result<std::string> write_tip(const BaselineStore& store, const std::vector<git::KeptBlob>& blobs,
                              const std::string& parent, const std::string& message,
                              sys::World& world) {
  GitDoor door(world, store.limits.git_bytes);
  const git::Answer folders = TG_TRY(door.ask(git::write_folders_call(store.repository, blobs)));
  const std::vector<std::string> ids = TG_TRY(git::folders_from(folders, blobs));
  const git::Answer tree = TG_TRY(door.ask(git::write_tree_call(store.repository, blobs, ids)));
  const std::string root = TG_TRY(git::written_from(tree));
  const git::Answer commit =
      TG_TRY(door.ask(git::write_commit_call(store.repository, root, parent, message)));
  return git::written_from(commit);
}

Result<bool> move_ref(const BaselineStore& store, const std::string& ref, const std::string& tip,
                      const std::string& old, sys::World& world) {
  if (tip == old) return true;
  GitDoor door(world, store.limits.git_bytes);
  const git::Answer moved = TG_TRY(door.ask(git::move_ref_call(store.repository, ref, tip, old)));
  if (moved.exit_code == 0) return true;
  const git::Answer looked = TG_TRY(door.ask(git::tip_call(store.repository, ref)));
  const std::string now = TG_TRY(git::tip_from(looked, ref));
  const bool locked = moved.errors.find(".lock") != std::string::npos;
  if (now != old || locked) return false;
  return git::cannot_move(moved, ref);
}

void stand_aside(int tries, const std::string& who, sys::World& world) {
  Sha256 lot;
  lot.add(who + std::to_string(world.now_ms()));
  std::int64_t drawn = 0;
  for (const char digit : lot.hex().substr(0, 8)) drawn = 37 * drawn + digit;
  world.rest(drawn % (25LL * std::min(tries, 10)));
}

}  // namespace tidegate::app
