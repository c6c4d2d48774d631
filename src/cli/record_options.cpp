#include "cli/record_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/words.h"
#include "tidegate/record_name.h"

namespace tidegate::cli {
namespace {

constexpr const char* how = R"(tidegate record [OPTIONS] -- CMD...

CMD runs without a shell; its input, terminal, environment, signals and exit code are its own.
How it ended, when, on which commit and what it printed is kept in .tidegate/records/NAME.json at
the repository's root; an artifact with `record: NAME` is no evidence without it.

Exit code:
  CMD's own; 127: CMD was not found; 126: it cannot be run; 128+N: signal N ended it
  2 when nothing could be kept: before CMD starts (it does not start then, as when the shell cannot
  write to FILE), and after CMD succeeded

CMD's words are kept, with what looks like a secret taken out: pass secrets by the environment.

Examples:
  tidegate record --name types -o build/tsc.txt -- npx tsc --noEmit
  tidegate record --name warnings -o build/gcc.txt --stream stderr -- make -j4
)";

/// They run what follows them, so that their own name would tell nothing.
constexpr std::string_view runners[] = {"bunx", "env", "npx", "pnpx", "uvx"};

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// The program's base name; behind a runner that of the first word which is neither an option nor
/// NAME=VALUE.
std::string usual_name(const std::vector<std::string>& command) {
  std::string_view chosen = base_name(command.front());
  if (std::ranges::find(runners, chosen) != std::end(runners)) {
    const auto program = std::find_if(command.begin() + 1, command.end(), [](const auto& word) {
      return !word.starts_with('-') && word.find('=') == std::string::npos;
    });
    if (program != command.end()) chosen = base_name(*program);
  }
  std::string name;
  for (const char c : chosen.substr(0, record_name_bytes_max)) {
    const std::string next(1, c);
    name += names_a_record("a" + next) ? next : "_";
  }
  if (!names_a_record(name)) name = "_" + name.substr(0, record_name_bytes_max - 1);
  return name;
}

}  // namespace

Parted part(std::span<const std::string> arguments) {
  Parted parted;
  const auto mark = std::ranges::find(arguments, "--");
  std::vector<std::string> head(arguments.begin(), mark);
  for (std::size_t i = 0; i < head.size(); ++i) {
    const std::string& word = head[i];
    if (word == "-C" || word == "--policy" || word == "--color") {
      ++i;
    } else if (!word.starts_with('-')) {
      parted.of_record = word == "record";
      break;
    }
  }
  if (!parted.of_record) {
    parted.ours.assign(arguments.begin(), arguments.end());
    return parted;
  }
  parted.ours = std::move(head);
  parted.separated = mark != arguments.end();
  if (parted.separated) parted.command.assign(mark + 1, arguments.end());
  return parted;
}

void add_record(CLI::App& app, Record& draft) {
  CLI::App& verb = *app.add_subcommand(
      "record", "run a command, and keep how it ended and what it printed as evidence");
  verb.footer(how);
  verb.add_option("--name", draft.name,
                  "what `record:` in the policy calls it (default: the name of CMD's program)")
      ->type_name("NAME");
  verb.add_option("-o", draft.output, "keep what CMD prints in this file as well")
      ->type_name("FILE");
  verb.add_option("--stream", draft.stream,
                  "which output FILE gets: stdout (default), stderr, or both as they come")
      ->check(CLI::IsMember({"stdout", "stderr", "both"}))
      ->type_name("STREAM");
}

Error no_separator() {
  return usage("expected -- and then the command",
               "as in: tidegate record -o build/tsc.txt -- npx tsc --noEmit");
}

Result<Record> record_from(Record draft, const Parted& parted) {
  if (parted.command.empty() || parted.command.front().empty()) return no_separator();
  if (draft.output == "-") {
    return usage("-o - would print everything twice", "name a file, or leave -o out");
  }
  if (draft.stream != "stdout" && draft.output.empty()) {
    return usage("--stream says what a file gets, and there is none", "add -o FILE");
  }
  draft.command = parted.command;
  if (draft.name.empty()) draft.name = usual_name(draft.command);
  if (!names_a_record(draft.name)) {
    return usage("expected a name of letters, digits, \".\", \"_\" and \"-\" (at most " +
                     std::to_string(record_name_bytes_max) + "), got \"" + draft.name + "\"",
                 "as in: --name types");
  }
  return draft;
}

}  // namespace tidegate::cli
