#include "judge/duties.h"

#include <algorithm>
#include <optional>
#include <set>

#include "judge/owed_sources.h"
#include "judge/usual_names.h"
#include "text/glob.h"

namespace tidegate::judge {
namespace {

/// What one artifact says of files that it does not measure.
struct Say {
  text::GlobSet exclude;
  std::optional<OwedSources> sources;
  std::string_view unmeasured;
};

std::string_view extension_of(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string_view() : path.substr(dot);
}

class Duties {
 public:
  Duties(const CaseFile& file, const Selection& selection) : file_(file) {
    exclude_ = globs(file.exclude);
    for (const std::size_t index : selection) {
      const GatheredArtifact& artifact = file.artifacts[index];
      const bool measures = artifact.feeds == "coverage" || artifact.content.coverage != nullptr;
      measures_ = measures_ || measures;
      if (!measures || artifact.spec == nullptr) continue;
      Say say{globs(artifact.spec->exclude), std::nullopt, artifact.spec->unmeasured};
      Result<OwedSources> sources = OwedSources::parse(artifact.spec->sources);
      if (sources) say.sources = std::move(sources).value();
      says_.push_back(std::move(say));
    }
  }

  /// Whether any artifact could: without one no file has measured siblings.
  bool measures() const { return measures_; }

  FileDuty of(const RepoPath& path) const {
    if (exclude_.matches(path.str())) return {path, Duty::excluded, "exclude of the policy"};
    std::vector<const Say*> asked;
    for (const Say& say : says_) {
      if (!say.exclude.matches(path.str())) asked.push_back(&say);
    }
    if (asked.empty() && !says_.empty()) {
      return {path, Duty::excluded, "exclude of every coverage artifact"};
    }
    const Module& module = file_.modules->modules()[file_.modules->module_of(path)];
    if (!module.measured) {
      return {path, Duty::none, "the module " + module.name + " says measured: false"};
    }
    return by_artifacts(path, asked);
  }

 private:
  /// The patterns were accepted by the policy's reader.
  static text::GlobSet globs(const std::vector<std::string>& patterns) {
    Result<text::GlobSet> set = text::GlobSet::parse(patterns);
    return set ? std::move(set).value() : text::GlobSet();
  }

  static FileDuty by_artifacts(const RepoPath& path, const std::vector<const Say*>& asked) {
    for (const Say* const say : asked) {
      const std::string_view glob = say->sources ? say->sources->owes(path.str()) : "";
      if (!glob.empty()) return {path, Duty::owed, "sources: " + std::string(glob)};
    }
    const Exemption exemption = exemption_of(path.str());
    if (exemption == Exemption::test || exemption == Exemption::declaration) {
      return {path, Duty::none, std::string(to_word(exemption))};
    }
    const auto says = [](std::string_view word) {
      return [word](const Say* say) { return say->unmeasured == word; };
    };
    if (exemption == Exemption::none && std::ranges::any_of(asked, says("uncovered"))) {
      return {path, Duty::owed, "unmeasured: uncovered"};
    }
    if (!asked.empty() && std::ranges::all_of(asked, says("ignore"))) {
      return {path, Duty::none, "unmeasured: ignore"};
    }
    return {path, Duty::by_siblings, ""};
  }

  const CaseFile& file_;
  text::GlobSet exclude_;
  std::vector<Say> says_;
  bool measures_ = false;
};

}  // namespace

std::shared_ptr<const std::vector<FileDuty>> duties_of(const CaseFile& file,
                                                       const Selection& selection) {
  if (!file.change) return nullptr;
  const Duties duties(file, selection);
  auto rows = std::make_shared<std::vector<FileDuty>>();
  std::set<std::string_view> extensions;
  for (const FileChange& change : file.change->files) {
    rows->push_back(duties.of(change.path));
    if (!change.added.empty()) extensions.insert(extension_of(change.path.str()));
  }
  std::ranges::sort(*rows, {}, &FileDuty::path);
  const std::size_t changed = rows->size();
  if (!file.tracked || !duties.measures()) return rows;
  for (const RepoPath& path : *file.tracked) {
    if (!extensions.contains(extension_of(path.str()))) continue;
    const auto end = rows->begin() + static_cast<std::ptrdiff_t>(changed);
    const auto row = std::ranges::lower_bound(rows->begin(), end, path, {}, &FileDuty::path);
    if (row != end && row->path == path) continue;
    FileDuty duty = duties.of(path);
    const bool exempt = duty.duty == Duty::none || duty.duty == Duty::excluded;
    if (exempt) rows->push_back(std::move(duty));
  }
  std::ranges::sort(*rows, {}, &FileDuty::path);
  return rows;
}

}  // namespace tidegate::judge
