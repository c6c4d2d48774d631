#include "app/judging.h"

#include <algorithm>
#include <iterator>

#include "app/report_ages.h"
#include "app/sensible.h"
#include "judge/judge.h"

namespace tidegate::app {
namespace {

judge::Asking asking_of(const cli::Check& command, const Hearing& hearing, sys::World& world) {
  judge::Asking asking;
  asking.warn_only = command.warn_only;
  asking.all_gates = command.only.empty();
  asking.waivers = hearing.force.policy.waivers;
  asking.today = day_of(command.today, world).value();
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

}  // namespace

Verdict verdict_of(const Hearing& hearing, const cli::Check& command, sys::World& world) {
  Verdict verdict = judge::judge(hearing.gates, hearing.file, asking_of(command, hearing, world));
  RunInfo run = run_of(command, hearing);
  std::ranges::move(report_ages(hearing, command, world), std::back_inserter(run.diagnostics));
  run.diagnostics.insert(run.diagnostics.end(), verdict.run.diagnostics.begin(),
                         verdict.run.diagnostics.end());
  verdict.run = std::move(run);
  verdict.exit_code = exit_code(Ending::judged, verdict.judgments);
  return verdict;
}

}  // namespace tidegate::app
