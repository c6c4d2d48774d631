#include "judge/waiver_cover.h"

#include <algorithm>
#include <string>

#include "text/wildcard.h"
#include "tidegate/suppression_mark.h"

namespace tidegate::judge {
namespace {

const std::string* value_of(const WaiverSpec& waiver, std::string_view key) {
  const auto found = waiver.match.find(key);
  return found == waiver.match.end() ? nullptr : &found->second;
}

/// A pattern that is no glob of paths covers what is spelled like it at most.
std::optional<text::Glob> glob_of(const std::string* pattern) {
  if (pattern == nullptr) return std::nullopt;
  Result<text::Glob> glob = text::Glob::parse(*pattern);
  return glob ? std::optional(std::move(glob).value()) : std::nullopt;
}

}  // namespace

WaiverCover::WaiverCover(const WaiverSpec& waiver)
    : test_(value_of(waiver, "test")),
      module_(value_of(waiver, "module")),
      rule_(value_of(waiver, "rule")),
      tool_(value_of(waiver, "tool")),
      fingerprint_(value_of(waiver, "fingerprint")),
      path_(glob_of(value_of(waiver, "path"))),
      module_glob_(glob_of(module_)),
      has_path_(value_of(waiver, "path") != nullptr),
      of_findings_(std::ranges::any_of(waiver.match,
                                       [](const auto& row) {
                                         return row.first != "test" && row.first != "module" &&
                                                row.first != "path";
                                       })),
      of_findings_alone_(waiver.match.contains("tool") || waiver.match.contains("fingerprint")) {}

bool WaiverCover::covers(const TestCase& test) const {
  if (of_findings_ || module_ != nullptr || (test_ == nullptr && !has_path_)) return false;
  if (has_path_) {
    const bool found =
        path_ && !test.file.empty() && path_->matches(RepoPath::from(test.file).str());
    if (!found) return false;
  }
  if (test_ == nullptr) return true;
  const auto matches = [&](const std::string& spelled) {
    return !spelled.empty() && text::matches_wildcards(*test_, spelled);
  };
  if (matches(test.name) || matches(test.class_name)) return true;
  return (!test.class_name.empty() && (matches(test.class_name + "." + test.name) ||
                                       matches(test.class_name + " > " + test.name))) ||
         (!test.suite.empty() && matches(test.suite + " > " + test.name));
}

bool WaiverCover::names(const Module& module) const {
  return *module_ == module.name || (module_glob_ && module_glob_->matches(module.name));
}

bool WaiverCover::covers(const RepoPath& path, const Module& module) const {
  if (of_findings_ || test_ != nullptr || (module_ == nullptr && !has_path_)) return false;
  if (has_path_ && !(path_ && path_->matches(path.str()))) return false;
  return module_ == nullptr || names(module);
}

bool WaiverCover::covers(const Finding& finding, const Module& module,
                         std::span<const std::string> fingerprints) const {
  if (test_ != nullptr) return false;
  if (has_path_ && !(path_ && path_->matches(finding.location.path.str()))) return false;
  if (module_ != nullptr && !names(module)) return false;
  if (rule_ != nullptr && !text::matches_wildcards(*rule_, finding.rule)) return false;
  if (tool_ != nullptr && !text::matches_wildcards(*tool_, finding.tool)) return false;
  return fingerprint_ == nullptr ||
         std::ranges::any_of(fingerprints, [&](const std::string& digits) {
           return text::matches_wildcards(*fingerprint_, digits);
         });
}

bool WaiverCover::covers_marks_of(const RepoPath& path, const Module& module) const {
  if (of_findings_alone_ || test_ != nullptr) return false;
  if (rule_ == nullptr && module_ == nullptr && !has_path_) return false;
  if (has_path_ && !(path_ && path_->matches(path.str()))) return false;
  return module_ == nullptr || names(module);
}

bool WaiverCover::covers_mark(std::uint16_t mark) const {
  return rule_ == nullptr || text::matches_wildcards(*rule_, all_suppression_marks()[mark].name);
}

bool WaiverCover::covers_whole(const Module& module) const {
  return module_ != nullptr && !of_findings_ && test_ == nullptr && !has_path_ && names(module);
}

}  // namespace tidegate::judge
