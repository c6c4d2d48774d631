// The commands of a shell script, as far as they tell whose exit code decides.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/yaml_tree.h"

namespace tidegate::doctor {

/// What stands behind a command.
enum class Follow : std::uint8_t { end, pipe, and_then, or_else, background };

struct ShellCommand {
  std::vector<std::string> words;  // without quotes; what is substituted stays as it is written
  int line = 0;
  Follow follow = Follow::end;
  bool condition = false;  // behind `if`, `while` or `!`: somebody looks at its exit code
  bool grouped = false;    // the first one behind "{" or "("; its group ends as another one does
};

/// Comments, here-documents and what stands in `$(...)` are no commands.
std::vector<ShellCommand> commands_of(const text::YamlNode& script);

/// How the shell of a step was started.
struct Shell {
  bool known = true;  // a POSIX shell; of others nothing is said
  bool errexit = true;
  bool pipefail = false;
};
/// `shell:` of a GitHub step; empty is the default of Linux and macOS.
Shell shell_of(std::string_view words);

/// The name of the program that a command runs, without wrappers as sudo and npx: "tidegate" of
/// `npx tidegate check`; and the words behind it.
struct Run {
  std::string program;
  std::vector<std::string> arguments;
};
Run run_of(const ShellCommand& command);
/// `tidegate check`, however it is spelled.
bool judges(const ShellCommand& command);
/// A test runner that is known by its name.
bool tests(const ShellCommand& command);

enum class Loss : std::uint8_t { none, pipe, or_else, and_then, background, no_errexit };
/// How the exit code of the command comes to nothing in its script.
Loss loss_of(const std::vector<ShellCommand>& script, std::size_t command, const Shell& started);

}  // namespace tidegate::doctor
