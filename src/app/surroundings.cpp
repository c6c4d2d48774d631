#include "app/surroundings.h"

#include "app/ci_context.h"

namespace tidegate::app {
namespace {

/// Whatever stands there under the name of .git makes the folder a repository; what git cannot use,
/// git will say.
std::optional<git::Repository> repository_at(const std::string& folder, sys::World& world) {
  const std::string mark = (folder == "/" ? "" : folder) + "/.git";
  const Result<sys::FileFacts> facts = world.look_at(mark);
  if (!facts) return std::nullopt;
  const std::string real =
      facts.value().kind == sys::EntryKind::link ? world.real_path(mark) : mark;
  const Result<std::string> text = sys::read_all(world, real, 1 << 16);
  const std::string linked = text ? git::linked_git_folder(text.value(), folder) : "";
  return git::Repository{folder, linked.empty() ? real : absolute(linked, folder)};
}

}  // namespace

std::string absolute(const std::string& path, const std::string& folder) {
  const bool rooted = path.starts_with('/');
  return RepoPath::from(rooted ? path : folder + "/" + path).str();
}

std::string below(const std::string& path, const std::string& folder) {
  const std::string prefix = folder == "/" ? "/" : folder + "/";
  return path.starts_with(prefix) ? path.substr(prefix.size()) : "";
}

Result<Surroundings> look_around(const cli::Global& global, const std::string& ci,
                                 sys::World& world) {
  Surroundings around;
  around.folder = world.real_path(absolute(global.folder, world.current_folder()));
  const Result<sys::FileFacts> facts = world.look_at(around.folder + "/.");
  if (!facts || facts.value().kind != sys::EntryKind::folder) {
    return Error{"usage.invalid", "\"" + global.folder + "\" is no folder", "",
                 "name an existing folder after -C"};
  }
  around.root = around.folder;
  for (std::string folder = around.folder; !around.repository; folder = absolute("..", folder)) {
    around.repository = repository_at(folder, world);
    if (around.repository) around.root = folder;
    if (folder == "/" || folder.empty()) break;
  }
  around.ci = ci_context(ci, world);
  around.occasion.event = around.ci.event;
  around.occasion.branch = around.ci.branch;
  return around;
}

}  // namespace tidegate::app
