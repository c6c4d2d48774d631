// `tidegate record`: its options, and the command behind "--", which is nobody's to parse.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "cli/command.h"
#include "tidegate/result.h"

namespace CLI {
class App;
}

namespace tidegate::cli {

/// The words of `tidegate record OPTIONS -- CMD…`, parted; all of them are ours in other commands.
struct Parted {
  std::vector<std::string> ours;
  std::vector<std::string> command;
  bool of_record = false;
  bool separated = false;  // there is a "--"
};
Parted part(std::span<const std::string> arguments);

/// REQUIRES: the draft outlives the parser.
void add_record(CLI::App& app, Record& draft);
/// After parsing. Code: usage.invalid.
Result<Record> record_from(Record draft, const Parted& parted);
/// What to say instead of what the parser said.
Error no_separator();

}  // namespace tidegate::cli
