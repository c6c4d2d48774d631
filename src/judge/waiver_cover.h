// WaiverCover: what one waiver covers: test cases, files, modules (S8.2).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/glob.h"
#include "tidegate/finding.h"
#include "tidegate/module.h"
#include "tidegate/policy.h"
#include "tidegate/test_report.h"

namespace tidegate::judge {

/// All keys of `match` that are given must match, and a key that a thing does not have never does:
/// no test case has a module, no file has a test's name. `rule`, `tool` and `fingerprint` are of
/// findings, and cover nothing else, but that a `rule` may name a suppression mark.
///
/// - `test`: `*` and `?` over the case's name, its class, "class.name", "class > name" or
///   "suite > name".
/// - `path`: a glob over files, and over the file that a report names for a case.
/// - `module`: the module's name, or a glob over it.
/// - `rule`, `tool`, `fingerprint`: `*` and `?` over what a tool calls its rule and itself, and
///   over the hexadecimal digits that outputs show of a finding.
class WaiverCover {
 public:
  /// REQUIRES: the waiver outlives the cover.
  explicit WaiverCover(const WaiverSpec& waiver);
  bool covers(const TestCase& test) const;
  bool covers(const RepoPath& path, const Module& module) const;
  /// `fingerprints`: of the finding, as outputs show them; looked at only where one is asked for.
  bool covers(const Finding& finding, const Module& module,
              std::span<const std::string> fingerprints) const;
  bool asks_for_fingerprint() const { return fingerprint_ != nullptr; }
  /// Whether it covers suppression marks of the file: all, or those that its `rule` names.
  bool covers_marks_of(const RepoPath& path, const Module& module) const;
  /// REQUIRES: an index into all_suppression_marks(), of a file whose marks it covers.
  bool covers_mark(std::uint16_t mark) const;
  /// Whether it waives the module as such, and not only some of its files.
  bool covers_whole(const Module& module) const;

 private:
  bool names(const Module& module) const;

  const std::string* test_ = nullptr;
  const std::string* module_ = nullptr;
  const std::string* rule_ = nullptr;
  const std::string* tool_ = nullptr;
  const std::string* fingerprint_ = nullptr;
  std::optional<text::Glob> path_, module_glob_;
  bool has_path_ = false;
  bool of_findings_ = false;
  bool of_findings_alone_ = false;  // by a key that a suppression mark does not have
};

}  // namespace tidegate::judge
