#include "history/arm_numbers.h"

#include <algorithm>
#include <span>

namespace tidegate::history {
namespace {

bool before(const BranchArm& a, const BranchArm& b) {
  return a.line != b.line ? a.line < b.line : a.identity < b.identity;
}

/// The arms that several records of one file know, each once.
std::vector<BranchArm> united(std::span<const FileCoverage* const> files) {
  std::vector<BranchArm> arms;
  for (const FileCoverage* file : files) {
    arms.insert(arms.end(), file->content().arms.begin(), file->content().arms.end());
  }
  std::ranges::sort(arms, before);
  const auto rest = std::ranges::unique(
      arms, [](const BranchArm& a, const BranchArm& b) { return !before(a, b); });
  arms.erase(rest.begin(), rest.end());
  return arms;
}

std::vector<std::uint64_t> numbers_of(const std::vector<BranchArm>& arms,
                                      const std::vector<BranchArm>& all) {
  std::vector<std::uint64_t> numbers;
  numbers.reserve(arms.size());
  auto arm = arms.begin();
  std::uint64_t number = 0;
  for (std::size_t i = 0; arm != arms.end(); ++i, ++number) {
    if (i > 0 && all[i].line != all[i - 1].line) number = 0;
    if (before(all[i], *arm)) continue;
    numbers.push_back(number);
    ++arm;
  }
  return numbers;
}

}  // namespace

ArmNumbers number_arms(const SavedRun& run) {
  std::vector<const FileCoverage*> files;
  for (const auto& [name, artifact] : run.artifacts) {
    if (!artifact.coverage) continue;
    for (const FileCoverage& file : artifact.coverage->files) {
      if (!file.content().arms.empty()) files.push_back(&file);
    }
  }
  const auto path = [](const FileCoverage* file) -> const RepoPath& { return file->path; };
  std::ranges::stable_sort(files, {}, path);
  ArmNumbers numbers;
  for (auto first = files.begin(); first != files.end();) {
    const auto last = std::find_if(
        first, files.end(), [&](const FileCoverage* file) { return file->path != (*first)->path; });
    const std::span<const FileCoverage* const> group(first, last);
    const std::vector<BranchArm> all = group.size() == 1 ? std::vector<BranchArm>() : united(group);
    for (const FileCoverage* file : group) {
      const std::vector<BranchArm>& arms = file->content().arms;
      numbers[file] = numbers_of(arms, all.empty() ? arms : all);
    }
    first = last;
  }
  return numbers;
}

}  // namespace tidegate::history
