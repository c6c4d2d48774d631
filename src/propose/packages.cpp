#include "propose/packages.h"

#include <algorithm>
#include <set>

#include "propose/places.h"
#include "propose/segments.h"
#include "text/glob.h"
#include "text/json_reader.h"

namespace tidegate::propose {
namespace {

using Patterns = std::vector<std::string>;

/// What stands between each opening and the closing behind it.
Patterns between(std::string_view text, std::string_view opening, std::string_view closing) {
  Patterns found;
  for (std::size_t at = text.find(opening); at != std::string_view::npos;
       at = text.find(opening, at)) {
    at += opening.size();
    const std::size_t end = text.find(closing, at);
    if (end == std::string_view::npos) break;
    found.emplace_back(text.substr(at, end - at));
    at = end + closing.size();
  }
  return found;
}

/// Texts in double or single quotes.
Patterns quoted_in(std::string_view text) {
  Patterns found;
  for (std::size_t at = text.find_first_of("\"'"); at != std::string_view::npos;
       at = text.find_first_of("\"'", at + 1)) {
    const std::size_t end = text.find(text[at], at + 1);
    if (end == std::string_view::npos) break;
    found.emplace_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
  return found;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const std::size_t first = line.find_first_not_of(" \t\r");
    line.remove_prefix(first == std::string_view::npos ? line.size() : first);
    while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
    lines.push_back(line);
  }
  return lines;
}

Patterns of_package_json(std::string_view text) {
  const Result<text::JsonValue> document = text::parse_json(text, "package.json");
  if (!document) return {};
  const text::JsonValue* members = document.value().find("workspaces");
  if (members != nullptr && members->kind == text::JsonKind::object)
    members = members->find("packages");
  Patterns patterns;
  if (members == nullptr) return patterns;
  for (const text::JsonValue& member : members->values) patterns.push_back(member.text);
  return patterns;
}

Patterns of_pnpm(std::string_view text) {
  Patterns patterns;
  for (const std::string_view line : lines_of(text)) {
    if (!line.starts_with("- ")) continue;
    const Patterns quoted = quoted_in(line);
    patterns.push_back(quoted.empty() ? std::string(line.substr(2)) : quoted.front());
  }
  return patterns;
}

Patterns of_maven(std::string_view text) { return between(text, "<module>", "</module>"); }

Patterns of_gradle(std::string_view text) {
  Patterns patterns;
  bool open = false;  // the list goes on in the next line
  for (const std::string_view line : lines_of(text)) {
    open = open || line.starts_with("include(") || line.starts_with("include ");
    if (!open) continue;
    for (std::string member : quoted_in(line)) {
      std::ranges::replace(member, ':', '/');
      patterns.push_back(member.starts_with('/') ? member.substr(1) : member);
    }
    open = line.ends_with(',') || line.ends_with('(');
  }
  return patterns;
}

Patterns of_go_work(std::string_view text) {
  Patterns patterns;
  bool open = false;
  for (const std::string_view line : lines_of(text)) {
    if (line.starts_with("use (")) open = true;
    if (line.starts_with("use ./")) patterns.emplace_back(line.substr(4));
    if (open && line.starts_with("./")) patterns.emplace_back(line);
    if (line.starts_with(')')) open = false;
  }
  return patterns;
}

Patterns of_cargo(std::string_view text) {
  const std::size_t workspace = text.find("[workspace]");
  if (workspace == std::string_view::npos) return {};
  const std::size_t members = text.find("members", workspace);
  if (members == std::string_view::npos) return {};
  return quoted_in(text.substr(members, text.find(']', members) - members));
}

Patterns of_solution(std::string_view text) {
  Patterns patterns;
  for (std::string project : quoted_in(text)) {
    std::ranges::replace(project, '\\', '/');
    if (project.ends_with("proj")) patterns.emplace_back(folder_of(project));
  }
  return patterns;
}

/// A build file's name, or its end when it starts with '*'; the kind of package; who its members
/// are.
struct Row {
  std::string_view name, kind;
  Patterns (*members)(std::string_view text) = nullptr;
  bool makes_package = true;
};
constexpr Row rows[] = {
    {"package.json", "npm", of_package_json},
    {"pnpm-workspace.yaml", "npm", of_pnpm, false},
    {"pom.xml", "maven", of_maven},
    {"build.gradle", "gradle"},
    {"build.gradle.kts", "gradle"},
    {"settings.gradle", "gradle", of_gradle, false},
    {"settings.gradle.kts", "gradle", of_gradle, false},
    {"go.mod", "go"},
    {"go.work", "go", of_go_work, false},
    {"Cargo.toml", "cargo", of_cargo},
    {"composer.json", "composer"},
    {"*.csproj", "dotnet"},
    {"*.fsproj", "dotnet"},
    {"*.vbproj", "dotnet"},
    {"*.sln", "dotnet", of_solution, false},
    {"pyproject.toml", "python"},
    {"setup.py", "python"},
    // They tell of tools alone.
    {"setup.cfg", ""},
    {"tox.ini", ""},
    {"requirements.txt", ""},
    {"requirements-dev.txt", ""},
    {"Gemfile", ""},
    {"*.gemspec", ""},
    {"CMakeLists.txt", ""},
};

const Row* row_of(std::string_view path) {
  const std::string_view name = name_of(path);
  const auto found = std::ranges::find_if(rows, [&](const Row& row) {
    return row.name.starts_with('*') ? name.ends_with(row.name.substr(1)) : name == row.name;
  });
  return found == std::ranges::end(rows) ? nullptr : found;
}

/// Folders whose build files are samples of something, and no part of the product.
bool of_samples(std::string_view folder) {
  constexpr std::string_view names[] = {"e2e",      "fixtures", "spec",        "test",
                                        "testdata", "tests",    "__fixtures__"};
  return std::ranges::any_of(segments_of(folder), [&](std::string_view segment) {
    return is_side_folder(segment) || std::ranges::find(names, segment) != std::ranges::end(names);
  });
}

/// "./packages/*/" below "web" is "web/packages/*".
std::string rooted(std::string_view folder, std::string_view member) {
  while (member.starts_with("./")) member.remove_prefix(2);
  while (member.ends_with('/')) member.remove_suffix(1);
  return join(folder, member);
}

}  // namespace

bool is_build_file(std::string_view path) { return row_of(path) != nullptr; }

std::vector<std::string> packages_of(const Finds& finds) {
  std::set<std::string_view> declaring;  // kinds whose members are named
  std::vector<std::pair<std::string_view, text::Glob>> members;
  for (const BuildFile& file : finds.build_files) {
    const Row& row = *row_of(file.path);
    if (row.members == nullptr) continue;
    for (const std::string& member : row.members(file.text)) {
      Result<text::Glob> glob = text::Glob::parse(rooted(folder_of(file.path), member));
      if (!glob) continue;
      declaring.insert(row.kind);
      members.emplace_back(row.kind, std::move(glob).value());
    }
  }
  std::set<std::string> packages;
  const auto consider = [&](std::string_view kind, std::string_view folder) {
    if (folder.empty()) return;
    const bool named = std::ranges::any_of(members, [&](const auto& member) {
      return member.first == kind && member.second.matches(folder);
    });
    if (named || (!declaring.contains(kind) && !of_samples(folder))) packages.emplace(folder);
  };
  for (const BuildFile& file : finds.build_files) {
    const Row& row = *row_of(file.path);
    if (row.makes_package && !row.kind.empty()) consider(row.kind, folder_of(file.path));
  }
  // A subproject of Gradle need not have a build file.
  for (const auto& [kind, glob] : members) {
    if (kind != "gradle" || !glob.literal()) continue;
    const auto below = std::ranges::lower_bound(finds.files, glob.str() + "/");
    if (below != finds.files.end() && lies_in(*below, glob.str())) packages.insert(glob.str());
  }
  return {packages.begin(), packages.end()};
}

std::string package_of(std::string_view path, const std::vector<std::string>& packages) {
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    const std::string name(folder);
    if (std::ranges::binary_search(packages, name)) return name;
  }
  return "";
}

}  // namespace tidegate::propose
