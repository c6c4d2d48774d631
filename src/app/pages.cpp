// The commands that print what the tables know: list, explain, schema.
#include <algorithm>

#include "app/commands.h"
#include "app/explain_line.h"
#include "app/gate_pages.h"
#include "app/policy_here.h"
#include "publish/publisher.h"
#include "read/facts_schema.h"
#include "read/reader.h"
#include "render/renderer.h"
#include "text/escape.h"
#include "text/suggest.h"
#include "tidegate/codes.h"

namespace tidegate::app {
namespace {

struct Line {
  std::string name, about;
};

std::string table(const std::vector<Line>& lines) {
  std::size_t width = 0;
  for (const Line& line : lines) width = std::max(width, text::columns_of(line.name));
  std::string words;
  for (const Line& line : lines) {
    words +=
        line.name + std::string(width - text::columns_of(line.name) + 2, ' ') + line.about + "\n";
  }
  return words;
}

std::string modules_table(const ModuleTable& modules) {
  std::vector<Line> lines;
  for (const Module& module : modules.modules()) {
    const std::string files =
        module.tracked_files ? std::to_string(*module.tracked_files) + " files" : "files unknown";
    const std::string tier = module.tier.empty() ? "" : ", " + module.tier;
    const std::string owner = module.owner.empty() ? "" : ", " + module.owner;
    const std::string weight =
        module.name == other_module ? "" : ", weight " + std::to_string(module.weight);
    lines.push_back(
        {text::log_safe(module.name), text::log_safe(files + tier + weight + owner +
                                                     (module.measured ? "" : ", not measured"))});
  }
  return table(lines);
}

std::string code_page(const Code& code) {
  return std::string(code.name) + "\n\n" + std::string(code.means) +
         "\n\nWhat to do: " + std::string(code.mend) + "\n";
}

}  // namespace

Ended list(const cli::Global& global, const cli::List& command, sys::World& world) {
  std::vector<Line> lines;
  if (command.what == "gates") {
    for (const GateKind* kind : all_gates())
      lines.push_back({std::string(kind->name), std::string(kind->summary)});
  } else if (command.what == "formats") {
    for (const read::Reader& reader : read::all_readers()) {
      const std::string feeds =
          reader.feeds.empty() ? "the gate that feeds: or from: names" : std::string(reader.feeds);
      lines.push_back(
          {std::string(reader.name), std::string(reader.summary) + " Feeds " + feeds + "."});
    }
  } else if (command.what == "outputs") {
    for (const render::Renderer& row : render::all_renderers())
      lines.push_back({std::string(row.name), std::string(row.summary)});
  } else if (command.what == "publishers") {
    for (const publish::Publisher& row : publish::all_publishers())
      lines.push_back({std::string(row.name), std::string(row.summary)});
  } else {
    const Result<PolicyHere> here = policy_here(global, "", world);
    if (!here) return refused(here.errors(), world);
    return say(modules_table(here.value().modules), world);
  }
  return say(table(lines), world);
}

Ended explain(const cli::Global& global, const cli::Explain& command, sys::World& world) {
  if (const std::optional<SpelledLine> line = line_in(command.what))
    return explain_line(global, command, *line, world);
  for (const GatePage& page : all_gate_pages()) {
    if (page.gate == command.what) return say(page.text, world);
  }
  std::vector<std::string_view> known;
  for (const GatePage& page : all_gate_pages()) known.push_back(page.gate);
  for (const Code& code : all_codes()) {
    if (code.name == command.what) return say(code_page(code), world);
    known.push_back(code.name);
  }
  complain(
      {{"usage.invalid",
        "nothing is called \"" + command.what + "\"" + text::did_you_mean(command.what, known), "",
        "name a gate (tidegate list gates), the code of an error, as xml.malformed, or a line, as "
        "src/a.cc:41"}},
      world);
  return {Ending::usage_error};
}

Ended schema(const cli::Schema& command, sys::World& world) {
  if (command.what == "policy") return say(policy::policy_schema(vocabulary()), world);
  return say(command.what == "facts" ? read::facts_schema() : render::result_schema(), world);
}

}  // namespace tidegate::app
