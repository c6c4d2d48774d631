#include <algorithm>

#include "doctor/github_artifacts.h"
#include "doctor/github_jobs.h"
#include "doctor/script_symptoms.h"

namespace tidegate::doctor {
namespace {

using text::YamlNode;

/// All scalars below the node, one after the other.
void gather_text(const YamlNode& node, std::string& text) {
  text += node.text + "\n";
  for (const YamlNode& item : node.items) gather_text(item, text);
  for (const text::YamlEntry& entry : node.entries) gather_text(entry.value, text);
}

/// A later step that reads how the gate ended decides in its place.
bool is_looked_at(const Job& job, const Step& gate) {
  std::string rest;
  for (const Step& step : job.steps) {
    if (&step != &gate) gather_text(*step.node, rest);
  }
  gather_text(job.node->at("outputs"), rest);
  return !gate.id.empty() && rest.find("steps." + gate.id + ".") != rest.npos;
}

/// On the default branch a red result is kept as well, so that later changes have a baseline.
bool keeps_baseline(const Job& job) {
  return std::ranges::any_of(job.steps, [](const Step& step) {
    return std::ranges::any_of(step.script, [](const ShellCommand& command) {
      const Run run = run_of(command);
      return run.program == "tidegate" &&
             std::ranges::find(run.arguments, "baseline") != run.arguments.end() &&
             std::ranges::find(run.arguments, "save") != run.arguments.end();
    });
  });
}

/// A push of any branch shows its outcome at the change that is made of it.
bool judges_changes(const GithubWorkflow& workflow) {
  const YamlNode& push = workflow.source->root.at("on").at("push");
  if (workflow.on("push") && !push.has("branches") && !push.has("tags")) return true;
  return std::ranges::any_of(
      std::initializer_list<std::string_view>{"pull_request", "pull_request_target", "merge_group",
                                              "workflow_run", "workflow_call"},
      [&](std::string_view event) { return workflow.on(event); });
}

void examine_tolerance(const GithubWorkflow& workflow, const Job& job, Symptoms& symptoms) {
  const Gravity gravity = judges_changes(workflow) ? Gravity::problem : Gravity::note;
  const bool excused = gravity == Gravity::note && keeps_baseline(job);
  const YamlNode& of_job = job.node->at("continue-on-error");
  if (literally_true(of_job) && !excused) {
    symptoms.push_back({gravity, "workflow.continue_on_error", workflow.where(of_job.line),
                        "continue-on-error: true on the job \"" + job.id +
                            "\": the workflow succeeds whatever the gate says",
                        "remove continue-on-error: true"});
  }
  for (const Step& step : job.steps) {
    if (!step.gate || !step.tolerated || excused || is_looked_at(job, step)) continue;
    symptoms.push_back({gravity, "workflow.continue_on_error", workflow.where(step.tolerated_line),
                        "continue-on-error: true on the gate's step: the job succeeds whatever the "
                        "gate says",
                        "remove continue-on-error: true"});
  }
}

const Job* job_named(const GithubWorkflow& workflow, const std::string& id) {
  const auto job = std::ranges::find(workflow.jobs, id, &Job::id);
  return job == workflow.jobs.end() ? nullptr : &*job;
}

void examine_skipping(const GithubWorkflow& workflow, const Job& job, Symptoms& symptoms) {
  const bool may_fail = std::ranges::any_of(job.needs, [&](const std::string& id) {
    const Job* const needed = job_named(workflow, id);
    return needed == nullptr || !literally_true(needed->node->at("continue-on-error"));
  });
  if (may_fail && judges_changes(workflow) && !runs_after_failure(job.condition)) {
    const bool conditional = job.node->has("if");
    symptoms.push_back(
        {Gravity::problem, "workflow.gate_skipped",
         workflow.where(conditional ? job.node->at("if").line : job.line),
         "the job \"" + job.id +
             "\" is skipped when a job that it needs fails, and a skipped job counts as a success",
         conditional ? "if: ${{ !cancelled() && (" + job.condition + ") }}" : "if: always()"});
  }
  for (std::size_t i = 0; i < job.steps.size(); ++i) {
    const Step& gate = job.steps[i];
    if (!gate.gate) continue;
    const auto before =
        std::ranges::find_if(job.steps.begin(), job.steps.begin() + static_cast<std::ptrdiff_t>(i),
                             [](const Step& step) { return step.tests && !step.tolerated; });
    if (before == job.steps.begin() + static_cast<std::ptrdiff_t>(i)) continue;
    if (runs_after_failure(gate.condition)) continue;
    symptoms.push_back({Gravity::note, "workflow.gate_skipped", workflow.where(gate.line),
                        "the gate is skipped when the step in line " +
                            std::to_string(before->line) +
                            " fails, so nobody is told which test it was",
                        "if: ${{ !cancelled() }}"});
  }
}

bool fetches(const Step& step) {
  return std::ranges::any_of(step.script, [](const ShellCommand& command) {
    const Run run = run_of(command);
    return run.program == "git" && std::ranges::find(run.arguments, "fetch") != run.arguments.end();
  });
}

void examine_history(const GithubWorkflow& workflow, const Job& job, const Demands& demands,
                     Symptoms& symptoms) {
  if (!demands.history()) return;
  const Step* checkout = nullptr;
  for (const Step& step : job.steps) {
    if (uses_action(step, "actions/checkout") && !step.node->at("with").has("repository"))
      checkout = &step;
    if (fetches(step)) checkout = nullptr;
    if (!step.gate || checkout == nullptr) continue;
    const YamlNode& depth = checkout->node->at("with").at("fetch-depth");
    const bool given = depth.is_text();
    if (given && depth.text.find_first_not_of("0123456789") != std::string::npos) return;
    if (given && depth.text == "0") return;
    const bool one = !given || depth.text == "1";
    if (!one && !demands.baseline) return;
    symptoms.push_back(
        {one ? Gravity::problem : Gravity::note, "workflow.shallow_checkout",
         workflow.where(given ? depth.line : checkout->line),
         one ? "the checkout brings one commit alone, and the gates compare with another one"
             : "the checkout brings " + depth.text +
                   " commits, and a baseline may lie further back",
         given || checkout->node->has("with") ? "fetch-depth: 0" : "with: {fetch-depth: 0}"});
    return;
  }
}

/// Code of the change, run where secrets are at hand.
void examine_trust(const GithubWorkflow& workflow, const Job& job, Symptoms& symptoms) {
  if (!workflow.on("pull_request_target")) return;
  for (const Step& step : job.steps) {
    if (!uses_action(step, "actions/checkout")) continue;
    const YamlNode& ref = step.node->at("with").at("ref");
    const bool of_head = ref.text.find("pull_request.head.") != ref.text.npos ||
                         ref.text.find("head_ref") != ref.text.npos ||
                         ref.text.find("refs/pull/") != ref.text.npos;
    if (!of_head) continue;
    symptoms.push_back({Gravity::problem, "workflow.untrusted_checkout", workflow.where(ref.line),
                        "pull_request_target checks out the change's own code, and runs it beside "
                        "the repository's secrets",
                        "test in a pull_request workflow and judge in a workflow_run workflow, as "
                        "ci-examples/github/fork-test.yml and fork-gate.yml do"});
  }
}

/// `if: false`, with or without the marks of an expression.
void examine_switch(const GithubWorkflow& workflow, const YamlNode& node, Symptoms& symptoms) {
  std::string condition = node.at("if").text;
  std::erase_if(condition, [](char c) { return c == '$' || c == '{' || c == '}' || c == ' '; });
  if (condition != "false") return;
  symptoms.push_back({Gravity::problem, "workflow.gate_skipped", workflow.where(node.at("if").line),
                      "the gate never runs: if: false", "remove this if:"});
}

/// A movable version tag is the way of this house's examples; a branch brings what nobody released.
void examine_action(const GithubWorkflow& workflow, const Job& job, Symptoms& symptoms) {
  for (const Step& step : job.steps) {
    if (!step.gate || step.uses.empty()) continue;
    const YamlNode& from = step.node->at("with").at("policy-from");
    if (from.says("head")) {
      symptoms.push_back({Gravity::problem, "workflow.own_policy", workflow.where(from.line),
                          "policy-from: head: a change is judged by the policy that it brings",
                          "policy-from: base"});
    }
    const std::string ref = step.uses.substr(step.uses.find('@') + 1);
    if (ref != "main" && ref != "master" && ref != "HEAD") continue;
    symptoms.push_back({Gravity::note, "workflow.unpinned_gate",
                        workflow.where(step.node->at("uses").line),
                        "the gate's action follows the branch " + ref +
                            ": whoever can push there decides what judges",
                        "name a version tag or a full commit id after the @"});
  }
}

void examine_job(const GithubWorkflow& workflow, const Job& job, const Demands& demands,
                 Symptoms& symptoms) {
  examine_tolerance(workflow, job, symptoms);
  examine_skipping(workflow, job, symptoms);
  examine_history(workflow, job, demands, symptoms);
  examine_trust(workflow, job, symptoms);
  examine_action(workflow, job, symptoms);
  examine_switch(workflow, *job.node, symptoms);
  for (const Step& step : job.steps) {
    if (step.gate) examine_switch(workflow, *step.node, symptoms);
  }
}

/// Some workflow of the repository waits for a merge queue, and the gate does not.
void examine_queue(std::span<const GithubWorkflow> all, const GithubWorkflow& gate,
                   Symptoms& symptoms) {
  if (!gate.on("pull_request") || gate.on("merge_group")) return;
  const auto queued =
      std::ranges::find_if(all, [](const GithubWorkflow& one) { return one.on("merge_group"); });
  const bool judged = std::ranges::any_of(
      all, [](const GithubWorkflow& one) { return one.gate() && one.on("merge_group"); });
  if (queued == all.end() || judged) return;
  symptoms.push_back({Gravity::note, "workflow.no_merge_group",
                      gate.where(gate.source->root.at("on").line),
                      "nothing judges what the merge queue merges, although " +
                          queued->source->name + " runs for it",
                      "on: [pull_request, merge_group]"});
}

}  // namespace

Symptoms examine_github(std::span<const Workflow> workflows, const Demands& demands) {
  std::vector<GithubWorkflow> all;
  for (const Workflow& workflow : workflows) all.push_back(github_workflow(workflow));
  const auto judges_in = [&](const std::string& name) {
    return std::ranges::any_of(all, [&](const GithubWorkflow& one) {
      return one.source->name == name && std::ranges::any_of(one.jobs, [](const Job& job) {
               return std::ranges::any_of(job.steps, &Step::gate);
             });
    });
  };
  for (GithubWorkflow& workflow : all) {
    for (Job& job : workflow.jobs) job.gate = job.gate || judges_in(job.calls);
  }
  Symptoms symptoms;
  for (const GithubWorkflow& workflow : all) {
    if (!workflow.gate()) continue;
    examine_queue(all, workflow, symptoms);
    for (const Job& job : workflow.jobs) {
      if (job.gate) examine_job(workflow, job, demands, symptoms);
      for (const Step& step : job.steps)
        examine_script(step.script, step.shell, workflow.source->name, "shell: bash", symptoms);
    }
    examine_artifacts(workflow, symptoms);
  }
  return symptoms;
}

bool mentions_tidegate(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    // Of YAML, and of the shell in it: a comment runs nothing.
    const std::size_t comment = line.starts_with('#') ? 0 : line.find(" #");
    line = line.substr(0, comment);
    for (const std::string_view word : {"tidegate", "TIDEGATE", "Tidegate"}) {
      if (line.find(word) != line.npos) return true;
    }
    begin = end + 1;
  }
  return false;
}

}  // namespace tidegate::doctor
