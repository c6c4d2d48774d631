// The codes of publishing, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"limit.answer_bytes", "A forge answered with more than is read.",
     "Look at the address of the API; its answers are small."},
    {"net.failed", "No answer came: no connection, a cut one, or too slow a one.",
     "See whether the host can be reached from the job; the verdict stands."},
    {"net.forbidden_host",
     "The address of the API is not one that a token is sent to: it is no https address on the "
     "forge's own host.",
     "Look at GITHUB_API_URL or CI_API_V4_URL; --api-host names another host that is meant."},
    {"publish.no_forge", "Nothing tells which pull or merge request the result belongs to.",
     "Publish from the job of the change, on GitHub, GitLab, Gitea or Forgejo."},
    {"publish.no_program", "The program that has the network, tidegate-publish, is not there.",
     "Install it beside tidegate: both come from one build."},
    {"publish.no_token", "There is no token to publish with.",
     "Pass one in the environment (GITHUB_TOKEN, GITLAB_TOKEN, TIDEGATE_TOKEN), or in a file."},
    {"publish.unavailable", "The forge asked for more patience than a job has.",
     "Run the job again later; the verdict stands."},
};

}  // namespace

std::span<const Code> codes_of_publishing() { return codes; }

}  // namespace tidegate
