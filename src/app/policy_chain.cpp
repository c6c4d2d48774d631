#include "app/policy_chain.h"

#include <algorithm>

#include "git/committed_file.h"
#include "policy/extension.h"
#include "tidegate/hash.h"

namespace tidegate::app {
namespace {

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == 0 || slash == std::string::npos ? "/" : path.substr(0, slash);
}

std::string sha256_of(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.hex();
}

/// Reads the texts of one shelf, each of which names the next.
class Chain {
 public:
  Chain(std::vector<policy::PolicySource>& sources, Shelf shelf)
      : sources_(sources), shelf_(std::move(shelf)) {}

  Result<Done> follow(const std::string& path);

 private:
  Result<std::string> next(const policy::Extension& extension, const std::string& path) const;
  Error cycle(const policy::Extension& extension, const std::string& path) const;

  std::vector<policy::PolicySource>& sources_;
  Shelf shelf_;
  std::vector<std::string> seen_;  // paths below the root
};

Error changed(const std::string& name, const std::string& pinned, const std::string& actual,
              const std::string& where) {
  const bool typed = where.empty();
  return {"policy.extends_changed",
          name + " is not the file that was pinned: expected SHA-256 " + pinned + ", got " + actual,
          where,
          "read what changed in it; to accept it write " +
              (typed ? "--extends " + name + "@sha256:" + actual : "sha256: " + actual)};
}

Error too_deep(const std::string& where) {
  return {"policy.extends_too_deep",
          "a policy builds on more than " + std::to_string(policy::extensions_max) +
              " others, one upon another",
          where, "let the nearest one say what the others say"};
}

Error Chain::cycle(const policy::Extension& extension, const std::string& path) const {
  std::string way;
  for (auto seen = std::ranges::find(seen_, path); seen != seen_.end(); ++seen)
    way += *seen + " -> ";
  return {"policy.extends_cycle", "a policy cannot build on itself: " + way + path, extension.where,
          "remove extends: from one of them"};
}

/// The bytes, when they are the pinned ones.
Result<std::string> Chain::next(const policy::Extension& extension, const std::string& path) const {
  if (path.empty()) {
    return Error{"policy.extends_outside", extension.file + " lies outside of " + shelf_.place,
                 extension.where,
                 "copy it into the repository, or name it with --extends FILE@sha256:HASH"};
  }
  if (std::ranges::find(seen_, path) != seen_.end()) return cycle(extension, path);
  if (sources_.size() > policy::extensions_max) return too_deep(extension.where);
  Result<std::optional<std::string>> bytes = shelf_.fetch(path);
  if (!bytes) {
    Error error = bytes.error();
    error.message = path + ": " + error.message;
    error.where = extension.where;
    return error;
  }
  if (!bytes.value()) {
    return Error{"policy.extends_missing", "there is no " + path + " in " + shelf_.place,
                 extension.where,
                 "add the file, or correct file: (it starts at this policy's folder)"};
  }
  const std::string actual = sha256_of(*bytes.value());
  if (actual != extension.sha256) return changed(path, extension.sha256, actual, extension.where);
  return std::move(*bytes.value());
}

Result<Done> Chain::follow(const std::string& path) {
  seen_.push_back(path);
  while (const auto extension = policy::extension_of(sources_.back())) {
    const std::string next_path = below(absolute(extension->file, shelf_.folder), shelf_.root);
    std::string bytes = TG_TRY(next(*extension, next_path));
    sources_.push_back({next_path, std::move(bytes)});
    seen_.push_back(next_path);
    shelf_.folder = folder_of(absolute(next_path, shelf_.root));
  }
  return done;
}

/// What --extends names lies wherever the operator says, and so does what it builds on.
Result<Done> add_operators(const cli::PinnedFile& pinned, const Surroundings& around,
                           sys::World& world, std::vector<policy::PolicySource>& sources) {
  const std::string path = absolute(pinned.file, around.folder);
  Result<std::string> bytes = sys::read_all(world, path, policy_bytes_max);
  if (!bytes) {
    return Error{"policy.extends_missing", bytes.error().message, pinned.file,
                 "name the file after --extends, as FILE@sha256:HASH"};
  }
  const std::string actual = sha256_of(bytes.value());
  if (actual != pinned.sha256) return changed(pinned.file, pinned.sha256, actual, "");
  if (sources.size() > policy::extensions_max) return too_deep(pinned.file);
  sources.push_back({pinned.file, std::move(bytes).value()});
  const Surroundings nowhere;
  Chain chain(sources, shelf_of_folder(path, nowhere, world));
  return chain.follow(path.substr(path.rfind('/') + 1));
}

}  // namespace

Shelf shelf_of_commit(const Surroundings& around, const std::string& commit,
                      const std::string& name, GitDoor& door) {
  const std::string root = "/tree";
  return {root, folder_of(absolute(name, root)), "commit " + commit.substr(0, 12),
          [&around, commit, &door](const std::string& path) -> Result<std::optional<std::string>> {
            std::optional<git::CommittedFile> file =
                TG_TRY(git::find_file(*around.repository, commit, {path}, door.asker()));
            if (!file) return std::optional<std::string>();
            return std::optional<std::string>(std::move(file->content));
          }};
}

Shelf shelf_of_folder(const std::string& policy, const Surroundings& around, sys::World& world) {
  const std::string folder = folder_of(policy);
  const bool inside = !around.root.empty() && !below(policy, around.root).empty();
  const std::string root = inside ? around.root : folder;
  return {root, folder, inside && around.repository ? "the repository" : root,
          [root, &world](const std::string& path) -> Result<std::optional<std::string>> {
            const std::string whole = absolute(path, root);
            if (!world.look_at(whole)) return std::optional<std::string>();
            // A commit's tree follows no link either.
            if (world.real_path(whole) != absolute(path, world.real_path(root))) {
              return Error{"scm.not_a_file", "expected a regular file, got a symbolic link", path,
                           "replace it with a file"};
            }
            std::string bytes = TG_TRY(sys::read_all(world, whole, policy_bytes_max));
            return std::optional<std::string>(std::move(bytes));
          }};
}

Result<std::vector<policy::PolicySource>> policy_chain(const PolicyText& text,
                                                       const cli::Global& global,
                                                       const Surroundings& around,
                                                       sys::World& world) {
  std::vector<policy::PolicySource> sources = {{text.name, text.bytes}};
  const std::string name = text.name.substr(text.name.rfind('/') + 1);
  Chain chain(sources, text.shelf);
  TG_TRY(chain.follow(below(absolute(name, text.shelf.folder), text.shelf.root)));
  if (global.extends) TG_TRY(add_operators(*global.extends, around, world, sources));
  return sources;
}

}  // namespace tidegate::app
