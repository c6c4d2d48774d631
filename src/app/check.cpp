// `tidegate check`: the whole way of the data on one screen.
#include <algorithm>
#include <iterator>

#include "app/ci_outputs.h"
#include "app/commands.h"
#include "app/deliver.h"
#include "app/hearing.h"
#include "app/publisher_program.h"
#include "app/report_ages.h"
#include "cli/publish_options.h"
#include "judge/judge.h"
#include "render/json.h"
#include "text/date.h"

namespace tidegate::app {
namespace {

judge::Asking asking_of(const cli::Check& command, const Hearing& hearing, sys::World& world) {
  judge::Asking asking;
  asking.warn_only = command.warn_only;
  asking.all_gates = command.only.empty();
  asking.waivers = hearing.force.policy.waivers;
  asking.today = command.today.empty() ? text::date_of(world.now_ms()) : command.today;
  asking.waiver_max = hearing.force.policy.waiver_max;
  asking.no_policy = hearing.force.unknown;
  return asking;
}

RunInfo run_of(const cli::Check& command, const Hearing& hearing) {
  RunInfo run;
  run.version = TIDEGATE_VERSION;
  if (hearing.base) {
    run.base = hearing.base->commit;
    run.base_reason = hearing.base->reason;
  }
  run.head = hearing.head;
  if (hearing.file.baseline) run.baseline = hearing.file.baseline->info;
  run.policy = hearing.force.info;
  run.ci = hearing.around.ci.name;
  run.warn_only = command.warn_only;
  run.diagnostics = hearing.diagnostics;
  return run;
}

/// True when nothing had to be published, or it was. Whatever comes of it, the verdict stands.
bool published(const Verdict& verdict, const cli::Check& command, sys::World& world) {
  if (!command.publish) return true;
  std::vector<std::string> words = cli::words_of(command.publishing);
  words.insert(words.begin(),
               {"-", "--verified", "--ci", command.ci == "none" ? "auto" : command.ci});
  const Result<int> code = run_publisher(words, render::json(verdict, render::Style{}), world);
  if (!code) complain(code.errors(), world);
  return (code && code.value() == 0) || !command.publishing.required;
}

/// An output of an earlier run must not stand for a run that reached no verdict.
Ended without_verdict(const Errors& errors, const cli::Global& global, const cli::Check& command,
                      sys::World& world) {
  complain(errors, world);
  const std::string folder = absolute(global.folder, world.current_folder());
  for (const cli::Output& output : command.outputs) {
    if (output.path != "-") world.remove(absolute(output.path, folder));
  }
  show_in_ci(errors, global, command, world);
  leave_step_outputs(ending_of(errors), command, world);
  return {ending_of(errors)};
}

}  // namespace

Ended check(const cli::Global& global, const cli::Check& command, sys::World& world) {
  const Result<Hearing> opened = open_hearing(global, command, world);
  if (!opened) return without_verdict(opened.errors(), global, command, world);
  const Hearing& hearing = opened.value();
  complain(hearing.force.policy.not_in_effect, world);
  if (hearing.git.trouble) complain({*hearing.git.trouble}, world);
  Verdict verdict = judge::judge(hearing.gates, hearing.file, asking_of(command, hearing, world));
  RunInfo run = run_of(command, hearing);
  std::ranges::move(report_ages(hearing, command, world), std::back_inserter(run.diagnostics));
  run.diagnostics.insert(run.diagnostics.end(), verdict.run.diagnostics.begin(),
                         verdict.run.diagnostics.end());
  verdict.run = std::move(run);
  verdict.exit_code = exit_code(Ending::judged, verdict.judgments);
  Ending ending = deliver(verdict, global, command, world);
  show_in_ci(verdict, global, command, world);
  if (!published(verdict, command, world) && ending == Ending::judged) ending = Ending::unpublished;
  leave_step_outputs(verdict, ending, global, command, world);
  return {ending, verdict.judgments};
}

}  // namespace tidegate::app
