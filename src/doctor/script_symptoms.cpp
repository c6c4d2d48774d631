#include "doctor/script_symptoms.h"

#include <algorithm>

namespace tidegate::doctor {
namespace {

struct Subject {
  std::string what;  // whose exit code it is
  bool gate = false;
};

Symptom lost(const Subject& subject, std::string where) {
  return {subject.gate ? Gravity::problem : Gravity::note,
          subject.gate ? "workflow.exit_code_lost" : "workflow.test_exit_lost", std::move(where),
          "", ""};
}

std::string spelled(const ShellCommand& command) {
  std::string text;
  for (const std::string& word : command.words) text += (text.empty() ? "" : " ") + word;
  return text;
}

void speak_of(Loss loss, const std::vector<ShellCommand>& script, std::size_t command,
              const Subject& subject, const std::string& pipefail_mend, Symptom& symptom) {
  if (loss == Loss::pipe) {
    if (subject.gate) symptom.code = "workflow.no_pipefail";
    symptom.message = "the shell forgets how " + subject.what +
                      " ended: without pipefail a pipe ends as its last command does";
    symptom.mend = pipefail_mend;
  } else if (loss == Loss::or_else) {
    const std::string tail = "|| " + spelled(script[command + 1]);
    symptom.message = "\"" + tail + "\" hides how " + subject.what + " ended";
    symptom.mend = "remove \"" + tail + "\"";
  } else if (loss == Loss::and_then) {
    symptom.message = "the shell goes on when " + subject.what +
                      " fails, because more follows behind \"&&\", and ends as its last command";
    symptom.mend = "put what follows \"&&\" into a line of its own";
  } else if (loss == Loss::background) {
    symptom.message = "nobody waits for " + subject.what + ", which runs behind an \"&\"";
    symptom.mend = "remove the \"&\"";
  } else {
    symptom.message = "the shell goes on when " + subject.what +
                      " fails, and ends as its last command does: it runs without -e";
    symptom.mend = "write set -e above it, or keep its exit code in the next line: code=$?";
  }
  if (!subject.gate) symptom.message += ": a run that broke off looks whole";
}

/// A pipe is lost at its first command, and `|| true` behind one swallows all of it.
std::size_t behind_pipe(const std::vector<ShellCommand>& script, std::size_t command) {
  while (script[command].follow == Follow::pipe && command + 1 < script.size()) ++command;
  return command;
}

void examine_options(const ShellCommand& command, const std::string& where, Symptoms& symptoms) {
  const std::vector<std::string>& words = command.words;
  if (std::ranges::find(words, "--warn-only") != words.end()) {
    symptoms.push_back({Gravity::note, "workflow.warn_only", where,
                        "--warn-only: a gate that fails lets the change pass",
                        "remove --warn-only once the gates may block"});
  }
  const auto from = std::ranges::find(words, "--policy-from");
  const bool apart = from != words.end() && from + 1 != words.end() && from[1] == "head";
  if (apart || std::ranges::find(words, "--policy-from=head") != words.end()) {
    symptoms.push_back({Gravity::problem, "workflow.own_policy", where,
                        "--policy-from head: a change is judged by the policy that it brings",
                        "remove --policy-from head: the base's policy decides"});
  }
}

}  // namespace

void examine_script(const std::vector<ShellCommand>& script, const Shell& shell,
                    const std::string& file, const std::string& pipefail_mend, Symptoms& symptoms) {
  for (std::size_t i = 0; i < script.size(); ++i) {
    const bool gate = judges(script[i]);
    if (!gate && !tests(script[i])) continue;
    const std::string where = file + ":" + std::to_string(script[i].line);
    if (gate) examine_options(script[i], where, symptoms);
    const Loss loss = loss_of(script, i, shell);
    if (loss == Loss::none) continue;
    const Subject subject{gate ? "tidegate check" : "the tests", gate};
    Symptom symptom = lost(subject, where);
    speak_of(loss, script, loss == Loss::or_else ? behind_pipe(script, i) : i, subject,
             pipefail_mend, symptom);
    symptoms.push_back(std::move(symptom));
  }
}

}  // namespace tidegate::doctor
