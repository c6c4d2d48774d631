#include "git/branches.h"

#include <algorithm>

#include "git/plumbing.h"

namespace tidegate::git {
namespace {

constexpr std::string_view remotes = "refs/remotes/";
constexpr std::size_t name_bytes_max = 1000;

/// refs/remotes/origin/main -> origin/main
std::string_view shortened(std::string_view ref) {
  for (const std::string_view prefix : {remotes, std::string_view("refs/heads/")}) {
    if (ref.starts_with(prefix)) return ref.substr(prefix.size());
  }
  return ref;
}

}  // namespace

bool is_branch_name(std::string_view name) {
  if (name.empty() || name.size() > name_bytes_max || name == "@" || name.ends_with('.') ||
      name.find("..") != std::string_view::npos || name.find("@{") != std::string_view::npos) {
    return false;
  }
  const bool forbidden = std::ranges::any_of(name, [](char c) {
    return (c >= 0 && c <= ' ') || c == 127 ||
           std::string_view("~^:?*[\\").find(c) != std::string_view::npos;
  });
  if (forbidden) return false;
  for (std::string_view rest = name;;) {
    const bool last = rest.find('/') == std::string_view::npos;
    const std::string_view segment = take_until(rest, '/');
    if (segment.empty() || segment.starts_with('.') || segment.ends_with(".lock")) return false;
    if (last) return true;
  }
}

Call branches_call(const Repository& repository, const std::vector<std::string>& remote_names,
                   const std::string& base) {
  std::vector<std::string> words = {"for-each-ref", "--format=%(refname) %(objectname) %(symref)",
                                    "--"};
  const std::string origin = std::string(remotes) + "origin/";
  for (const char* name : {"HEAD", "main", "master"}) words.push_back(origin + name);
  for (const std::string& name : remote_names) {
    if (is_branch_name(name)) words.push_back(origin + name);
  }
  if (is_branch_name(base)) {
    words.push_back(std::string(remotes) + base);
    words.push_back("refs/heads/" + base);
  }
  return hardened(repository, std::move(words));
}

/// Lines read "<ref> <id> <the ref that it stands for>". Names cannot hold a blank.
Result<std::vector<Branch>> branches_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "list the remote's branches");
  std::vector<Branch> branches;
  std::string_view output = answer.output;
  while (!output.empty()) {
    std::string_view line = take_until(output, '\n');
    Branch branch;
    branch.ref = take_until(line, ' ');
    branch.commit = take_until(line, ' ');
    branch.name = shortened(line.empty() ? std::string_view(branch.ref) : line);
    if (!is_object_id(branch.commit)) return not_understood("a branch without an id");
    branches.push_back(std::move(branch));
  }
  return branches;
}

std::optional<Branch> branch_of(const std::vector<Branch>& branches, std::string_view ref) {
  const auto found = std::ranges::find(branches, ref, &Branch::ref);
  return found == branches.end() ? std::nullopt : std::optional(*found);
}

}  // namespace tidegate::git
