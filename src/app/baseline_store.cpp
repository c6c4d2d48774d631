#include "app/baseline_store.h"

#include <algorithm>

#include "git/commits.h"
#include "git/plumbing.h"

namespace tidegate::app {
namespace {

constexpr std::string_view folder_mark = "dir:";
constexpr std::string_view ending = ".tidegate";
constexpr std::int64_t distance_max = 1'000'000;
constexpr std::int64_t far = 1000;  // commits that are looked at to say how far the nearest is

/// A folder that lies in the repository and leads out of it by a link would be read and written
/// somewhere else.
Result<Done> without_links(const std::string& folder, const std::string& root, sys::World& world) {
  const std::string inside = below(folder, root);
  for (std::size_t end = 0; !inside.empty() && end != std::string::npos;) {
    end = inside.find('/', end + 1);
    const std::string part = inside.substr(0, end);
    const Result<sys::FileFacts> facts = world.look_at(root + "/" + part);
    if (facts && facts.value().kind != sys::EntryKind::folder) {
      return Error{"file.unreadable", "is no folder, or a symbolic link to one", part,
                   "name a folder of the repository after dir:"};
    }
  }
  return done;
}

Result<Holdings> holdings_of_folder(const BaselineStore& store, sys::World& world) {
  TG_TRY(without_links(store.folder, store.repository.root, world));
  Holdings holdings;
  if (!world.look_at(store.folder)) return holdings;
  const std::vector<sys::Entry> entries =
      TG_TRY(world.list(store.folder, store.limits.glob_entries));
  for (const sys::Entry& entry : entries) {
    if (entry.kind != sys::EntryKind::file || !entry.name.ends_with(ending)) continue;
    const std::string commit = entry.name.substr(0, entry.name.size() - ending.size());
    if (git::is_object_id(commit)) holdings.blobs.push_back({commit, ""});
  }
  std::ranges::sort(holdings.blobs);
  holdings.exists = !holdings.blobs.empty();
  return holdings;
}

Result<std::string> tip_in(const Result<int>& started, const BaselineStore& store, GitDoor& door) {
  const git::Answer answer = TG_TRY(door.answer(started));
  return git::tip_from(answer, store.name);
}

std::vector<std::string> ids_of(const history::Lineage& lineage) {
  std::vector<std::string> ids;
  for (const history::Ancestor& ancestor : lineage.commits) ids.push_back(ancestor.commit);
  return ids;
}

/// What the tip of a ref has of a lineage's commits: of a long list, git looks at these alone.
Result<Holdings> holdings_along(const BaselineStore& store, const std::string& tip,
                                const history::Lineage& lineage, GitDoor& door) {
  Holdings holdings{tip, {}, !tip.empty()};
  if (!holdings.exists) return holdings;
  const std::vector<std::string> ids = ids_of(lineage);
  const git::Answer answer = TG_TRY(door.ask(git::look_up_call(store.repository, tip, ids)));
  holdings.blobs = TG_TRY(git::looked_up_from(answer, ids));
  std::ranges::sort(holdings.blobs);
  return holdings;
}

/// The base's history, and what the store has of it.
struct Stretch {
  history::Lineage lineage;
  Holdings holdings;
};

Result<Stretch> stretch_of(const BaselineStore& store, const std::string& base,
                           std::int64_t distance, sys::World& world) {
  GitDoor door(world, store.limits.git_bytes);
  const Result<int> tip =
      store.in_git() ? door.start(git::tip_call(store.repository, store.name)) : Result<int>(0);
  Stretch stretch;
  stretch.lineage = TG_TRY(lineage_of(store, base, distance, world));
  if (store.in_git()) {
    const std::string id = TG_TRY(tip_in(tip, store, door));
    stretch.holdings = TG_TRY(holdings_along(store, id, stretch.lineage, door));
  } else {
    stretch.holdings = TG_TRY(holdings_of_folder(store, world));
  }
  return stretch;
}

Result<std::string> file_bytes(const std::string& path, const Limits& limits, sys::World& world) {
  Result<std::string> bytes = sys::read_all(world, path, limits.baseline_bytes);
  if (bytes || bytes.error().code != "limit.file_bytes") return bytes;
  return Error{"limit.baseline_bytes",
               "the kept result is larger than " + std::to_string(limits.baseline_bytes) + " bytes",
               path, "raise --limit baseline_bytes=N if it is meant to be so large"};
}

Result<judge::Baseline> baseline_in_file(const BaselineStore& store, const std::string& base,
                                         const std::string& file, sys::World& world) {
  const std::string bytes = TG_TRY(file_bytes(file, store.limits, world));
  history::SavedRun run = TG_TRY(history::decode(bytes, file, store.limits));
  const history::Lineage lineage =
      TG_TRY(lineage_of(store, base, std::max(far, store.reach.max_distance), world));
  BaselineInfo info = TG_TRY(history::placed(run.commit, file, lineage, store.reach));
  return judge::Baseline{std::move(info), std::move(run.artifacts)};
}

}  // namespace

std::string BaselineStore::path_of(const std::string& commit) const {
  return folder + "/" + commit + std::string(ending);
}

std::string BaselineStore::place_of(const std::string& commit) const {
  if (in_git()) return name + ":" + commit.substr(0, 2) + "/" + commit;
  return name.substr(folder_mark.size()) + "/" + commit + std::string(ending);
}

Result<BaselineStore> baseline_store(const Surroundings& around, const BaselineSpec& spec,
                                     const Limits& limits) {
  if (!around.repository) {
    return Error{"baseline.no_repository",
                 "results are kept by commit, and this is no git repository", "",
                 "run tidegate inside of the repository, or name it with -C"};
  }
  BaselineStore store;
  store.repository = *around.repository;
  store.reach = {std::min(spec.max_distance, distance_max),
                 spec.max_age.part() / spec.max_age.whole()};
  store.limits = limits;
  if (spec.store.starts_with(folder_mark)) {
    store.name = spec.store;
    store.folder = absolute(spec.store.substr(folder_mark.size()), around.root);
    return store;
  }
  if (!git::is_full_ref(spec.ref)) {
    return Error{"policy.bad_value", "expected a full ref, got \"" + spec.ref + "\"",
                 "baseline: ref", "write refs/tidegate/baselines or refs/heads/NAME"};
  }
  store.name = spec.ref;
  return store;
}

Result<Holdings> holdings_of(const BaselineStore& store, sys::World& world) {
  if (!store.in_git()) return holdings_of_folder(store, world);
  GitDoor door(world, store.limits.git_bytes);
  Holdings holdings;
  holdings.tip =
      TG_TRY(tip_in(door.start(git::tip_call(store.repository, store.name)), store, door));
  holdings.exists = !holdings.tip.empty();
  if (!holdings.exists) return holdings;
  const git::Answer answer = TG_TRY(door.ask(git::kept_call(store.repository, holdings.tip)));
  git::KeptTree tree = TG_TRY(git::kept_from(answer));
  if (!tree.foreign.empty()) {
    return Error{"baseline.foreign_ref",
                 store.name + " holds " + tree.foreign + ", which is no kept result", "",
                 "name a ref that nothing else uses under baseline: in the policy"};
  }
  holdings.blobs = std::move(tree.blobs);
  return holdings;
}

Result<std::string> kept_bytes(const BaselineStore& store, const git::KeptBlob& kept,
                               sys::World& world) {
  if (!store.in_git()) return file_bytes(store.path_of(kept.commit), store.limits, world);
  GitDoor door(world, store.limits.baseline_bytes);
  Result<git::Answer> answer = door.ask(git::blob_call(store.repository, kept.blob));
  if (answer) return git::blob_from(std::move(answer).value());
  if (answer.error().code != "limit.git_bytes") return answer.errors();
  return Error{
      "limit.baseline_bytes",
      "the kept result is larger than " + std::to_string(store.limits.baseline_bytes) + " bytes",
      store.place_of(kept.commit), "raise --limit baseline_bytes=N if it is meant to be so large"};
}

history::Shelf shelf_of(const BaselineStore& store, const Holdings& holdings) {
  history::Shelf shelf{store.name, holdings.exists, store.in_git(), {}};
  for (const git::KeptBlob& kept : holdings.blobs) shelf.commits.push_back(kept.commit);
  return shelf;
}

Result<history::SavedRun> kept_run(const BaselineStore& store, const git::KeptBlob& kept,
                                   const std::string& bytes) {
  const std::string where = store.place_of(kept.commit);
  history::SavedRun run = TG_TRY(history::decode(bytes, where, store.limits));
  if (run.commit == kept.commit) return run;
  return Error{"baseline.broken", "the kept result is of another commit, " + run.commit, where,
               "replace it: tidegate baseline save --replace on its commit"};
}

Result<history::Lineage> lineage_of(const BaselineStore& store, const std::string& commit,
                                    std::int64_t distance, sys::World& world) {
  GitDoor door(world, store.limits.git_bytes);
  const git::FirstParents parents =
      TG_TRY(git::find_first_parents(store.repository, commit, distance + 1, door.asker()));
  if (parents.commits.empty() || parents.commits.front().id != commit) {
    return Error{"scm.git_failed", "git does not show the history of " + commit, "",
                 "run git log " + commit + " here: it shows what is wrong"};
  }
  history::Lineage lineage{{}, parents.cut_off};
  for (const git::DatedCommit& ancestor : parents.commits) {
    lineage.commits.push_back({ancestor.id, ancestor.time_s});
  }
  return lineage;
}

Result<judge::Baseline> find_baseline(const BaselineStore& store, const std::string& base,
                                      const std::string& file, sys::World& world) {
  if (!file.empty()) return baseline_in_file(store, base, file, world);
  Stretch near = TG_TRY(stretch_of(store, base, store.reach.max_distance, world));
  const bool none = near.holdings.exists && near.holdings.blobs.empty();
  if (store.in_git() && none && !near.lineage.cut_short) {
    near = TG_TRY(stretch_of(store, base, store.reach.max_distance + far, world));
  }
  const std::vector<git::KeptBlob>& blobs = near.holdings.blobs;
  BaselineInfo info =
      TG_TRY(history::nearest(near.lineage, shelf_of(store, near.holdings), store.reach));
  const auto kept = std::ranges::lower_bound(blobs, info.commit, {}, &git::KeptBlob::commit);
  const std::string bytes = TG_TRY(kept_bytes(store, *kept, world));
  history::SavedRun run = TG_TRY(kept_run(store, *kept, bytes));
  return judge::Baseline{std::move(info), std::move(run.artifacts)};
}

}  // namespace tidegate::app
