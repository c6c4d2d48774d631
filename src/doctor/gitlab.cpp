#include <algorithm>
#include <map>

#include "doctor/script_symptoms.h"
#include "doctor/workflows.h"

namespace tidegate::doctor {
namespace {

using text::YamlEntry;
using text::YamlKind;
using text::YamlNode;

constexpr std::string_view reserved[] = {"default",  "include", "stages",        "variables",
                                         "workflow", "image",   "services",      "cache",
                                         "spec",     "pages",   "before_script", "after_script"};
constexpr std::size_t extends_max = 11;  // as GitLab bounds it

/// A key's value with the file that it stands in.
struct Placed {
  const YamlNode* node = nullptr;
  std::string file;

  std::string where() const { return file + ":" + std::to_string(node->line); }
};

struct GitlabJob {
  std::string name;
  int line = 0;
  std::string file;
  std::map<std::string, Placed, std::less<>> keys;  // with those that it extends
  std::vector<std::vector<ShellCommand>> scripts;   // in their order, which share one shell
  bool gate = false, tests = false;

  const YamlNode& at(std::string_view key) const {
    static const YamlNode nothing;
    const auto found = keys.find(key);
    return found == keys.end() ? nothing : *found->second.node;
  }
  std::string where(std::string_view key) const { return keys.find(key)->second.where(); }
};

/// A later file's keys win, key by key.
using Jobs = std::map<std::string, std::vector<std::pair<const YamlEntry*, std::string>>>;

void take_keys(const Jobs& all, const std::string& name, std::size_t depth, GitlabJob& job) {
  const auto parts = all.find(name);
  if (parts == all.end() || depth == extends_max) return;
  for (auto part = parts->second.rbegin(); part != parts->second.rend(); ++part) {
    for (const YamlEntry& entry : part->first->value.entries)
      job.keys.try_emplace(entry.key, Placed{&entry.value, part->second});
  }
  const auto extends = job.keys.find("extends");
  if (extends == job.keys.end()) return;
  std::vector<std::string> names = extends->second.node->words();
  job.keys.erase(extends);
  std::ranges::reverse(names);
  for (const std::string& parent : names) {
    take_keys(all, parent, depth + 1, job);
    job.keys.erase("extends");
  }
}

void take_script(const YamlNode& node, std::vector<ShellCommand>& script) {
  std::ranges::move(commands_of(node), std::back_inserter(script));
  for (const YamlNode& item : node.items) take_script(item, script);
}

GitlabJob job_of(const Jobs& all, const std::string& name) {
  const auto& last = all.find(name)->second.back();
  GitlabJob job{name, last.first->line, last.second, {}, {}, false, false};
  take_keys(all, name, 0, job);
  std::vector<ShellCommand> script;
  take_script(job.at("script"), script);
  job.gate = std::ranges::any_of(script, judges);
  job.tests = std::ranges::any_of(script, tests);
  job.scripts.push_back(std::move(script));
  return job;
}

Jobs jobs_in(std::span<const Workflow> files) {
  Jobs all;
  for (const Workflow& file : files) {
    for (const YamlEntry& entry : file.root.entries) {
      if (entry.value.kind != YamlKind::map ||
          std::ranges::find(reserved, entry.key) != std::end(reserved))
        continue;
      all[entry.key].push_back({&entry, file.name});
    }
  }
  return all;
}

/// The job that the component brings is named tidegate, and may be changed by one of that name.
bool includes_component(std::span<const Workflow> files) {
  return std::ranges::any_of(files, [](const Workflow& file) {
    const YamlNode& include = file.root.at("include");
    const auto names_it = [](const YamlNode& one) {
      return one.at("component").text.find("/tidegate@") != std::string::npos;
    };
    return names_it(include) || std::ranges::any_of(include.items, names_it);
  });
}

bool literally(const YamlNode& node, std::string_view word) { return node.says(word); }

/// The last key that says something wins: of rules each that is allowed to fail.
void examine_allowance(const GitlabJob& job, Symptoms& symptoms) {
  const YamlNode& allowed = job.at("allow_failure");
  const std::string name = "the gate's job \"" + job.name + "\"";
  if (literally(allowed, "true")) {
    symptoms.push_back({Gravity::problem, "workflow.allow_failure", job.where("allow_failure"),
                        "allow_failure: true: the pipeline succeeds whatever " + name + " says",
                        "remove allow_failure: true"});
  }
  const YamlNode& codes = allowed.at("exit_codes");
  for (const std::string& code : codes.words()) {
    if (code != "1" && code != "4" && code != "5") continue;
    const bool evidence = code == "4";
    symptoms.push_back(
        {evidence ? Gravity::note : Gravity::problem, "workflow.allow_failure",
         job.keys.find("allow_failure")->second.file + ":" + std::to_string(codes.line),
         evidence ? "exit code 4 is allowed: missing evidence lets the change pass"
                  : "exit code " + code +
                        " is allowed: a gate that fails lets the "
                        "change pass",
         "remove " + code + " from exit_codes"});
  }
  if (literally(job.at("when"), "manual") && job.keys.find("rules") == job.keys.end() &&
      job.keys.find("allow_failure") == job.keys.end()) {
    symptoms.push_back(
        {Gravity::problem, "workflow.allow_failure", job.where("when"),
         "when: manual: the pipeline succeeds without " + name + ", unless somebody starts it",
         "remove when: manual, or add allow_failure: false"});
  }
  for (const YamlNode& rule : job.at("rules").items) {
    if (!literally(rule.at("allow_failure"), "true")) continue;
    symptoms.push_back(
        {Gravity::problem, "workflow.allow_failure",
         job.keys.find("rules")->second.file + ":" + std::to_string(rule.at("allow_failure").line),
         "allow_failure: true: by this rule " + name + " may fail", "remove allow_failure: true"});
  }
}

Placed depth_of(const GitlabJob& job, std::span<const Workflow> files) {
  const auto own = job.keys.find("variables");
  if (own != job.keys.end() && own->second.node->has("GIT_DEPTH"))
    return {&own->second.node->at("GIT_DEPTH"), own->second.file};
  for (auto file = files.rbegin(); file != files.rend(); ++file) {
    const YamlNode& variables = file->root.at("variables");
    if (!variables.has("GIT_DEPTH")) continue;
    const YamlNode& depth = variables.at("GIT_DEPTH");
    return {depth.has("value") ? &depth.at("value") : &depth, file->name};
  }
  return {};
}

void examine_history(const GitlabJob& job, std::span<const Workflow> files, const Demands& demands,
                     Symptoms& symptoms) {
  if (!demands.history()) return;
  const bool fetches = std::ranges::any_of(job.scripts.front(), [](const ShellCommand& command) {
    const Run run = run_of(command);
    return run.program == "git" && std::ranges::find(run.arguments, "fetch") != run.arguments.end();
  });
  if (fetches) return;
  const Placed depth = depth_of(job, files);
  if (depth.node == nullptr) {
    symptoms.push_back({Gravity::note, "workflow.shallow_checkout",
                        job.file + ":" + std::to_string(job.line),
                        "no GIT_DEPTH: GitLab clones 20 commits unless the project says otherwise, "
                        "and the base may lie further back",
                        "variables: {GIT_DEPTH: 0}"});
    return;
  }
  const std::string& text = depth.node->text;
  if (text.empty() || text.find_first_not_of("0123456789") != text.npos) return;
  if (text.find_first_not_of('0') == text.npos) return;
  const bool one = text == "1";
  symptoms.push_back({one ? Gravity::problem : Gravity::note, "workflow.shallow_checkout",
                      depth.where(),
                      one ? "the clone has one commit alone, and the gates compare with another one"
                          : "the clone has " + text + " commits, and the base may lie further back",
                      "GIT_DEPTH: 0"});
}

/// The names under `needs` and `dependencies`.
std::vector<std::string> needs_of(const GitlabJob& job) {
  std::vector<std::string> names = job.at("dependencies").words();
  for (const YamlNode& need : job.at("needs").items)
    names.push_back(need.is_text() ? need.text : need.at("job").text);
  return names;
}

/// Reports that a failing test job drops, although the gate runs then.
void examine_artifacts(const GitlabJob& gate, const GitlabJob& test, Symptoms& symptoms) {
  const bool goes_on =
      literally(test.at("allow_failure"), "true") || literally(gate.at("when"), "always");
  const YamlNode& artifacts = test.at("artifacts");
  const YamlNode& when = artifacts.at("when");
  if (!goes_on || artifacts.at("paths").items.empty() || literally(when, "always")) return;
  if (when.is_text() && when.text != "on_success" && when.text != "on_failure") return;
  symptoms.push_back(
      {Gravity::problem, "workflow.reports_lost",
       when.is_text() ? test.keys.find("artifacts")->second.file + ":" + std::to_string(when.line)
                      : test.where("artifacts"),
       "\"" + test.name + "\" keeps its reports only when it " +
           (when.text == "on_failure" ? "fails" : "succeeds") + ", and the gate runs without them",
       "when: always"});
}

}  // namespace

std::vector<std::string> included_files(const YamlNode& root) {
  std::vector<std::string> names;
  const auto take = [&](const YamlNode& one) {
    std::string name = one.is_text() ? one.text : one.at("local").text;
    if (name.empty() || name.find("://") != name.npos || name.find_first_of("*$") != name.npos)
      return;
    while (name.starts_with('/')) name.erase(0, 1);
    names.push_back(std::move(name));
  };
  const YamlNode& include = root.at("include");
  if (include.items.empty()) take(include);
  for (const YamlNode& item : include.items) take(item);
  return names;
}

Symptoms examine_gitlab(std::span<const Workflow> files, const Demands& demands) {
  const Jobs all = jobs_in(files);
  std::vector<GitlabJob> jobs;
  for (const auto& [name, parts] : all) {
    if (!name.starts_with('.')) jobs.push_back(job_of(all, name));
  }
  Symptoms symptoms;
  const bool component = includes_component(files);
  const bool any = component || std::ranges::any_of(jobs, &GitlabJob::gate);
  if (!any) return symptoms;
  for (const GitlabJob& job : jobs) {
    // The runner starts `set -o errexit`, and pipefail wherever the shell knows it.
    const Shell shell{true, true, true};
    for (const auto& script : job.scripts) {
      const auto placed = job.keys.find("script");
      if (placed == job.keys.end()) continue;
      examine_script(script, shell, placed->second.file, "remove set +o pipefail", symptoms);
    }
    const bool brought = component && job.name == "tidegate";
    if (!job.gate && !brought) continue;
    examine_allowance(job, symptoms);
    if (!brought) examine_history(job, files, demands, symptoms);
    for (const std::string& need : needs_of(job)) {
      const auto test = std::ranges::find(jobs, need, &GitlabJob::name);
      if (test != jobs.end()) examine_artifacts(job, *test, symptoms);
    }
  }
  return symptoms;
}

}  // namespace tidegate::doctor
