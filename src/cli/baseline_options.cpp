#include "cli/baseline_options.h"

#include <CLI/CLI.hpp>

namespace tidegate::cli {
namespace {

struct Action {
  const char* name;
  const char* about;
};
constexpr Action actions[] = {
    {"save", "keep this commit's results for later runs to compare with"},
    {"fetch", "bring what was kept from a remote, by your own git"},
    {"push", "send what was kept to a remote, by your own git"},
    {"show", "what is kept of a commit"},
    {"list", "which commits have a kept result, newest first"},
    {"prune", "leave the newest results alone"},
};

}  // namespace

CLI::App& add_baseline(CLI::App& app, Baseline& draft) {
  CLI::App& verb = *app.add_subcommand(
      "baseline", "keep results, and share them: save, fetch, push, show, list, prune");
  verb.require_subcommand(1);
  verb.fallthrough();
  for (const Action& action : actions) verb.add_subcommand(action.name, action.about);
  CLI::App& save = *verb.get_subcommand("save");
  save.add_option("-o", draft.output, "keep it in this file, and nowhere else")->type_name("FILE");
  save.add_flag("--force", draft.force, "keep it although this is not the default branch");
  save.add_flag("--replace", draft.replace, "put it in the place of another result of the commit");
  save.add_option("--artifacts-dir", draft.check.artifacts_folder,
                  "where the policy's patterns start (default: the repository's root)")
      ->type_name("DIR");
  save.add_option("--ci", draft.check.ci, "which CI this is")
      ->check(CLI::IsMember({"auto", "github", "gitlab", "gitea", "none"}))
      ->type_name("CI");
  save.add_option("--today", draft.check.today, "the day it is (default: today)")
      ->type_name("DATE");
  for (const char* name : {"fetch", "push"}) {
    verb.get_subcommand(name)->add_option("REMOTE", draft.what,
                                          "a remote's name or address (default: origin)");
  }
  verb.get_subcommand("show")->add_option("REV", draft.what,
                                          "a commit (default: the nearest one to HEAD)");
  verb.get_subcommand("prune")
      ->add_option("--keep", draft.keep, "how many results to leave")
      ->type_name("N")
      ->required()
      ->check(CLI::Range(1, 1'000'000));
  return verb;
}

Result<Baseline> baseline_from(const CLI::App& verb, Baseline draft) {
  for (const CLI::App* chosen : verb.get_subcommands()) draft.action = chosen->get_name();
  const bool remote = draft.action == "fetch" || draft.action == "push";
  if (remote && draft.what.empty()) draft.what = "origin";
  if (draft.what.starts_with('-')) {
    return Error{"usage.invalid", "expected a name, got \"" + draft.what + "\"", "",
                 "tidegate baseline --help shows what may follow"};
  }
  return draft;
}

}  // namespace tidegate::cli
