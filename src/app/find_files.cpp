#include "app/find_files.h"

#include <algorithm>
#include <set>

#include "read/reader.h"
#include "text/glob.h"
#include "tidegate/gate.h"

namespace tidegate::app {
namespace {

constexpr std::string_view module_mark = "{module}";

std::string join(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

/// The patterns of an artifact know `{module}`, which is no brace list of one.
std::string replaced(const std::string& pattern, const std::string& module) {
  std::string text = pattern;
  for (std::size_t at = 0; (at = text.find(module_mark, at)) != std::string::npos;
       at += module.size()) {
    text.replace(at, module_mark.size(), module);
  }
  return text;
}

/// A folder's name as a pattern that means nothing else.
std::string literal(const std::string& folder) {
  std::string pattern;
  for (const char c : folder) {
    const bool special = std::string_view("*?[]{}").find(c) != std::string_view::npos;
    pattern += special ? std::string("[") + c + "]" : std::string(1, c);
  }
  return pattern;
}

std::size_t depth_of(std::string_view pattern) {
  if (pattern.find("**") != std::string_view::npos || pattern.ends_with('/'))
    return std::string_view::npos;
  return static_cast<std::size_t>(std::ranges::count(pattern, '/'));
}

}  // namespace

FileFinder::FileFinder(std::string folder, const ModuleTable& modules, const Limits& limits,
                       sys::World& world)
    : folder_(std::move(folder)), modules_(modules), limits_(limits), world_(world) {}

const FileFinder::Listing& FileFinder::list(const std::string& folder) {
  const auto known = listings_.find(folder);
  if (known != listings_.end()) return known->second;
  Listing listing = world_.list(join(folder_, folder), limits_.glob_entries - entries_seen_);
  if (listing) {
    entries_seen_ += static_cast<std::int64_t>(listing.value().size());
    std::ranges::sort(listing.value(), {}, &sys::Entry::name);
  }
  return listings_.emplace(folder, std::move(listing)).first->second;
}

/// Whether every folder on the way is a real one: a link may lead anywhere.
Result<bool> FileFinder::reachable(const std::string& path) {
  for (std::size_t end = path.find('/'); !path.empty(); end = path.find('/', end + 1)) {
    const std::string folder = path.substr(0, end);
    const Result<sys::FileFacts> facts = world_.look_at(join(folder_, folder));
    if (!facts) return false;
    if (facts.value().kind == sys::EntryKind::link) {
      return Error{"file.unreadable", "the folder is a symbolic link, and links are not followed",
                   folder,
                   "name the folder that it points at, or start there with --artifacts-dir"};
    }
    if (facts.value().kind != sys::EntryKind::folder) return false;
    if (end == std::string::npos) break;
  }
  return true;
}

/// Entries below the folder that match; never descends into a link or into git's own folder.
Result<std::vector<std::string>> FileFinder::walk(const std::string& folder,
                                                  const std::string& pattern) {
  const text::Glob glob = TG_TRY(text::Glob::parse(pattern));
  const std::size_t depth_max = depth_of(pattern);
  std::vector<std::string> found;
  std::vector<std::string> folders = {folder};
  while (!folders.empty()) {
    const std::string current = std::move(folders.back());
    folders.pop_back();
    const Listing& listing = list(current);
    if (!listing) return listing.errors();
    for (const sys::Entry& entry : listing.value()) {
      const std::string path = join(current, entry.name);
      if (entry.kind == sys::EntryKind::folder) {
        const auto depth = static_cast<std::size_t>(std::ranges::count(path, '/')) + 1;
        if (entry.name != ".git" && depth <= depth_max) folders.push_back(path);
      } else if (glob.matches(path)) {
        found.push_back(path);
      }
    }
  }
  std::ranges::sort(found);
  return found;
}

Result<std::vector<std::string>> FileFinder::matches(const std::string& pattern) {
  const text::Glob glob = TG_TRY(text::Glob::parse(pattern));
  if (!glob.literal()) {
    const std::string start = glob.literal_folder();
    const bool there = TG_TRY(reachable(start));
    if (!there) return std::vector<std::string>();
    return walk(start, pattern);
  }
  const std::string path = RepoPath::from(pattern).str();
  const std::size_t slash = path.rfind('/');
  const bool there = TG_TRY(reachable(slash == std::string::npos ? "" : path.substr(0, slash)));
  const Result<sys::FileFacts> facts = world_.look_at(join(folder_, path));
  if (!there || !facts || facts.value().kind == sys::EntryKind::folder)
    return std::vector<std::string>();
  return std::vector<std::string>{path};
}

/// One pattern for each module where it says {module}: the module's folder. A module that owes no
/// coverage still owes its tests.
std::vector<std::string> FileFinder::expanded(const ArtifactSpec& spec,
                                              const std::string& pattern) const {
  if (pattern.find(module_mark) == std::string::npos) return {pattern};
  const read::Reader* const reader = read::reader_named(spec.format);
  const bool coverage = reader != nullptr && reader->feeds == to_word(Need::coverage);
  std::vector<std::string> patterns;
  for (const Module& module : modules_.modules()) {
    if (module.name == other_module || (coverage && !module.measured)) continue;
    if (!module.folder.empty()) patterns.push_back(replaced(pattern, literal(module.folder)));
  }
  return patterns;
}

Found FileFinder::find(const ArtifactSpec& spec) {
  Found found;
  std::set<std::string> seen;
  for (const FilePattern& pattern : spec.files) {
    if (expanded(spec, pattern.glob).empty()) {
      found.shortages.push_back(
          {"artifact.not_found", spec.where, "\"" + pattern.glob + "\" stands for no module"});
    }
    for (const std::string& glob : expanded(spec, pattern.glob)) {
      Result<std::vector<std::string>> paths = matches(glob);
      if (!paths) {
        found.errors.push_back(paths.error());
        continue;
      }
      const auto count = static_cast<std::int64_t>(paths.value().size());
      if (count > limits_.glob_files) {
        found.errors.push_back({"limit.glob_files",
                                "\"" + glob + "\" matches " + std::to_string(count) + " files",
                                spec.where, "narrow the pattern, or raise --limit glob_files=N"});
        continue;
      }
      if (count < spec.min_files) {
        const std::string part = pattern.part.empty() ? "" : "part \"" + pattern.part + "\": ";
        found.shortages.push_back(
            {"artifact.not_found", spec.where,
             part + "\"" + glob + "\" matches " + std::to_string(count) +
                 (count == 1 ? " file" : " files") + ", expected " +
                 (spec.min_files == 1 ? "one" : std::to_string(spec.min_files)) + " or more"});
      }
      for (std::string& path : paths.value()) {
        if (seen.insert(path).second) found.files.push_back({pattern.part, std::move(path)});
      }
    }
  }
  return found;
}

}  // namespace tidegate::app
