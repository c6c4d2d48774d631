#include "judge/modules.h"

#include <algorithm>
#include <map>
#include <set>

#include "judge/owed_sources.h"
#include "judge/usual_names.h"
#include "text/glob.h"

namespace tidegate::judge {
namespace {

/// Which modules there are, and by which pattern a path finds its own.
struct Rows {
  std::vector<Module> modules;
  std::vector<text::Glob> globs;
  std::vector<std::uint32_t> module_of_glob;
};

Module module_from(const ModuleSpec& spec, std::string name) {
  return {.name = std::move(name),
          .tier = spec.tier,
          .weight = spec.weight,
          .owner = spec.owner,
          .measured = spec.measured};
}

Result<Done> add(Rows& rows, Module module, std::span<const std::string> patterns) {
  for (const std::string& pattern : patterns) {
    text::Glob glob = TG_TRY(text::Glob::parse(pattern));
    if (module.folder.empty()) module.folder = glob.literal_folder();
    rows.globs.push_back(std::move(glob));
    rows.module_of_glob.push_back(static_cast<std::uint32_t>(rows.modules.size()));
  }
  rows.modules.push_back(std::move(module));
  return done;
}

/// Folders in the paths that the pattern matches: "packages/a" of "packages/a/src/x.ts" for
/// "packages/*".
std::set<std::string> folders_matching(const text::Glob& glob, std::span<const RepoPath> paths) {
  std::set<std::string> folders;
  std::string_view before;
  for (const RepoPath& path : paths) {
    const std::string_view text = path.str();
    const std::size_t last = text.rfind('/');
    const std::string_view folder = last == std::string_view::npos ? "" : text.substr(0, last);
    if (folder == before) continue;  // paths are sorted: neighbours share their folder
    before = folder;
    for (std::size_t slash = folder.find('/'); !folder.empty();
         slash = folder.find('/', slash + 1)) {
      const std::string_view candidate = folder.substr(0, slash);
      if (glob.matches(candidate)) folders.emplace(candidate);
      if (slash == std::string_view::npos) break;
    }
  }
  return folders;
}

/// Escapes what a folder's name could mean in a pattern.
std::string all_below(const std::string& folder) {
  std::string pattern;
  for (const char c : folder) {
    const bool special = std::string_view("*?[]{}\\").find(c) != std::string_view::npos;
    pattern += special ? std::string("[") + c + "]" : std::string(1, c);
  }
  return pattern + "/**";
}

/// One module per folder that the wildcard's name matches now, or matched in the base alone.
Result<Done> add_folders(Rows& rows, const ModuleSpec& spec, std::span<const RepoPath> paths,
                         std::span<const RepoPath> earlier, std::set<std::string>& taken) {
  const text::Glob glob = TG_TRY(text::Glob::parse(spec.name));
  const std::set<std::string> folders = folders_matching(glob, paths);
  const std::set<std::string> before = folders_matching(glob, earlier);
  std::set<std::string> all = folders;
  all.insert(before.begin(), before.end());
  for (const std::string& folder : all) {
    const std::string below = all_below(folder);
    if (!taken.insert(folder).second) continue;
    Module module = module_from(spec, folder);
    module.folder = folder;
    module.gone = !folders.contains(folder);
    module.measured = module.measured && !module.gone;
    TG_TRY(add(rows, std::move(module), {&below, 1}));
  }
  if (folders.empty()) TG_TRY(add(rows, module_from(spec, spec.name), {}));
  return done;
}

Result<Rows> rows_of(std::span<const ModuleSpec> specs, std::span<const RepoPath> paths,
                     std::span<const RepoPath> earlier) {
  Rows rows;
  std::set<std::string> taken;
  for (const ModuleSpec& spec : specs) {
    if (spec.paths.empty()) {
      TG_TRY(add_folders(rows, spec, paths, earlier, taken));
    } else {
      taken.insert(spec.name);
      TG_TRY(add(rows, module_from(spec, spec.name), spec.paths));
    }
  }
  rows.modules.push_back({.name = other_module});
  return rows;
}

std::vector<RepoPath> united(std::span<const RepoPath> tracked, std::span<const RepoPath> seen) {
  std::vector<RepoPath> paths(tracked.begin(), tracked.end());
  paths.insert(paths.end(), seen.begin(), seen.end());
  if (!std::ranges::is_sorted(paths)) std::ranges::sort(paths);
  const auto rest = std::ranges::unique(paths);
  paths.erase(rest.begin(), rest.end());
  return paths;
}

}  // namespace

Result<ModuleTable> expand_modules(std::span<const ModuleSpec> specs,
                                   std::span<const RepoPath> tracked,
                                   std::span<const RepoPath> seen,
                                   std::span<const std::string> sources,
                                   std::span<const RepoPath> earlier) {
  const std::vector<RepoPath> now = united(tracked, seen);
  const std::vector<RepoPath> before = united(earlier, {});
  Rows rows = TG_TRY(rows_of(specs, now, before));
  const std::vector<RepoPath> paths = united(now, before);
  const OwedSources owed = TG_TRY(OwedSources::parse(sources));
  const text::GlobSet index(rows.globs);
  if (!tracked.empty()) {
    for (Module& module : rows.modules) module.tracked_files = 0;
  }
  std::vector<ModuleTable::Place> places;
  std::size_t next_tracked = 0;
  std::vector<RepoPath> ordered(tracked.begin(), tracked.end());
  if (!std::ranges::is_sorted(ordered)) std::ranges::sort(ordered);
  for (const RepoPath& path : paths) {
    const std::optional<std::size_t> found = index.first_match(path.str());
    const auto other = static_cast<std::uint32_t>(rows.modules.size() - 1);
    const std::uint32_t module = found ? rows.module_of_glob[*found] : other;
    if (module != other) places.push_back({path, module});
    if (next_tracked == ordered.size() || ordered[next_tracked] != path) continue;
    ++next_tracked;
    ++*rows.modules[module].tracked_files;
    const bool is_owed = ought_to_be_measured(path.str()) || !owed.owes(path.str()).empty();
    if (is_owed) ++rows.modules[module].owed_files;
  }
  return ModuleTable(std::move(rows.modules), std::move(places));
}

std::vector<RepoPath> earlier_paths(const CaseFile& file) {
  std::vector<RepoPath> paths;
  for (const Change* const change : {file.change.get(), file.since_baseline.get()}) {
    if (change == nullptr) continue;
    for (const FileChange& one : change->files) {
      if (!one.old_path.empty()) paths.push_back(one.old_path);
      if (one.kind == ChangeKind::deleted) paths.push_back(one.path);
    }
  }
  if (!file.baseline) return paths;
  for (const auto& [name, kept] : file.baseline->artifacts) {
    if (kept.coverage) {
      for (const FileCoverage& covered : kept.coverage->files) paths.push_back(covered.path);
    }
    if (!kept.findings) continue;
    for (const Finding& finding : kept.findings->findings) {
      const RepoPath& path = finding.location.path;
      const bool told = path.empty() || (!paths.empty() && paths.back() == path);
      if (!told) paths.push_back(path);
    }
  }
  return paths;
}

}  // namespace tidegate::judge
