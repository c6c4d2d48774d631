// A workflow of GitHub Actions, as far as a gate is concerned.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "doctor/shell.h"
#include "doctor/workflows.h"

namespace tidegate::doctor {

/// A step of a job.
struct Step {
  int line = 0;
  const text::YamlNode* node = nullptr;
  std::string uses, id, condition;
  std::vector<ShellCommand> script;
  Shell shell;
  bool tolerated = false;  // continue-on-error: true
  int tolerated_line = 0;
  bool gate = false;   // tidegate judges here
  bool tests = false;  // a known test runner runs here
};

struct Job {
  std::string id;
  int line = 0;
  const text::YamlNode* node = nullptr;
  std::string condition;
  std::vector<std::string> needs;
  std::vector<Step> steps;
  bool matrix = false;
  std::string calls;  // the local workflow that it uses: ".github/workflows/gate.yml"
  bool gate = false;  // some step judges, or the workflow that it calls does
};

struct GithubWorkflow {
  const Workflow* source = nullptr;
  std::vector<std::string> events;  // under `on:`
  std::vector<Job> jobs;

  bool on(std::string_view event) const;
  bool gate() const;
  std::string where(int line) const { return source->name + ":" + std::to_string(line); }
};

/// REQUIRES: the workflow outlives what is returned.
GithubWorkflow github_workflow(const Workflow& workflow);

/// "actions/checkout" of "actions/checkout@v4".
bool uses_action(const Step& step, std::string_view action);
/// Whether an `if:` says what becomes of the job or step when one before it failed.
bool runs_after_failure(std::string_view condition);
/// A literal true, and no expression.
bool literally_true(const text::YamlNode& node);

}  // namespace tidegate::doctor
