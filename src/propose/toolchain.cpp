#include "propose/toolchain.h"

#include <algorithm>

#include "propose/segments.h"

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

/// Where `build_file` (a name, or an end behind '*') is there and holds `word`, the tool is used.
struct ToolRow {
  std::string_view name, language, build_file, word;
  std::string_view setup, commands;  // one a line
  std::string_view note;
  Owed owed[2];
};
constexpr ToolRow tools[] = {
    {"vitest",
     "JavaScript",
     "package.json",
     "\"vitest\"",
     "npm ci",
     "npx vitest run --reporter=default --reporter=junit --outputFile.junit=build/junit.xml "
     "--coverage --coverage.reporter=lcov",
     "coverage needs @vitest/coverage-v8",
     {{"unit", "junit", "build/junit.xml"}, {"coverage", "lcov", "coverage/lcov.info"}}},
    {"jest",
     "JavaScript",
     "package.json",
     "\"jest\"",
     "npm ci",
     "JEST_JUNIT_OUTPUT_DIR=build npx jest --ci --coverage --coverageReporters=lcov "
     "--reporters=default --reporters=jest-junit",
     "needs jest-junit",
     {{"unit", "junit", "build/junit.xml"}, {"coverage", "lcov", "coverage/lcov.info"}}},
    {"mocha",
     "JavaScript",
     "package.json",
     "\"mocha\"",
     "npm ci",
     "MOCHA_FILE=build/junit.xml npx c8 --reporter=lcov npx mocha --reporter mocha-junit-reporter",
     "needs c8 and mocha-junit-reporter",
     {{"unit", "junit", "build/junit.xml"}, {"coverage", "lcov", "coverage/lcov.info"}}},
    {"node --test",
     "JavaScript",
     "package.json",
     "",
     "npm ci\nmkdir -p build",
     "node --test --experimental-test-coverage --test-reporter=junit "
     "--test-reporter-destination=build/junit.xml --test-reporter=lcov "
     "--test-reporter-destination=build/lcov.info",
     "needs Node 22, and the folder build",
     {{"unit", "junit", "build/junit.xml"}, {"coverage", "lcov", "build/lcov.info"}}},
    {"pytest",
     "Python",
     "",
     "",
     "python3 -m pip install -e . pytest pytest-cov",
     "python3 -m pytest --junitxml=build/junit.xml --cov --cov-report=xml:build/coverage.xml",
     "needs pytest-cov",
     {{"unit", "junit", "build/junit.xml"}, {"coverage", "cobertura", "build/coverage.xml"}}},
    {"CMake",
     "C and C++",
     "CMakeLists.txt",
     "",
     "sudo apt-get install -y gcovr",
     "cmake -B build -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS=--coverage\n"
     "cmake --build build\n"
     "ctest --test-dir build --output-junit junit.xml\n"
     "gcovr --root . --cobertura build/coverage.xml build",
     "needs gcovr",
     {{"unit", "junit", "build/junit.xml"}, {"coverage", "cobertura", "build/coverage.xml"}}},
    {"Maven",
     "Java",
     "pom.xml",
     "",
     "",
     "mvn -B verify -Dmaven.test.failure.ignore=true",
     "coverage needs the jacoco-maven-plugin with its goals prepare-agent and report",
     {{"unit", "junit", "**/target/surefire-reports/TEST-*.xml"},
      {"coverage", "jacoco", "**/target/site/jacoco/jacoco.xml"}}},
    {"Gradle",
     "Java",
     "*build.gradle",
     "",
     "",
     "./gradlew test jacocoTestReport --continue",
     "coverage needs the jacoco plugin with reports { xml.required = true }",
     {{"unit", "junit", "**/build/test-results/test/TEST-*.xml"},
      {"coverage", "jacoco", "**/build/reports/jacoco/test/jacocoTestReport.xml"}}},
    {"Gradle",
     "Java",
     "*build.gradle.kts",
     "",
     "",
     "./gradlew test jacocoTestReport --continue",
     "coverage needs the jacoco plugin with reports { xml.required = true }",
     {{"unit", "junit", "**/build/test-results/test/TEST-*.xml"},
      {"coverage", "jacoco", "**/build/reports/jacoco/test/jacocoTestReport.xml"}}},
    {"go test",
     "Go",
     "go.mod",
     "",
     "go install gotest.tools/gotestsum@latest\ngo install "
     "github.com/boumenot/gocover-cobertura@latest",
     "mkdir -p build\n"
     "gotestsum --junitfile build/junit.xml -- -coverprofile=build/cover.out ./...\n"
     "gocover-cobertura < build/cover.out > build/coverage.xml",
     "needs gotestsum and gocover-cobertura",
     {{"unit", "junit", "build/junit.xml"}, {"coverage", "cobertura", "build/coverage.xml"}}},
    {"PHPUnit",
     "PHP",
     "composer.json",
     "",
     "composer install",
     "vendor/bin/phpunit --log-junit build/junit.xml --coverage-cobertura build/coverage.xml",
     "coverage needs the extension pcov or xdebug",
     {{"unit", "junit", "build/junit.xml"}, {"coverage", "cobertura", "build/coverage.xml"}}},
    {"RSpec",
     "Ruby",
     "Gemfile",
     "",
     "bundle install",
     "bundle exec rspec --format progress --format RspecJunitFormatter --out build/rspec.xml",
     "needs rspec_junit_formatter and simplecov-cobertura",
     {{"unit", "junit", "build/rspec.xml"}, {"coverage", "cobertura", "coverage/coverage.xml"}}},
    {"dotnet test",
     ".NET",
     "",
     "",
     "dotnet restore",
     "dotnet test --logger \"junit;LogFileName=junit.xml\" --collect:\"XPlat Code Coverage\"",
     "needs JunitXml.TestLogger and coverlet.collector; remove old TestResults folders first",
     {{"unit", "junit", "**/TestResults/junit.xml"},
      {"coverage", "cobertura", "**/TestResults/*/coverage.cobertura.xml"}}},
    {"cargo",
     "Rust",
     "Cargo.toml",
     "",
     "cargo install cargo-nextest cargo-llvm-cov",
     "cargo llvm-cov nextest --profile ci --lcov --output-path target/lcov.info",
     "needs cargo-nextest with junit = { path = \"junit.xml\" } in its profile ci, and "
     "cargo-llvm-cov",
     {{"unit", "junit", "target/nextest/ci/junit.xml"}, {"coverage", "lcov", "target/lcov.info"}}},
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

bool names(const ToolRow& row, const Finds& finds) {
  if (row.build_file.empty()) return true;
  return std::ranges::any_of(finds.build_files, [&](const BuildFile& file) {
    const std::string_view name = name_of(file.path);
    const bool fits = row.build_file.starts_with('*') ? name.ends_with(row.build_file.substr(1))
                                                      : name == row.build_file;
    return fits && file.text.find(row.word) != std::string::npos;
  });
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
    const auto row = std::ranges::find_if(
        tools, [&](const ToolRow& one) { return one.language == platform && names(one, finds); });
    if (row == std::ranges::end(tools)) continue;
    Tool tool{row->name, language.name, {}, {}, row->note, {row->owed[0], row->owed[1]}, {}};
    for (const LanguageRow& other : languages) {
      if (platform_of(other.name) == platform)
        std::ranges::copy(words_of(other.extensions, ' '), std::back_inserter(tool.extensions));
    }
    for (const std::string_view command : words_of(row->setup, '\n'))
      tool.setup.emplace_back(command);
    for (const std::string_view command : words_of(row->commands, '\n'))
      tool.commands.emplace_back(command);
    found.push_back(std::move(tool));
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
