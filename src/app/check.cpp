// `tidegate check`: the whole way of the data on one screen.
#include "app/ci_outputs.h"
#include "app/commands.h"
#include "app/deliver.h"
#include "app/hearing.h"
#include "app/judging.h"
#include "app/publisher_program.h"
#include "cli/publish_options.h"
#include "render/json.h"

namespace tidegate::app {
namespace {

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
  const Verdict verdict = verdict_of(hearing, command, world);
  Ending ending = deliver(verdict, global, command, world);
  show_in_ci(verdict, global, command, world);
  if (!published(verdict, command, world) && ending == Ending::judged) ending = Ending::unpublished;
  leave_step_outputs(verdict, ending, global, command, world);
  return {ending, verdict.judgments};
}

}  // namespace tidegate::app
