// `tidegate publish`: runs the program that has the network.
#include <algorithm>

#include "app/commands.h"
#include "app/publisher_program.h"

namespace tidegate::app {
namespace {

constexpr const char* program_name = "tidegate-publish";
constexpr std::int64_t result_bytes_max = 512 << 20;

/// Beside this program, where a package puts it; else wherever PATH has it.
std::string program_path(sys::World& world) {
  const std::string own = world.real_path("/proc/self/exe");
  const std::string beside = own.substr(0, own.rfind('/') + 1) + program_name;
  return world.look_at(beside) ? beside : program_name;
}

}  // namespace

Result<int> run_publisher(const std::vector<std::string>& words, std::string input,
                          sys::World& world) {
  sys::Program program;
  program.argv = {program_path(world)};
  program.argv.insert(program.argv.end(), words.begin(), words.end());
  program.environment = world.whole_environment();
  program.input = std::move(input);
  program.bytes_max = 64 << 20;
  program.patience_s = 300;
  const Result<int> started = world.start(program);
  const Result<sys::Finished> finished =
      started ? world.finish(started.value()) : Result<sys::Finished>(started.errors());
  if (!finished || finished.value().exit_code == 127) {
    return Error{"publish.no_program", "the program tidegate-publish cannot be run", "",
                 "install it beside tidegate; it is a program of its own because only it has a "
                 "network"};
  }
  world.complain(finished.value().errors);
  TG_TRY(world.print(finished.value().output));
  return finished.value().exit_code;
}

Ended publish(const cli::Publish& command, sys::World& world) {
  // The words as they were typed, without the command itself and what stands before it.
  std::vector<std::string> words = command.words;
  const auto verb = std::ranges::find(words, "publish");
  if (verb != words.end()) words.erase(words.begin(), verb + 1);
  std::string input;
  if (command.file == "-") {
    Result<std::string> typed = world.input(result_bytes_max);
    if (!typed) {
      complain(typed.errors(), world);
      return {Ending::usage_error};
    }
    input = std::move(typed).value();
  }
  const Result<int> code = run_publisher(words, std::move(input), world);
  if (!code) {
    complain(code.errors(), world);
    return {command.publishing.required ? Ending::unpublished : Ending::said};
  }
  switch (code.value()) {
    case 0:
      return {Ending::said};
    case 2:
      return {Ending::usage_error};
    case 6:
      return {Ending::unpublished};
    default:
      return {Ending::internal_error};
  }
}

}  // namespace tidegate::app
