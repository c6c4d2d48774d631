#include "propose/artifacts.h"

#include <algorithm>
#include <map>
#include <set>

#include "propose/packages.h"
#include "propose/patterns.h"
#include "propose/segments.h"
#include "propose/sources.h"

namespace tidegate::propose {
namespace {

constexpr std::size_t artifacts_per_format_max = 6;

/// A key of the policy: letters, digits and '_', and unlike any other.
std::string key_of(std::string_view text, const std::set<std::string>& taken) {
  std::string key;
  for (const char c : lower(text)) {
    const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (fits || !key.ends_with('_')) key += fits ? c : '_';
  }
  while (key.ends_with('_')) key.pop_back();
  const bool opens = !key.empty() && key.front() >= 'a' && key.front() <= 'z';
  if (!opens) key = key.empty() ? "report" : "report_" + key;
  std::string free = key;
  for (int number = 2; taken.contains(free); ++number) free = key + "_" + std::to_string(number);
  return free;
}

/// Lines as compilers write them come from linters as well; only the file's name tells.
bool of_linter(const Report& report) {
  const std::string name = lower(name_of(report.path));
  return report.format == "gcc" &&
         std::ranges::any_of(
             std::initializer_list<std::string_view>{"tidy", "cppcheck", "lint", "shellcheck"},
             [&](std::string_view word) { return name.find(word) != name.npos; });
}

/// Which reports make one artifact.
std::string group_of(const Report& report, bool apart) {
  if (of_linter(report)) return "gcc:lint";
  return report.format + (apart ? ":" + report.path : "");
}

std::string name_for(const Report& report, bool alone) {
  if (report.feeds == "tests") return "unit";
  if (report.feeds == "coverage") return alone ? "coverage" : "coverage_" + report.format;
  if (of_linter(report)) return std::string(stem_of(report.path));
  if (report.format == "sarif" || report.format == "facts")
    return std::string(stem_of(report.path));
  return report.format == "gcc" ? "compiler" : report.format;
}

}  // namespace

std::vector<Artifact> artifacts_of(const Finds& finds, const std::vector<std::string>& packages) {
  std::map<std::string, std::size_t> counts;
  std::set<std::string> coverages;
  for (const Report& report : finds.reports) {
    ++counts[report.format];
    if (report.feeds == "coverage") coverages.insert(report.format);
  }
  std::vector<std::string> order;
  std::map<std::string, std::vector<Report>> groups;
  std::map<std::string, std::set<std::string>> beside;  // groups by "build/*.xml"
  for (const Report& report : finds.reports) {
    // Each of these files may come from another tool, and so be for another gate.
    const bool apart = (report.format == "sarif" || report.format == "facts") &&
                       counts[report.format] <= artifacts_per_format_max;
    const std::string key = group_of(report, apart);
    std::vector<Report>& group = groups[key];
    if (group.empty()) order.push_back(key);
    group.push_back(report);
    beside[ending_of(report.path)].insert(key);
  }
  std::set<std::string> strangers(finds.strangers.begin(), finds.strangers.end());
  for (const auto& [ending, keys] : beside) {
    if (keys.size() > 1) strangers.insert(ending);
  }
  const auto weight = [&](const std::string& key) {
    const std::string& feeds = groups[key].front().feeds;
    return feeds == "tests" ? 0 : feeds == "coverage" ? 1 : 2;
  };
  std::ranges::stable_sort(order, {}, weight);
  std::vector<Artifact> artifacts;
  std::set<std::string> taken;
  for (const std::string& key : order) {
    const std::vector<Report>& group = groups[key];
    const Report& first = group.front();
    Artifact artifact;
    artifact.name = key_of(name_for(first, coverages.size() == 1), taken);
    taken.insert(artifact.name);
    artifact.format = first.format;
    artifact.says_feeds = first.feeds.empty() || of_linter(first);
    artifact.feeds = artifact.says_feeds ? "findings" : first.feeds;
    Patterned patterned = patterns_of(group, packages, {strangers.begin(), strangers.end()});
    artifact.globs = std::move(patterned.globs);
    artifact.min_files = patterned.min_files;
    artifacts.push_back(std::move(artifact));
  }
  return artifacts;
}

std::vector<Artifact> artifacts_owed(const std::vector<Tool>& tools,
                                     const std::vector<std::string>& code,
                                     const std::vector<std::string>& packages) {
  std::vector<Artifact> artifacts;
  std::set<std::string> taken;
  for (const Tool& tool : tools) {
    for (const Owed& owed : tool.owed) {
      Artifact artifact;
      const bool more = taken.contains(owed.name);
      artifact.name = key_of(owed.name + (more ? "_" + std::string(tool.name) : ""), taken);
      taken.insert(artifact.name);
      artifact.format = owed.format;
      artifact.feeds = owed.name == "coverage" ? "coverage" : "tests";
      artifact.globs = {owed.files};
      if (artifact.feeds == "coverage") {
        std::vector<std::string> its;
        std::ranges::copy_if(code, std::back_inserter(its),
                             [&](const std::string& path) { return tool.measures(path); });
        artifact.sources = sources_of({}, its, packages);
      }
      artifact.today = "left by " + std::string(tool.name) + ", see below";
      artifacts.push_back(std::move(artifact));
    }
  }
  if (!artifacts.empty()) return artifacts;
  Artifact unit;
  unit.name = "unit";
  unit.format = "junit";
  unit.feeds = "tests";
  unit.globs = {"build/junit.xml"};
  unit.today = "where your tests leave a report in this format";
  return {unit};
}

Dropped drop_repeated(std::vector<Artifact>& artifacts,
                      const std::map<std::string, std::set<std::string>>& measured) {
  const auto files_of = [&](const Artifact& artifact) -> const std::set<std::string>* {
    const auto known = measured.find(artifact.name);
    return known == measured.end() || known->second.empty() ? nullptr : &known->second;
  };
  Dropped dropped;
  for (std::size_t i = artifacts.size(); i-- > 0;) {
    const std::set<std::string>* const own = files_of(artifacts[i]);
    const bool repeated =
        own != nullptr && std::ranges::any_of(artifacts, [&](const auto& other) {
          const std::set<std::string>* const its = files_of(other);
          return &other != &artifacts[i] && its != nullptr && std::ranges::includes(*its, *own);
        });
    if (!repeated) continue;
    dropped.globs.insert(dropped.globs.end(), artifacts[i].globs.begin(), artifacts[i].globs.end());
    artifacts.erase(artifacts.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (dropped.globs.empty()) return dropped;
  if (std::ranges::count(artifacts, "coverage", &Artifact::feeds) == 1)
    std::ranges::find(artifacts, "coverage", &Artifact::feeds)->name = "coverage";
  return dropped;
}

std::string_view gate_for(std::span<const std::string> tools) {
  constexpr std::string_view scanners[] = {
      "bandit",   "brakeman", "checkov", "codeql", "devskim", "flawfinder", "gitleaks",
      "gosec",    "grype",    "horusec", "kics",   "njsscan", "osv",        "secret",
      "security", "semgrep",  "snyk",    "tfsec",  "trivy",   "trufflehog"};
  const bool scanned = std::ranges::any_of(tools, [&](const std::string& tool) {
    const std::string name = lower(tool);
    return std::ranges::any_of(scanners,
                               [&](std::string_view word) { return name.find(word) != name.npos; });
  });
  return scanned ? "security" : "findings";
}

}  // namespace tidegate::propose
