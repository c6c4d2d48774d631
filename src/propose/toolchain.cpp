#include "propose/toolchain.h"

#include <algorithm>
#include <optional>

#include "propose/segments.h"
#include "propose/tool_rows.h"

namespace tidegate::propose {
namespace {

struct LanguageRow {
  std::string_view name;
  std::string_view extensions;  // blanks between them
};
constexpr LanguageRow languages[] = {
    {"Python", "py"},
    {"TypeScript", "ts tsx mts cts vue svelte"},
    {"JavaScript", "js jsx mjs cjs"},
    {"C and C++", "c cc cpp cxx h hh hpp hxx"},
    {"Java", "java"},
    {"Kotlin", "kt"},
    {"Scala", "scala"},
    {"Go", "go"},
    {"PHP", "php"},
    {"Ruby", "rb"},
    {".NET", "cs fs vb"},
    {"Rust", "rs"},
    {"Swift", "swift"},
};

std::vector<std::string_view> words_of(std::string_view text, char between) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = text.find(between);
    words.push_back(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return words;
}

bool is_of(const LanguageRow& row, std::string_view extension) {
  const auto words = words_of(row.extensions, ' ');
  return std::ranges::find(words, extension) != words.end();
}

/// TypeScript runs where JavaScript runs, and Kotlin and Scala where Java does.
std::string_view platform_of(std::string_view language) {
  if (language == "TypeScript") return "JavaScript";
  return language == "Kotlin" || language == "Scala" ? "Java" : language;
}

/// The folder of the nearest build file that names the tool; nothing when none does.
std::optional<std::string_view> home_of(const ToolRow& row, const Finds& finds) {
  std::optional<std::string_view> home;
  for (const BuildFile& file : finds.build_files) {
    const std::string_view name = name_of(file.path);
    const std::string_view folder = folder_of(file.path);
    const bool fits = std::ranges::any_of(words_of(row.build_files, ' '), [&](auto wanted) {
      return wanted.starts_with('*') ? name.ends_with(wanted.substr(1)) : name == wanted;
    });
    if (!fits || file.text.find(row.word) == std::string::npos) continue;
    if (!home || segments_of(folder).size() < segments_of(*home).size()) home = folder;
  }
  return home;
}

void replace_in(std::vector<std::string>& lines, std::string_view old, const std::string& fresh) {
  for (std::string& line : lines) {
    for (std::size_t at = line.find(old); at != std::string::npos;
         at = line.find(old, at + fresh.size()))
      line.replace(at, old.size(), fresh);
  }
}

/// Solutions and modules are built from the root, whichever of them was found first.
bool starts_at_root(const ToolRow& row) { return row.owed[0].files.starts_with("**"); }

/// What brings the packages of npm, by the lock file that is there, or those of Python, by what
/// names them.
std::string_view installer_of(std::string_view line, std::string_view home, const Finds& finds) {
  const auto locked = [&](std::string_view name) {
    return std::ranges::binary_search(finds.files, join(home, name)) ||
           std::ranges::binary_search(finds.files, std::string(name));
  };
  if (line.starts_with("python3 -m pip install -e .")) {
    if (locked("pyproject.toml") || locked("setup.py")) return line;
    return locked("requirements.txt")
               ? "python3 -m pip install -r requirements.txt pytest pytest-cov"
               : "python3 -m pip install pytest pytest-cov";
  }
  if (line != "npm ci") return line;
  if (locked("pnpm-lock.yaml")) return "corepack enable && pnpm install --frozen-lockfile";
  if (locked("yarn.lock")) return "corepack enable && yarn install --immutable";
  return locked("package-lock.json") ? "npm ci" : "npm install";
}

Tool tool_of(const ToolRow& row, std::string_view language, std::string_view home,
             const Finds& finds) {
  Tool tool{row.name, language, {}, {}, row.note, {}, {}};
  if (starts_at_root(row)) home = "";
  const std::string start = home.empty() ? "" : "(cd " + std::string(home) + " && ";
  const auto started = [&](std::string_view line, std::vector<std::string>& into) {
    into.push_back(start + std::string(line) + (start.empty() ? "" : ")"));
  };
  for (const std::string_view line : words_of(row.setup, '\n'))
    started(installer_of(line, home, finds), tool.setup);
  for (const std::string_view line : words_of(row.commands, '\n')) started(line, tool.commands);
  for (const OwedRow& owed : row.owed)
    tool.owed.push_back({std::string(owed.name), std::string(owed.format), join(home, owed.files)});
  for (const LanguageRow& other : languages) {
    if (platform_of(other.name) == row.language)
      std::ranges::copy(words_of(other.extensions, ' '), std::back_inserter(tool.extensions));
  }
  return tool;
}

/// "node-test" of "node --test": a part of a path that no shell takes apart.
std::string word_of(std::string_view name) {
  std::string word;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain || !word.ends_with('-')) word += plain ? c : '-';
  }
  return lower(word);
}

/// What another tool writes already gets a name of its own.
void part(Tool& tool, const std::vector<Tool>& others) {
  for (Owed& owed : tool.owed) {
    const bool taken = std::ranges::any_of(others, [&](const Tool& other) {
      return std::ranges::find(other.owed, owed.files, &Owed::files) != other.owed.end();
    });
    if (!taken || owed.files.find('*') != std::string::npos) continue;
    const std::string old = owed.files;
    owed.files = join(folder_of(old), word_of(tool.name) + "-" + std::string(name_of(old)));
    replace_in(tool.commands, old, owed.files);
  }
}

}  // namespace

std::vector<Language> languages_of(const Finds& finds) {
  std::vector<Language> found;
  for (const LanguageRow& row : languages) {
    const auto count = std::ranges::count_if(
        finds.files, [&](const std::string& path) { return is_of(row, extension_of(path)); });
    if (count > 0) found.push_back({row.name, words_of(row.extensions, ' '), count});
  }
  std::ranges::stable_sort(found, std::ranges::greater(), &Language::files);
  return found;
}

bool Tool::measures(std::string_view path) const {
  return std::ranges::find(extensions, extension_of(path)) != extensions.end();
}

std::vector<Tool> tools_of(const Finds& finds) {
  std::vector<Tool> found;
  std::vector<std::string_view> served;
  for (const Language& language : languages_of(finds)) {
    const std::string_view platform = platform_of(language.name);
    if (std::ranges::find(served, platform) != served.end()) continue;
    served.push_back(platform);
    for (const ToolRow& row : tool_rows()) {
      if (row.language != platform) continue;
      std::optional<std::string_view> home = home_of(row, finds);
      // Python needs no build file; but a script or two make no Python project.
      if (!home && row.name == "pytest" && served.size() == 1) home = "";
      if (!home || !is_plain_path(*home)) continue;
      Tool tool = tool_of(row, language.name, *home, finds);
      part(tool, found);
      found.push_back(std::move(tool));
      break;
    }
  }
  return found;
}

std::vector<std::string_view> ci_systems_of(const Finds& finds) {
  struct Row {
    std::string_view path, name;  // a folder when it ends in '/'
  };
  constexpr Row systems[] = {{".github/workflows/", "GitHub Actions"},
                             {".gitlab-ci.yml", "GitLab CI"},
                             {".gitea/workflows/", "Gitea Actions"},
                             {".forgejo/workflows/", "Forgejo Actions"},
                             {"Jenkinsfile", "Jenkins"},
                             {"azure-pipelines.yml", "Azure Pipelines"},
                             {"bitbucket-pipelines.yml", "Bitbucket Pipelines"},
                             {".circleci/config.yml", "CircleCI"}};
  std::vector<std::string_view> found;
  for (const Row& row : systems) {
    const auto at = std::ranges::lower_bound(finds.files, row.path);
    if (at != finds.files.end() &&
        (*at == row.path || (row.path.ends_with('/') && at->starts_with(row.path)))) {
      found.push_back(row.name);
    }
  }
  return found;
}

bool is_code(std::string_view path) {
  return std::ranges::any_of(
      languages, [&](const LanguageRow& row) { return is_of(row, extension_of(path)); });
}

}  // namespace tidegate::propose
