// Where results are kept, and the one that a run is compared with (S7.1, S7.2).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/git_door.h"
#include "app/surroundings.h"
#include "git/baseline_ref.h"
#include "history/nearest.h"
#include "history/saved_run.h"
#include "judge/case_file.h"
#include "tidegate/policy.h"

namespace tidegate::app {

/// The store that a policy names.
struct BaselineStore {
  std::string name;    // "refs/tidegate/baselines", "dir:kept"
  std::string folder;  // absolute; empty: the ref of that name
  git::Repository repository;
  history::Reach reach;
  Limits limits;

  bool in_git() const { return folder.empty(); }
  /// Where the result of a commit lies, for people.
  std::string place_of(const std::string& commit) const;
  /// REQUIRES: not in git.
  std::string path_of(const std::string& commit) const;
};

/// Codes: baseline.no_repository, policy.bad_value.
Result<BaselineStore> baseline_store(const Surroundings& around, const BaselineSpec& spec,
                                     const Limits& limits);

/// What a store holds right now.
struct Holdings {
  std::string tip;                   // of the ref; empty when there is none, and for a folder
  std::vector<git::KeptBlob> blobs;  // ascending by commit; of a folder without the blobs' ids
  bool exists = false;
};
/// All of it. Codes: scm.git_failed, baseline.foreign_ref, file.unreadable.
Result<Holdings> holdings_of(const BaselineStore& store, sys::World& world);

/// The bytes as they are kept. Codes: scm.git_failed, file.*, limit.baseline_bytes.
Result<std::string> kept_bytes(const BaselineStore& store, const git::KeptBlob& kept,
                               sys::World& world);
/// Codes: as history::decode; a result of another commit is baseline.broken.
Result<history::SavedRun> kept_run(const BaselineStore& store, const git::KeptBlob& kept,
                                   const std::string& bytes);
history::Shelf shelf_of(const BaselineStore& store, const Holdings& holdings);

/// The commit and its ancestors by first parents.
Result<history::Lineage> lineage_of(const BaselineStore& store, const std::string& commit,
                                    std::int64_t distance, sys::World& world);

/// What a run on `base` is compared with: the file of --baseline when one is named, else the
/// nearest of the store. Never asks a network. Codes: baseline.*, limit.baseline_bytes,
/// scm.git_failed, file.*; each hint is the command that mends it.
Result<judge::Baseline> find_baseline(const BaselineStore& store, const std::string& base,
                                      const std::string& file, sys::World& world);

}  // namespace tidegate::app
