#include <algorithm>
#include <sstream>

#include "app/app.h"
#include "app/commands.h"
#include "cli/cli.h"
#include "publish/publisher.h"
#include "read/reader.h"
#include "render/renderer.h"
#include "text/escape.h"
#include "tidegate/gate.h"

namespace tidegate::app {

cli::Choices choices() {
  cli::Choices names;
  for (const read::Reader& reader : read::all_readers()) names.formats.emplace_back(reader.name);
  for (const render::Renderer& renderer : render::all_renderers())
    names.outputs.emplace_back(renderer.name);
  for (const GateKind* kind : all_gates()) names.gates.emplace_back(kind->name);
  for (const publish::Publisher& publisher : publish::all_publishers()) {
    std::istringstream variables{std::string(publisher.token_variables)};
    for (std::string name; variables >> name;) {
      if (std::ranges::find(names.tokens, name) == names.tokens.end()) names.tokens.push_back(name);
    }
  }
  return names;
}

namespace {

struct Dispatch {
  const cli::Global& global;
  sys::World& world;

  Ended operator()(const cli::Say& words) const { return say(words.text, world); }
  Ended operator()(const cli::Check& command) const { return check(global, command, world); }
  Ended operator()(const cli::Inspect& command) const { return inspect(global, command, world); }
  Ended operator()(const cli::Init& command) const { return init(global, command, world); }
  Ended operator()(const cli::Lint& command) const { return lint(global, command, world); }
  Ended operator()(const cli::Doctor& command) const { return doctor(global, command, world); }
  Ended operator()(const cli::List& command) const { return list(global, command, world); }
  Ended operator()(const cli::Explain& command) const { return explain(global, command, world); }
  Ended operator()(const cli::Publish& command) const { return publish(command, world); }
  Ended operator()(const cli::Record& command) const { return record(global, command, world); }
  Ended operator()(const cli::Hook& command) const { return hook(global, command, world); }
  Ended operator()(const cli::Schema& command) const { return schema(command, world); }
  Ended operator()(const cli::Baseline& command) const { return baseline(global, command, world); }
};

}  // namespace

std::string opening(std::string_view text) {
  std::string safe = text::log_safe(text, 500);
  // A runner looks for a command behind blanks of any script.
  const unsigned char first = safe.empty() ? 'a' : static_cast<unsigned char>(safe.front());
  if (first == ':' || first == '#' || first >= 0x80) safe.insert(0, "./");
  return safe;
}

void complain(const Errors& errors, sys::World& world) {
  for (const Error& error : errors) {
    const std::string where = error.where.empty() ? "tidegate" : opening(error.where);
    world.complain(where + ": " + text::log_safe(error.message, 1000) + " [" + error.code + "]\n");
    if (!error.hint.empty()) world.complain("  hint: " + text::log_safe(error.hint, 1000) + "\n");
  }
}

Ended say(std::string_view text, sys::World& world) {
  const Result<Done> printed = world.print(text);
  if (printed) return {Ending::said};
  complain(printed.errors(), world);
  return {Ending::unwritten};
}

int run(std::span<const std::string> arguments, sys::World& world) {
  int code = exit_code(Ending::internal_error);
  const Result<cli::Command> command = cli::parse(arguments, choices());
  if (!command) {
    complain(command.errors(), world);
    code = exit_code(Ending::usage_error);
  } else {
    world.set_log_detail(command.value().global.verbose);
    const Ended ended = std::visit(Dispatch{command.value().global, world}, command.value().verb);
    code = exit_code(ended.ending, ended.judgments, ended.exit_code);
  }
  return code;
}

}  // namespace tidegate::app
