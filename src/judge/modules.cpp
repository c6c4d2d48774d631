#include "judge/modules.h"

#include <algorithm>
#include <map>
#include <set>

#include "text/glob.h"

namespace tidegate::judge {
namespace {

/// Extensions of files that no coverage tool measures. Whatever is not listed is taken for code: a
/// module of a language that nobody thought of must not slip through unmeasured.
constexpr std::string_view no_code[] = {
    "adoc",       "avif",  "bazel", "bin",   "bmp",   "bzl",    "cfg",   "cmake", "conf",  "crt",
    "css",        "csv",   "dat",   "diff",  "doc",   "env",    "eot",   "gif",   "gz",    "html",
    "icns",       "ico",   "in",    "ini",   "ipynb", "jpeg",   "jpg",   "json",  "json5", "jsonc",
    "key",        "less",  "lock",  "log",   "map",   "md",     "mdx",   "mk",    "mod",   "mp3",
    "mp4",        "ninja", "otf",   "patch", "pdf",   "pem",    "plist", "png",   "po",    "pot",
    "properties", "proto", "rst",   "sass",  "scss",  "sha256", "sum",   "svg",   "tar",   "tgz",
    "toml",       "tsv",   "ttf",   "txt",   "wav",   "webp",   "woff",  "woff2", "xlsx",  "xml",
    "xsd",        "yaml",  "yml",   "zip",
};
constexpr std::string_view exempt_folders[] = {"test", "tests", "__tests__", "spec", "__mocks__"};
constexpr std::string_view exempt_endings[] = {"_test", "_unittest", "Test", "Tests",
                                               ".test", ".spec",     ".d",   ".config"};

bool exempt_by_folder(std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/')) {
    const std::string_view folder = path.substr(0, slash);
    if (std::ranges::find(exempt_folders, folder) != std::ranges::end(exempt_folders)) return true;
    if (folder.ends_with(".Tests")) return true;
    path.remove_prefix(slash + 1);
  }
  return false;
}

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

Result<Rows> rows_of(std::span<const ModuleSpec> specs, std::span<const RepoPath> paths) {
  Rows rows;
  std::set<std::string> taken;
  for (const ModuleSpec& spec : specs) {
    if (!spec.paths.empty()) {
      taken.insert(spec.name);
      TG_TRY(add(rows, module_from(spec, spec.name), spec.paths));
      continue;
    }
    const text::Glob glob = TG_TRY(text::Glob::parse(spec.name));
    const std::set<std::string> folders = folders_matching(glob, paths);
    for (const std::string& folder : folders) {
      const std::string below = all_below(folder);
      if (!taken.insert(folder).second) continue;
      Module module = module_from(spec, folder);
      module.folder = folder;
      TG_TRY(add(rows, std::move(module), {&below, 1}));
    }
    if (folders.empty()) TG_TRY(add(rows, module_from(spec, spec.name), {}));
  }
  rows.modules.push_back({.name = other_module});
  return rows;
}

std::vector<RepoPath> united(std::span<const RepoPath> tracked, std::span<const RepoPath> seen) {
  std::vector<RepoPath> paths(tracked.begin(), tracked.end());
  paths.insert(paths.end(), seen.begin(), seen.end());
  std::ranges::sort(paths);
  const auto rest = std::ranges::unique(paths);
  paths.erase(rest.begin(), rest.end());
  return paths;
}

}  // namespace

bool ought_to_be_measured(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  std::string extension(name.substr(dot + 1));
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  const std::string_view stem = name.substr(0, dot);
  if (std::ranges::find(no_code, extension) != std::ranges::end(no_code)) return false;
  if (stem == "conftest" || stem.starts_with("test_") || exempt_by_folder(path)) return false;
  return std::ranges::none_of(exempt_endings,
                              [&](std::string_view ending) { return stem.ends_with(ending); });
}

Result<ModuleTable> expand_modules(std::span<const ModuleSpec> specs,
                                   std::span<const RepoPath> tracked,
                                   std::span<const RepoPath> seen,
                                   std::span<const std::string> sources) {
  const std::vector<RepoPath> paths = united(tracked, seen);
  Rows rows = TG_TRY(rows_of(specs, paths));
  const text::GlobSet owed = TG_TRY(text::GlobSet::parse(sources));
  const text::GlobSet index(rows.globs);
  if (!tracked.empty()) {
    for (Module& module : rows.modules) module.tracked_files = 0;
  }
  std::vector<ModuleTable::Place> places;
  std::size_t next_tracked = 0;
  std::vector<RepoPath> ordered(tracked.begin(), tracked.end());
  std::ranges::sort(ordered);
  for (const RepoPath& path : paths) {
    const std::optional<std::size_t> found = index.first_match(path.str());
    const auto other = static_cast<std::uint32_t>(rows.modules.size() - 1);
    const std::uint32_t module = found ? rows.module_of_glob[*found] : other;
    if (module != other) places.push_back({path, module});
    if (next_tracked == ordered.size() || ordered[next_tracked] != path) continue;
    ++next_tracked;
    ++*rows.modules[module].tracked_files;
    const bool is_owed = ought_to_be_measured(path.str()) || owed.matches(path.str());
    if (is_owed) ++rows.modules[module].owed_files;
  }
  return ModuleTable(std::move(rows.modules), std::move(places));
}

}  // namespace tidegate::judge
