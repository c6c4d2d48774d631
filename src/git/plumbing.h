// What every call of git and every answer share: the hardening, and how answers are taken apart.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "git/repository.h"

namespace tidegate::git {

/// `git` with the settings that keep a repository's own configuration from running or changing
/// anything, then the words.
Call hardened(const Repository& repository, std::vector<std::string> words);

/// Switches configured programs off by name. Through the environment, because a name may hold "=".
void neutralise(const std::vector<std::string>& drivers, Call& call);

/// Keeps git from reading the index: comparing two commits needs none, and in a large repository
/// reading it takes longer than the comparison.
void without_index(const Repository& repository, Call& call);

/// scm.git_failed: "git could not <what>: <what it died of>". In a partial
/// clone the hint is the command that brings what is lacking.
Error failed(const Answer& answer, const std::string& what,
             const std::string& bringing = "git fetch --refetch --no-filter origin");
/// scm.git_failed, for an answer that is not what git is known to print.
Error not_understood(const std::string& what);

/// 40 or 64 lower-case hexadecimal digits.
bool is_object_id(std::string_view text);
/// True of the id that git prints where there is no object.
bool is_no_object(std::string_view id);
/// The id of the tree without entries, which git knows without being told, for ids like `like`.
std::string empty_tree(std::string_view like);

std::string_view first_line(std::string_view text);
/// Without their ends; an end at the end begins no line.
std::vector<std::string_view> lines_of(std::string_view text);
/// The text up to the end mark, which is taken off together with it; all of it when there is none.
std::string_view take_until(std::string_view& text, char end);

/// A name as git's trees spell it. A tree of a malicious server may hold names that no git program
/// creates, as "..": they are an error.
Result<RepoPath> path_from(std::string_view name);
/// Paths of a list that NUL ends; ascending, each once. A folder ends in "/".
Result<std::vector<RepoPath>> paths_from(std::string_view names);

/// Calls `take` with each entry of a list that NUL ends.
template <class Take>
void each_entry(std::string_view output, Take take) {
  while (!output.empty()) take(take_until(output, '\0'));
}

}  // namespace tidegate::git
