#include "cli/hook_options.h"

#include <CLI/CLI.hpp>

namespace tidegate::cli {
namespace {

constexpr const char* how = R"(tidegate hook pre-push [REMOTE [URL]]

Judges what a push would change, each ref against what the remote has, before it leaves the machine.
git says on stdin what is pushed, and pre-commit in its environment. A ref that is deleted, or whose
commits the remote has all, is not judged; reports of another commit than HEAD do not exist, so any
other is refused.

Exit code: that of `tidegate check` for the worst ref, 0 when nothing is pushed. git ends with 1
whatever it was, and `git push --no-verify` passes the hook by.

As .git/hooks/pre-push (and chmod +x):
  #!/bin/sh
  exec tidegate hook pre-push "$@"
)";

}  // namespace

CLI::App& add_hook(CLI::App& app, Hook& draft) {
  CLI::App& verb = *app.add_subcommand("hook", "judge what is about to be pushed, as a git hook");
  verb.footer(how);
  verb.add_option("STAGE", draft.stage, "which hook this is: pre-push")
      ->required()
      ->check(CLI::IsMember({"pre-push"}));
  verb.add_option("REMOTE", draft.remote, "the remote's name, as git says it");
  verb.add_option("URL", draft.url, "the remote's address, as git says it");
  verb.add_option("--artifacts-dir", draft.check.artifacts_folder,
                  "where the policy's patterns start (default: the repository's root)")
      ->type_name("DIR");
  return verb;
}

}  // namespace tidegate::cli
