#include "git/commits.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "git/plumbing.h"

namespace tidegate::git {
namespace {

bool take_number(std::string_view word, std::int64_t& number) {
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size();
}

/// The header's own lines, which stand in this order; whatever the message says comes later.
std::vector<std::string> parents_of(std::string_view commit) {
  std::vector<std::string> parents;
  take_until(commit, '\n');  // tree <id>
  for (;;) {
    std::string_view line = take_until(commit, '\n');
    if (!line.starts_with("parent ")) return parents;
    line.remove_prefix(7);
    if (!is_object_id(line)) return parents;
    parents.emplace_back(line);
  }
}

struct Object {
  std::string_view id, type, content;
};

/// <id> <type> <bytes> LF <content> LF, or <what was asked> missing LF.
std::optional<Object> take_object(std::string_view& output) {
  std::string_view header = take_until(output, '\n');
  Object object;
  object.id = take_until(header, ' ');
  object.type = take_until(header, ' ');
  if (object.type == "missing" || object.type == "ambiguous") return object;
  std::int64_t bytes = -1;
  if (!is_object_id(object.id) || !take_number(header, bytes) || bytes < 0) return std::nullopt;
  const auto size = static_cast<std::uint64_t>(bytes);
  if (size >= output.size() || output[size] != '\n') return std::nullopt;
  object.content = output.substr(0, size);
  output.remove_prefix(size + 1);
  return object;
}

}  // namespace

Call commit_call(const Repository& repository, const std::string& commit,
                 const std::vector<std::string>& others) {
  Call call = hardened(repository, {"cat-file", "--batch"});
  call.input = commit + "\n" + commit + "^1\n" + commit + "^2\n";
  for (const std::string& other : others) call.input += other + "\n";
  return call;
}

Result<CommitFacts> commit_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "tell the parents of a commit");
  CommitFacts facts;
  std::string_view output = answer.output;
  for (bool first = true; !output.empty(); first = false) {
    const std::optional<Object> object = take_object(output);
    if (!object) return not_understood("an object that ends too early");
    const bool is_commit = object->type == "commit";
    if (first && !is_commit) return not_understood("no commit of that id");
    if (first) facts.parents = parents_of(object->content);
    if (is_commit) facts.here.emplace_back(object->id);
  }
  if (facts.here.empty()) return not_understood("nothing about a commit");
  std::ranges::sort(facts.here);
  return facts;
}

Call presence_call(const Repository& repository, const std::string& commit) {
  Call call = hardened(repository, {"cat-file", "--batch-check"});
  call.input = commit + "\n";
  return call;
}

Result<bool> presence_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "look for a commit");
  std::string_view words = first_line(answer.output);
  take_until(words, ' ');
  return take_until(words, ' ') == "commit";
}

Call shallow_call(const Repository& repository) {
  return hardened(repository, {"rev-parse", "--is-shallow-repository"});
}

Result<bool> shallow_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "tell whether the clone is shallow");
  return first_line(answer.output) != "false";
}

Call first_parents_call(const Repository& repository, const std::string& commit,
                        std::int64_t count) {
  return hardened(repository, {"rev-list", "--first-parent", "--timestamp",
                               "--max-count=" + std::to_string(count), commit, "--"});
}

/// Lines read "<seconds> <id>".
Result<std::vector<DatedCommit>> first_parents_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "tell the commits before a commit");
  std::vector<DatedCommit> commits;
  std::string_view output = answer.output;
  while (!output.empty()) {
    std::string_view line = take_until(output, '\n');
    DatedCommit commit;
    const bool dated = take_number(take_until(line, ' '), commit.time_s);
    if (!dated || !is_object_id(line)) return not_understood("a commit without time or id");
    commit.id = line;
    commits.push_back(std::move(commit));
  }
  if (commits.empty()) return not_understood("no commit at all");
  return commits;
}

Result<FirstParents> find_first_parents(const Repository& repository, const std::string& commit,
                                        std::int64_t count, const Ask& ask) {
  const Answer listed = TG_TRY(ask(first_parents_call(repository, commit, count)));
  FirstParents found;
  found.commits = TG_TRY(first_parents_from(listed));
  if (static_cast<std::int64_t>(found.commits.size()) < count) {
    const Answer shallow = TG_TRY(ask(shallow_call(repository)));
    found.cut_off = TG_TRY(shallow_from(shallow));
  }
  return found;
}

}  // namespace tidegate::git
