// The ref that keeps results: one blob per commit at <first two digits>/<commit id>, and nothing
// else. Plumbing alone: neither the index nor the work tree is ever touched.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"

namespace tidegate::git {

/// One kept result: the commit it was kept on, and the blob that holds it.
struct KeptBlob {
  std::string commit, blob;
  auto operator<=>(const KeptBlob&) const = default;
};

struct KeptTree {
  std::vector<KeptBlob> blobs;  // ascending by commit
  std::string foreign;          // the first path that is no kept result; empty when all are
};

/// A full ref by git's own rules; nothing that is an option, a pattern or an expression.
bool is_full_ref(std::string_view ref);

/// The commit that the very ref points at; empty when there is no such ref. REQUIRES: is_full_ref.
Call tip_call(const Repository& repository, const std::string& ref);
Result<std::string> tip_from(const Answer& answer, const std::string& ref);

/// What a tip keeps. REQUIRES: `tip` is an object id.
Call kept_call(const Repository& repository, const std::string& tip);
Result<KeptTree> kept_from(const Answer& answer);

/// Which of some commits have a kept result, without listing all that a tip keeps. `answer` says
/// so in the order of `commits`; those without one are left out.
Call look_up_call(const Repository& repository, const std::string& tip,
                  const std::vector<std::string>& commits);
Result<std::vector<KeptBlob>> looked_up_from(const Answer& answer,
                                             const std::vector<std::string>& commits);

/// How large blobs are, in their order.
Call sizes_call(const Repository& repository, const std::vector<KeptBlob>& blobs);
Result<std::vector<std::int64_t>> sizes_from(const Answer& answer, std::size_t blobs);

Call blob_call(const Repository& repository, const std::string& blob);
Result<std::string> blob_from(Answer answer);

/// Writing, from the blob up. Each answer is the id of the object that was written.
Call write_blob_call(const Repository& repository, std::string bytes);
/// One tree per pair of first digits, in their order; `folders_from` takes the ids.
Call write_folders_call(const Repository& repository, const std::vector<KeptBlob>& blobs);
Result<std::vector<std::string>> folders_from(const Answer& answer,
                                              const std::vector<KeptBlob>& blobs);
Call write_tree_call(const Repository& repository, const std::vector<KeptBlob>& blobs,
                     const std::vector<std::string>& folders);
/// `parent` is empty for a root commit. Needs no configured name: "tidegate" is the author.
Call write_commit_call(const Repository& repository, const std::string& tree,
                       const std::string& parent, const std::string& message);
Result<std::string> written_from(const Answer& answer);

/// Moves the ref from `old` (empty: it must not exist yet) to `tip`, or fails when somebody was
/// quicker.
Call move_ref_call(const Repository& repository, const std::string& ref, const std::string& tip,
                   const std::string& old);
Call drop_ref_call(const Repository& repository, const std::string& ref);
Error cannot_move(const Answer& answer, const std::string& ref);

}  // namespace tidegate::git
