#include "git/pushed.h"

#include <algorithm>

#include "git/branches.h"
#include "git/plumbing.h"

namespace tidegate::git {
namespace {

constexpr std::size_t refs_max = 1'000;

std::string_view take_last_word(std::string_view& line) {
  const std::size_t blank = line.rfind(' ');
  const std::size_t first = blank == std::string_view::npos ? 0 : blank + 1;
  const std::string_view word = line.substr(first);
  line = line.substr(0, first == 0 ? 0 : blank);
  return word;
}

Error malformed(std::size_t line) {
  return {"hook.malformed",
          "expected lines of <local ref> <object> <remote ref> <object>, as git writes them",
          "stdin:" + std::to_string(line),
          "let git call this as its pre-push hook, with its input as it is"};
}

}  // namespace

Result<std::vector<PushedRef>> pushed_refs_from(std::string_view input) {
  std::vector<PushedRef> refs;
  for (std::string_view line : lines_of(input)) {
    // From the right: a revision that was typed may hold blanks.
    const std::string_view remote_object = take_last_word(line), remote = take_last_word(line),
                           local_object = take_last_word(line);
    const bool sound = is_object_id(remote_object) && is_object_id(local_object) &&
                       remote.starts_with("refs/") && !line.empty();
    if (!sound || refs.size() == refs_max) return malformed(refs.size() + 1);
    const auto id = [](std::string_view text) {
      return is_no_object(text) ? std::string() : std::string(text);
    };
    refs.push_back({std::string(line), id(local_object), std::string(remote), id(remote_object)});
  }
  return refs;
}

Call unknown_to_remote_call(const Repository& repository, const std::string& commit,
                            const std::string& remote) {
  std::vector<std::string> words = {"rev-list", "--max-count=1", commit};
  // A name with a star would be a pattern. Of what lies at an address nothing is known here.
  if (remote.empty() || is_branch_name(remote)) {
    words.insert(words.end(), {"--not", remote.empty() ? "--remotes" : "--remotes=" + remote});
  }
  return hardened(repository, words);
}

Result<bool> unknown_to_remote_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "tell what the remote has already");
  return !answer.output.empty();
}

}  // namespace tidegate::git
