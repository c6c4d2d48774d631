#include "git/remote_ref.h"

#include "git/plumbing.h"
#include "tidegate/hash.h"

namespace tidegate::git {
namespace {

std::string named_after(const char* folder, const std::string& remote, const std::string& ref) {
  Sha256 hash;
  hash.add(remote + "\n" + ref);
  return "refs/tidegate/" + std::string(folder) + "/" + hash.hex().substr(0, 16);
}

}  // namespace

std::string incoming_ref(const std::string& remote, const std::string& ref) {
  return named_after("incoming", remote, ref);
}

std::string met_ref(const std::string& remote, const std::string& ref) {
  return named_after("fetched", remote, ref);
}

Words list_remote_words(const std::string& remote, const std::string& ref) {
  return {"git", "ls-remote", "--quiet", "--", remote, ref};
}

/// Lines read "3f2a1c…\trefs/tidegate/baselines"; a pattern finds longer names as well.
Result<std::string> remote_tip_from(const Answer& answer, const std::string& remote,
                                    const std::string& ref) {
  if (answer.exit_code != 0) {
    Error error = failed(answer, "ask " + remote);
    error.code = "baseline.remote_failed";
    error.hint = "git ls-remote " + remote + " here shows what is wrong";
    return error;
  }
  for (const std::string_view line : lines_of(answer.output)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || line.substr(tab + 1) != ref) continue;
    if (is_object_id(line.substr(0, tab))) return std::string(line.substr(0, tab));
  }
  return std::string();
}

/// Everything that a fetch does besides is switched off: tags, other refs, submodules, the filter
/// of a partial clone, whose blobs would be missing when they are needed.
Words fetch_words(const std::string& remote, const std::string& ref, const std::string& into) {
  return {"git",
          "fetch",
          "--quiet",
          "--no-tags",
          "--no-filter",
          "--no-write-fetch-head",
          "--no-prune",
          "--no-recurse-submodules",
          "--refmap=",
          "--no-auto-maintenance",
          "--",
          remote,
          "+" + ref + ":" + into};
}

/// No hook of the user's runs: what is sent is no code, and a hook may be tidegate itself.
Words push_words(const Push& push) {
  Words words = {"git",
                 "push",
                 "--porcelain",
                 "--no-progress",
                 "--no-verify",
                 "--no-follow-tags",
                 "--recurse-submodules=no"};
  if (push.rewrite) words.push_back("--force-with-lease=" + push.ref + ":" + push.there);
  for (const std::string& word : {std::string("--"), push.remote, push.tip + ":" + push.ref}) {
    words.push_back(word);
  }
  return words;
}

PushOutcome outcome_of(const Answer& answer) {
  if (answer.exit_code == 0) return PushOutcome::done;
  const std::string said = answer.output + "\n" + answer.errors;
  const auto holds = [&](std::string_view words) { return said.find(words) != std::string::npos; };
  for (const char* words : {"[rejected]", "stale info", "fetch first", "non-fast-forward",
                            "cannot lock ref", "failed to update ref", "Unable to create",
                            "reference already exists", "incorrect old value"}) {
    if (holds(words)) return PushOutcome::overtaken;
  }
  return holds("[remote rejected]") ? PushOutcome::refused : PushOutcome::failed;
}

}  // namespace tidegate::git
