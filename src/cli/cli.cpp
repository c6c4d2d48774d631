#include "cli/cli.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/baseline_options.h"
#include "cli/completion.h"
#include "cli/hook_options.h"
#include "cli/manual.h"
#include "cli/publish_options.h"
#include "cli/record_options.h"
#include "cli/words.h"

namespace tidegate::cli {
namespace {

constexpr const char* description =
    "tidegate judges a change by a policy and real reports; the exit code is the verdict.";
constexpr const char* footer = R"(Exit codes:
  0   every gate passed, or had provably nothing to judge
  1   a gate failed
  2   the command line is not understood, or an output could not be written
  3   the policy is wrong
  4   evidence is missing, empty, broken or stale: a gate was not evaluated
  5   1 and 4 at once
  6   publishing failed, where that was required
  70  an internal error; please report it

Examples:
  tidegate init                             write a policy from what is here, that passes today
  tidegate check                            judge by tidegate.yml at the repository's root
  tidegate check junit.xml coverage.xml     judge two reports without a policy
  tidegate check -o markdown=summary.md     the terminal's words here, the summary in a file
  tidegate inspect build/coverage.xml       what tidegate sees in a report
  tidegate record -o tsc.txt -- npx tsc     run a command; how it ended is evidence
  tidegate explain coverage                 a gate's page; explain CODE says how to mend an error
)";

/// Everything the parser writes to; turned into a Command when it has succeeded.
struct Draft {
  Global global;
  Check check;
  Inspect inspect;
  Init init;
  Lint lint;
  Doctor doctor;
  List list;
  Explain explain;
  Schema schema;
  Completion completion;
  Manual manual;
  Baseline baseline;
  Publish publish;
  Record record;
  Hook hook;
  std::string extends;
  std::vector<std::string> outputs;
  std::vector<std::string> check_limits;
  std::vector<std::string> inspect_limits;
  std::vector<std::string> baseline_limits;
  std::vector<std::string> hook_limits;
};

void add_globals(CLI::App& app, Draft& draft) {
  Global& global = draft.global;
  app.add_option("-C", global.folder, "run as if started in this folder")->type_name("DIR");
  app.add_option("--policy", global.policy,
                 "the policy's file (default: tidegate.yml, then .tidegate.yml, at the root)")
      ->type_name("FILE");
  app.add_option("--extends", draft.extends,
                 "what the policy builds on besides, and cannot loosen where it locks: a file, and "
                 "the hash of its bytes")
      ->type_name("FILE@sha256:HASH");
  app.add_flag("-v", global.verbose, "say on stderr what is done; -vv says more");
  app.add_flag("-q", global.quiet, "print nothing but the verdict's last line and errors");
  app.add_option("--color", global.color, "colour: auto, always or never (NO_COLOR is honoured)")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->type_name("WHEN");
}

std::string limit_help() {
  std::string names;
  for (const LimitRow& row : all_limits())
    names += (names.empty() ? "" : ", ") + std::string(row.name);
  return "raise or lower a bound of the input (repeatable): " + names;
}

void add_limits(CLI::App& verb, std::vector<std::string>& limits, unsigned& jobs) {
  verb.add_option("--jobs", jobs, "threads that read files (default: one a core)")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
  verb.add_option("--limit", limits, limit_help())
      ->type_name("NAME=VALUE")
      ->expected(1)
      ->take_all();
}

/// What is judged, against what; `explain FILE:LINE` asks for the same.
void add_comparison(CLI::App& verb, Check& check) {
  verb.add_option("--base", check.base,
                  "compare with this commit (default: what CI says, else the "
                  "merge base with the default branch)")
      ->type_name("REV");
  verb.add_option("--head", check.head,
                  "judge this commit, or worktree (default: HEAD in CI, else the work tree)")
      ->type_name("REV");
  verb.add_option("--artifacts-dir", check.artifacts_folder,
                  "where the policy's patterns start (default: the repository's root)")
      ->type_name("DIR");
  verb.add_option("--ci", check.ci, "which CI this is")
      ->check(CLI::IsMember({"auto", "github", "gitlab", "gitea", "none"}))
      ->type_name("CI");
}

/// Whose rules hold, and when.
void add_authority(CLI::App& verb, Check& check) {
  verb.add_option("--baseline", check.baseline, "compare with the result in this file")
      ->type_name("FILE");
  verb.add_option("--policy-from", check.policy_from,
                  "whose policy decides (default: the base's in CI, the file's elsewhere)")
      ->check(CLI::IsMember({"base", "head"}))
      ->type_name("SIDE");
  verb.add_flag("--allow-policy-bootstrap", check.allow_policy_bootstrap,
                "let the change bring the policy that --policy names, when the base has none");
  verb.add_option("--today", check.today, "judge waivers as of that day (default: today)")
      ->type_name("DATE");
}

void add_check(CLI::App& app, Draft& draft, const Choices& choices) {
  CLI::App& verb =
      *app.add_subcommand("check", "judge the change by the policy; the exit code is the verdict");
  Check& check = draft.check;
  verb.add_option("FILE", check.files, "reports to judge by the built-in policy instead");
  add_comparison(verb, check);
  add_authority(verb, check);
  verb.add_option("--format", check.format, "what stdout carries")
      ->check(CLI::IsMember(choices.outputs))
      ->type_name("FORMAT");
  verb.add_option("-o", draft.outputs,
                  "write an output to a file as well; - puts it on stdout instead of the words "
                  "(repeatable)")
      ->type_name("FORMAT=FILE")
      ->expected(1)
      ->take_all();
  verb.add_option("--only", check.only, "judge these gates alone")
      ->delimiter(',')
      ->type_name("GATE,...");
  verb.add_flag("--warn-only", check.warn_only,
                "turn fail into warn; missing evidence keeps its exit code");
  verb.add_option("--log-file", check.log_file, "copy what stdout gets into this file")
      ->type_name("FILE");
  verb.add_flag("--publish", check.publish,
                "post the verdict to the forge as well; never changes it (runs tidegate-publish)");
  add_publishing(verb, check.publishing);
  add_limits(verb, draft.check_limits, check.jobs);
}

void add_inspect(CLI::App& app, Draft& draft, const Choices& choices) {
  CLI::App& verb = *app.add_subcommand(
      "inspect", "what tidegate sees in a report: format, totals, files, diagnostics");
  Inspect& inspect = draft.inspect;
  verb.add_option("FILE", inspect.files, "reports to read")->required();
  verb.add_option("--as", inspect.as, "read as this format instead of telling it from the content")
      ->check(CLI::IsMember(choices.formats))
      ->type_name("FORMAT");
  verb.add_option("--format", inspect.format, "terminal or json")
      ->check(CLI::IsMember({"terminal", "json"}))
      ->type_name("FORMAT");
  add_limits(verb, draft.inspect_limits, inspect.jobs);
}

void add_words(CLI::App& app, Draft& draft) {
  CLI::App& init = *app.add_subcommand(
      "init", "write a policy that passes today, from the reports and the code that are here");
  init.add_option("--ci", draft.init.ci, "write the workflow of this CI as well")
      ->check(CLI::IsMember({"github", "gitlab"}))
      ->type_name("CI");
  init.add_flag("--force", draft.init.force, "replace files that are there");
  CLI::App& lint =
      *app.add_subcommand("lint", "check a policy without any artifact; every mistake at once");
  lint.add_option("POLICY", draft.lint.policy, "the policy's file (default: as for check)");
  lint.add_flag("--resolved", draft.lint.resolved,
                "print the policy with all that it builds on and every default, and where each "
                "value comes from");
  lint.add_option("--today", draft.lint.today, "as of DATE (default: today)")->type_name("DATE");
  CLI::App& doctor = *app.add_subcommand(
      "doctor",
      "why nothing matches, and what lets a change pass: the policy, reports, clone and CI");
  doctor.add_option("POLICY", draft.doctor.policy, "the policy's file (default: as for check)");
  CLI::App& list =
      *app.add_subcommand("list", "list gates, formats, outputs, publishers or modules");
  list.add_option("WHAT", draft.list.what)
      ->required()
      ->check(CLI::IsMember({"gates", "formats", "outputs", "publishers", "modules"}));
  CLI::App& explain = *app.add_subcommand(
      "explain", "a gate's page, how to mend an error, or how a changed line was classified");
  explain.add_option("GATE|CODE|FILE:LINE", draft.explain.what)->required();
  add_comparison(explain, draft.explain.check);
  CLI::App& schema = *app.add_subcommand("schema", "print a JSON Schema (2020-12)");
  schema.add_option("WHAT", draft.schema.what)
      ->required()
      ->check(CLI::IsMember({"policy", "result", "facts"}));
  CLI::App& completion = *app.add_subcommand("completion", "print a completion script");
  completion.add_option("SHELL", draft.completion.shell)
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "fish"}));
}

/// `-o FORMAT=-` says what stdout carries, as --format does.
Result<Done> settle_stdout(const CLI::App& app, Check& check) {
  const auto dash = std::ranges::find(check.outputs, "-", &Output::path);
  if (dash == check.outputs.end()) return done;
  if (app.get_subcommand("check")->count("--format") > 0) {
    return usage("--format and -o " + dash->format + "=- both want stdout",
                 "leave one of them out");
  }
  check.format = dash->format;
  check.outputs.erase(dash);
  return done;
}

Result<Command> command_from(CLI::App& app, Draft& draft, const Parted& parted,
                             const Choices& choices) {
  if (app.count("--extends") > 0) draft.global.extends = TG_TRY(read_pinned_file(draft.extends));
  Command command{draft.global, Say{}};
  if (app.got_subcommand("check")) {
    draft.check.limits = TG_TRY(read_limits(draft.check_limits));
    draft.check.outputs = TG_TRY(read_outputs(draft.outputs, choices));
    TG_TRY(settle_stdout(app, draft.check));
    command.verb = std::move(draft.check);
  } else if (app.got_subcommand("inspect")) {
    draft.inspect.limits = TG_TRY(read_limits(draft.inspect_limits));
    command.verb = std::move(draft.inspect);
  } else if (app.got_subcommand("init")) {
    command.verb = draft.init;
  } else if (app.got_subcommand("lint")) {
    command.verb = draft.lint;
  } else if (app.got_subcommand("doctor")) {
    command.verb = draft.doctor;
  } else if (app.got_subcommand("list")) {
    command.verb = draft.list;
  } else if (app.got_subcommand("explain")) {
    command.verb = draft.explain;
  } else if (app.got_subcommand("schema")) {
    command.verb = draft.schema;
  } else if (app.got_subcommand("baseline")) {
    draft.baseline.check.limits = TG_TRY(read_limits(draft.baseline_limits));
    command.verb = TG_TRY(baseline_from(*app.get_subcommand("baseline"), draft.baseline));
  } else if (app.got_subcommand("publish")) {
    command.verb = std::move(draft.publish);
  } else if (app.got_subcommand("record")) {
    command.verb = TG_TRY(record_from(std::move(draft.record), parted));
  } else if (app.got_subcommand("hook")) {
    draft.hook.check.limits = TG_TRY(read_limits(draft.hook_limits));
    command.verb = std::move(draft.hook);
  } else if (app.got_subcommand("completion")) {
    command.verb = Say{completion_script(app, draft.completion.shell, choices)};
  } else if (app.got_subcommand("man")) {
    command.verb = Say{manual_page(app, draft.manual, choices)};
  } else {
    return usage("expected a command");
  }
  return command;
}

}  // namespace

Result<Command> parse(std::span<const std::string> arguments, const Choices& choices) {
  CLI::App app(description, "tidegate");
  Draft draft;
  app.footer(footer);
  app.set_version_flag("--version", "tidegate " TIDEGATE_VERSION);
  app.require_subcommand(0, 1);
  app.fallthrough();
  add_globals(app, draft);
  add_check(app, draft, choices);
  add_inspect(app, draft, choices);
  add_words(app, draft);
  add_manual(app, draft.manual);
  add_publish(app, draft.publish);
  add_record(app, draft.record);
  add_limits(add_hook(app, draft.hook), draft.hook_limits, draft.hook.check.jobs);
  add_limits(add_baseline(app, draft.baseline), draft.baseline_limits, draft.baseline.check.jobs);
  draft.publish.words.assign(arguments.begin(), arguments.end());
  const Parted parted = part(arguments);
  std::vector<std::string> reversed(parted.ours.rbegin(), parted.ours.rend());
  try {
    app.parse(std::move(reversed));
  } catch (const CLI::CallForHelp&) {
    return Command{draft.global, Say{app.help()}};
  } catch (const CLI::CallForVersion&) {
    return Command{draft.global, Say{"tidegate " TIDEGATE_VERSION TIDEGATE_BUILD "\n"}};
  } catch (const CLI::ParseError& caught) {
    if (parted.of_record && !parted.separated) return no_separator();
    return usage(caught.what());
  }
  return command_from(app, draft, parted, choices);
}

}  // namespace tidegate::cli
