// A repository of its own in a temporary folder, made by the real git and looked at through
// tidegate's calls.
#pragma once

#include <string>
#include <vector>

#include "git/base.h"
#include "git/change.h"
#include "sys/real_world.h"

namespace tidegate {

class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// A person's git, which may fetch and commit; and tidegate's.
class RealRepository {
 public:
  /// Uses what is there; `begin` and `clone` make something.
  explicit RealRepository(std::string folder) : root(std::move(folder)) {}
  RealRepository& begin(const std::vector<std::string>& options = {});
  /// Of `origin` by its file:// address, so that --depth and --filter mean something.
  RealRepository& clone(const RealRepository& origin, const std::vector<std::string>& options);

  const std::string root;
  /// What git prints, without the last line feed. A failure fails the test.
  std::string git(const std::vector<std::string>& words);
  /// Git's exit code and all that it says.
  git::Answer try_git(const std::vector<std::string>& words);
  void write(const std::string& name, const std::string& bytes);
  void remove(const std::string& name);
  std::string read(const std::string& name) const;
  /// Commits all that lies in the work tree; the id.
  std::string commit(const std::string& message = "Go on");
  std::string head() { return git({"rev-parse", "HEAD"}); }

  git::Repository repository() const { return {root, root + "/.git"}; }
  Result<git::Answer> run(const git::Call& call);
  /// An empty head is the work tree.
  Result<Change> change(const std::string& base, const std::string& head);
  Result<git::Base> base(const git::BaseQuestion& question);
  /// "3f2a merge base with origin/main", or "scm.shallow: <hint>", with `names` for ids.
  std::string told_base(git::BaseQuestion question,
                        const std::vector<std::pair<std::string, std::string>>& names);

 private:
  sys::RealWorld world_;
  int commits_ = 0;
};

/// "M src/a.cc -3 +3 +4", one line per file: A, M, D, R <old>; "x" after a changed mode, "~" after
/// a link, "@" after a submodule.
std::string told(const Result<Change>& change);

}  // namespace tidegate
