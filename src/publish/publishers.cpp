// The forges: one row each.
#include <algorithm>

#include "publish/github.h"
#include "publish/gitlab.h"

namespace tidegate::publish {
namespace {

/// GitHub and Gitea take 65,536 characters of a comment, GitLab 1,000,000.
constexpr Publisher publishers[] = {
    {"github", "A pull request's comment, a commit status and a check run on GitHub.", 60'000,
     "Authorization", "Bearer ", "TIDEGATE_TOKEN GITHUB_TOKEN", next_github},
    {"gitlab", "A merge request's note and a commit status on GitLab.", 900'000, "PRIVATE-TOKEN",
     "", "TIDEGATE_TOKEN GITLAB_TOKEN", next_gitlab},
    {"gitea", "A pull request's comment and a commit status on Gitea and Forgejo.", 60'000,
     "Authorization", "token ", "TIDEGATE_TOKEN GITEA_TOKEN GITHUB_TOKEN", next_gitea},
};

}  // namespace

std::span<const Publisher> all_publishers() { return publishers; }

const Publisher* publisher_named(std::string_view name) {
  const auto* found = std::ranges::find(publishers, name, &Publisher::name);
  return found == std::end(publishers) ? nullptr : found;
}

}  // namespace tidegate::publish
