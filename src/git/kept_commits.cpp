#include "git/kept_commits.h"

#include "git/plumbing.h"

namespace tidegate::git {

Call dates_call(const Repository& repository, const std::vector<std::string>& commits) {
  Call call = hardened(
      repository, {"rev-list", "--no-walk=unsorted", "--timestamp", "--ignore-missing", "--stdin"});
  for (const std::string& commit : commits) call.input += commit + "\n";
  return call;
}

Result<std::vector<DatedCommit>> dates_from(const Answer& answer) {
  if (answer.exit_code == 0 && answer.output.empty()) return std::vector<DatedCommit>();
  return first_parents_from(answer);
}

Call common_call(const Repository& repository, const std::string& a, const std::string& b) {
  return hardened(repository, {"merge-base", a, b});
}

Result<bool> unrelated_from(const Answer& answer) {
  if (answer.exit_code == 0) return false;
  if (answer.exit_code == 1 && answer.errors.empty()) return true;
  return failed(answer, "find a common ancestor");
}

}  // namespace tidegate::git
