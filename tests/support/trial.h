// Trial: a policy, reports, a change and a baseline in a few characters, and the verdict in words.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "judge/judge.h"
#include "tidegate/policy.h"

namespace tidegate::judge {

using Marks = std::vector<std::pair<std::string, std::string>>;

/// "src/a.cc" to "++-.": one mark a line; + ran, - did not, . is no code.
std::shared_ptr<const Coverage> coverage(const Marks& files);
/// "Suite.name" to "passed", "failed", "skipped" or "flaky"; the class stands before the last dot.
std::shared_ptr<const TestReport> tests(const Marks& cases);
/// What one artifact holds, each finding as in the cases of gates.
Snapshot findings(const std::vector<std::string>& lines);
/// "src/a.cc" to "3 4": the lines that are added; each with a text of its own.
std::shared_ptr<const Change> change(const Marks& files);
FileChange renamed(const std::string& from, const std::string& to);

/// Besides the gates of this build there is `drops`, which fails when fewer lines are covered than
/// in the baseline.
struct Trial {
  /// REQUIRES: a policy that reads.
  explicit Trial(const std::string& policy_text);

  Policy policy;
  CaseFile file;
  Asking asking;

  /// The artifact of the policy with this name was read.
  void read(const std::string& name, Snapshot content);
  void keep(const std::string& name, Snapshot content);  // in the baseline
  void track(const std::vector<std::string>& paths);
  Verdict judge();
};

/// "fail", the reason, the facts and the hint, a line each.
std::string told(const Judgment& judgment);

}  // namespace tidegate::judge
