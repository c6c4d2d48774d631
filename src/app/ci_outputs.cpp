#include "app/ci_outputs.h"

#include <algorithm>

#include "app/ci_event.h"
#include "app/commands.h"
#include "app/surroundings.h"
#include "render/github.h"
#include "render/headline.h"
#include "render/markdown.h"
#include "text/escape.h"
#include "text/workflow_command.h"

namespace tidegate::app {
namespace {

/// GitHub drops a summary of more than this whole; render::summary_bytes_max leaves some to others.
constexpr std::size_t summary_file_bytes_max = 1'048'576;
/// What render::markdown_within needs for the headline and the first causes.
constexpr std::size_t summary_bytes_min = 10'000;
constexpr std::size_t errors_shown_max = 9;

bool has_step_files(std::string_view ci) { return ci == "github" || ci == "gitea"; }

void complain_of(const char* variable, const Error& error, sys::World& world) {
  Error told = error;
  told.message = std::string(variable) + ": " + error.message;
  complain({told}, world);
}

/// The bytes that other commands of this step wrote.
std::size_t bytes_there(const std::string& path, sys::World& world) {
  const Result<sys::FileFacts> facts = world.look_at(path);
  return facts ? static_cast<std::size_t>(facts.value().bytes) : 0;
}

/// Below whatever stands there, which may lack the end of its last line.
void append_below(const char* variable, std::string_view gap, const std::string& text,
                  sys::World& world) {
  const std::string path = app::variable(world, variable);
  const bool first = bytes_there(path, world) == 0;
  const Result<Done> added = world.append(path, (first ? "" : std::string(gap)) + text);
  if (!added) complain_of(variable, added.error(), world);
}

bool goes_to(const std::string& path, const cli::Global& global, const cli::Check& command,
             sys::World& world) {
  const std::string folder = absolute(global.folder, world.current_folder());
  const std::string real = world.real_path(path);
  return std::ranges::any_of(command.outputs, [&](const cli::Output& output) {
    const std::string file = absolute(output.path, folder);
    return file == path || world.real_path(file) == real;
  });
}

void append_summary(const Verdict& verdict, const std::string& path, sys::World& world) {
  const std::size_t there = bytes_there(path, world);
  const std::size_t budget = std::min(there, render::summary_bytes_max);
  const std::size_t left = std::max(render::summary_bytes_max - budget, summary_bytes_min);
  const std::string summary = render::markdown_within(verdict, left);
  if (there + summary.size() + 2 > summary_file_bytes_max) {
    complain_of("GITHUB_STEP_SUMMARY",
                {"file.unwritable", "other commands of this step left no room for the summary", "",
                 "run tidegate in a step of its own"},
                world);
    return;
  }
  append_below("GITHUB_STEP_SUMMARY", "\n\n", summary, world);
}

std::string hexadecimal_or_nothing(std::string_view id) {
  const bool plain = id.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return plain && id.size() >= 40 && id.size() <= 64 ? std::string(id) : "";
}

/// The path of `-o json=FILE`; empty without one, and for a name that is no plain text.
std::string report_path(const cli::Global& global, const cli::Check& command, sys::World& world) {
  const std::string folder = absolute(global.folder, world.current_folder());
  for (const cli::Output& output : command.outputs) {
    const std::string path = absolute(output.path, folder);
    if (output.format == "json" && text::log_safe(path, path.size()) == path) return path;
  }
  return {};
}

}  // namespace

void show_in_ci(const Verdict& verdict, const cli::Global& global, const cli::Check& command,
                sys::World& world) {
  const std::string& ci = verdict.run.ci;
  if (ci == "github" && command.format != "github")
    world.complain(render::github(verdict, render::Style{}));
  const std::string path = has_step_files(ci) ? variable(world, "GITHUB_STEP_SUMMARY") : "";
  if (!path.empty() && !goes_to(path, global, command, world)) append_summary(verdict, path, world);
}

void show_in_ci(const Errors& errors, const cli::Global& global, const cli::Check& command,
                sys::World& world) {
  const std::string ci = ci_name(command.ci, world);
  if (!has_step_files(ci)) return;
  std::string annotations;
  std::string summary = "## \u274c No verdict: the run could not be judged\n\n";
  const std::size_t shown = std::min(errors.size(), errors_shown_max);
  for (std::size_t i = 0; i < shown; ++i) {
    const Error& error = errors[i];
    const std::string where = error.where.empty() ? "" : error.where + ": ";
    const std::string said = where + error.message + " [" + error.code + "]";
    const std::string hint = error.hint.empty() ? "" : "; hint: " + error.hint;
    annotations +=
        "::error title=tidegate::" + text::workflow_data(text::log_safe(said + hint, 1'000)) + "\n";
    summary += "- " + text::md_code(said, false, 1'000) + "\n";
    if (!error.hint.empty()) summary += "  hint: " + text::md_code(error.hint, false, 1'000) + "\n";
  }
  if (shown < errors.size())
    summary += "- and " + std::to_string(errors.size() - shown) + " more\n";
  if (ci == "github") world.complain(annotations);
  const std::string path = variable(world, "GITHUB_STEP_SUMMARY");
  if (!path.empty() && !goes_to(path, global, command, world))
    append_below("GITHUB_STEP_SUMMARY", "\n\n", summary, world);
}

void leave_step_outputs(const Verdict& verdict, Ending ending, const cli::Global& global,
                        const cli::Check& command, sys::World& world) {
  if (!has_step_files(verdict.run.ci) || variable(world, "GITHUB_OUTPUT").empty()) return;
  const render::Tally sum = render::tally(verdict);
  std::string text;
  const auto add = [&text](const char* name, const std::string& value) {
    text += std::string(name) + "=" + value + "\n";
  };
  add("outcome", std::string(to_word(verdict.outcome)));
  add("exit_code", std::to_string(exit_code(ending, verdict.judgments)));
  add("gates_failed", std::to_string(sum.fail));
  add("gates_not_evaluated", std::to_string(sum.not_evaluated));
  add("base_sha", hexadecimal_or_nothing(verdict.run.base.value_or("")));
  add("head_sha", hexadecimal_or_nothing(verdict.run.head.value_or("")));
  add("policy_sha256", hexadecimal_or_nothing(verdict.run.policy.sha256));
  add("report_json", ending == Ending::unwritten ? "" : report_path(global, command, world));
  append_below("GITHUB_OUTPUT", "\n", text, world);
}

void leave_step_outputs(Ending ending, const cli::Check& command, sys::World& world) {
  const bool asked = has_step_files(ci_name(command.ci, world));
  if (!asked || variable(world, "GITHUB_OUTPUT").empty()) return;
  append_below("GITHUB_OUTPUT", "\n",
               "outcome=error\nexit_code=" + std::to_string(exit_code(ending)) + "\n", world);
}

std::string in_section(const std::string& words, const std::string& links, sys::World& world) {
  const std::string time = std::to_string(world.now_ms() / 1'000);
  const std::size_t last = words.rfind('\n', words.size() - 2) + 1;
  const std::size_t coverage = words.rfind("\ntidegate-coverage: ", last) + 1;
  const std::size_t end = coverage == 0 ? last : coverage;
  return "\x1b[0Ksection_start:" + time + ":tidegate\r\x1b[0KWhat tidegate judged\n" +
         words.substr(0, end) + "\x1b[0Ksection_end:" + time + ":tidegate\r\x1b[0K\n" + links +
         words.substr(end);
}

std::string page_link(const cli::Global& global, const cli::Check& command, sys::World& world) {
  const std::string job = variable(world, "CI_JOB_URL");
  const std::string project = variable(world, "CI_PROJECT_DIR");
  const bool address = job.starts_with("https://") || job.starts_with("http://");
  if (!address || job != text::log_safe(job, job.size()) || project.empty()) return {};
  const std::string folder = absolute(global.folder, world.current_folder());
  for (const cli::Output& output : command.outputs) {
    const std::string path = absolute(output.path, folder);
    if (output.format != "html" || output.path == "-" || !path.starts_with(project + "/")) continue;
    return "tidegate-page: " + job + "/artifacts/file/" +
           text::uri_of(std::string_view(path).substr(project.size() + 1)) + "\n";
  }
  return {};
}

}  // namespace tidegate::app
