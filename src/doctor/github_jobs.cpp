#include "doctor/github_jobs.h"

#include <algorithm>

namespace tidegate::doctor {
namespace {

using text::YamlEntry;
using text::YamlNode;

/// The action is named tidegate, whoever keeps it.
bool is_gate_action(std::string_view uses) {
  const std::string_view name = uses.substr(0, uses.find('@'));
  return name.ends_with("/tidegate") && uses.find('@') != uses.npos;
}

std::string shell_words(const YamlNode& step, const YamlNode& job, const YamlNode& root) {
  for (const YamlNode* const place :
       {&step, &job.at("defaults").at("run"), &root.at("defaults").at("run")}) {
    if (place->at("shell").is_text()) return place->at("shell").text;
  }
  return "";
}

Shell shell_in(const YamlNode& step, const YamlNode& job, const YamlNode& root) {
  const std::string words = shell_words(step, job, root);
  const std::vector<std::string> hosts = job.at("runs-on").words();
  const bool windows = std::ranges::any_of(hosts, [](const std::string& host) {
    return host.find("windows") != host.npos || host.find("Windows") != host.npos;
  });
  // There PowerShell is the default, whose exit codes follow rules of their own.
  if (words.empty() && windows) return {false, false, false};
  return shell_of(words);
}

Step step_of(const YamlNode& node, const YamlNode& job, const YamlNode& root) {
  Step step;
  step.line = node.line;
  step.node = &node;
  step.uses = node.at("uses").text;
  step.id = node.at("id").text;
  step.condition = node.at("if").text;
  step.script = commands_of(node.at("run"));
  step.shell = shell_in(node, job, root);
  step.tolerated = literally_true(node.at("continue-on-error"));
  step.tolerated_line = node.at("continue-on-error").line;
  step.gate = is_gate_action(step.uses) || std::ranges::any_of(step.script, judges);
  step.tests = std::ranges::any_of(step.script, tests);
  return step;
}

std::string called_workflow(std::string_view uses) {
  return uses.starts_with("./") ? std::string(uses.substr(2)) : "";
}

Job job_of(const YamlEntry& entry, const YamlNode& root) {
  const YamlNode& node = entry.value;
  Job job;
  job.id = entry.key;
  job.line = entry.line;
  job.node = &node;
  job.condition = node.at("if").text;
  job.needs = node.at("needs").words();
  job.matrix = node.at("strategy").has("matrix");
  job.calls = called_workflow(node.at("uses").text);
  for (const YamlNode& step : node.at("steps").items)
    job.steps.push_back(step_of(step, node, root));
  job.gate = std::ranges::any_of(job.steps, &Step::gate);
  return job;
}

}  // namespace

bool GithubWorkflow::on(std::string_view event) const {
  return std::ranges::find(events, event) != events.end();
}

bool GithubWorkflow::gate() const { return std::ranges::any_of(jobs, &Job::gate); }

GithubWorkflow github_workflow(const Workflow& workflow) {
  GithubWorkflow made;
  made.source = &workflow;
  const YamlNode& on = workflow.root.at("on");
  made.events = on.words();
  for (const YamlEntry& entry : on.entries) made.events.push_back(entry.key);
  for (const YamlEntry& entry : workflow.root.at("jobs").entries)
    made.jobs.push_back(job_of(entry, workflow.root));
  return made;
}

bool uses_action(const Step& step, std::string_view action) {
  return std::string_view(step.uses).substr(0, step.uses.find('@')) == action;
}

bool runs_after_failure(std::string_view condition) {
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"always()", "cancelled()", "failure()"},
      [&](std::string_view status) { return condition.find(status) != condition.npos; });
}

bool literally_true(const YamlNode& node) {
  return node.is_text() && (node.text == "true" || node.text == "True" || node.text == "TRUE");
}

}  // namespace tidegate::doctor
