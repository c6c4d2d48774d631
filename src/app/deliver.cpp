#include "app/deliver.h"

#include "app/ci_outputs.h"
#include "app/commands.h"
#include "app/surroundings.h"
#include "render/renderer.h"

namespace tidegate::app {
namespace {

render::Style style_for(const cli::Global& global, sys::World& world) {
  const bool wanted =
      global.color == "always" || (global.color == "auto" && world.stdout_is_terminal() &&
                                   world.environment("NO_COLOR").value_or("").empty() &&
                                   world.environment("TERM").value_or("") != "dumb");
  return {.color = wanted, .columns = world.stdout_is_terminal() ? world.terminal_columns() : 80};
}

/// The last line alone, for --quiet: it holds the whole verdict.
std::string_view last_line(std::string_view text) {
  const std::size_t end = text.rfind('\n', text.size() < 2 ? 0 : text.size() - 2);
  return end == std::string_view::npos ? text : text.substr(end + 1);
}

/// "svg" of "build/badge.svg"; empty for a file without an ending.
std::string_view extension_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? "" : name.substr(dot + 1);
}

bool delivered(const Result<Done>& result, sys::World& world) {
  if (!result) complain(result.errors(), world);
  return static_cast<bool>(result);
}

}  // namespace

Ending deliver(const Verdict& verdict, const cli::Global& global, const cli::Check& command,
               sys::World& world) {
  const render::Style plain;
  const std::string folder = absolute(global.folder, world.current_folder());
  bool all = true;
  for (const cli::Output& output : command.outputs) {
    render::Style style = plain;
    style.extension = extension_of(output.path);
    const std::string text = render::renderer_named(output.format)->render(verdict, style);
    all = delivered(world.write(absolute(output.path, folder), text), world) && all;
  }
  const render::Renderer& renderer = *render::renderer_named(command.format);
  std::string text = renderer.render(verdict, style_for(global, world));
  const bool brief = global.quiet && command.format == "terminal";
  const bool sections = verdict.run.ci == "gitlab" && command.format == "terminal" && !brief;
  if (sections) text = in_section(text, page_link(global, command, world), world);
  all = delivered(world.print(brief ? last_line(text) : std::string_view(text)), world) && all;
  if (!command.log_file.empty()) {
    const std::string words = renderer.render(verdict, plain);
    all = delivered(world.write(absolute(command.log_file, folder), words), world) && all;
  }
  return all ? Ending::judged : Ending::unwritten;
}

}  // namespace tidegate::app
