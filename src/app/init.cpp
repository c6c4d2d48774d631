// `tidegate init`: looks, measures, writes a policy, and judges what it wrote as `check` does.
#include <algorithm>

#include "app/commands.h"
#include "app/init_words.h"
#include "app/judging.h"
#include "app/policy_file.h"
#include "app/proposal.h"
#include "git/default_branch.h"
#include "propose/segments.h"
#include "propose/workflow.h"

namespace tidegate::app {
namespace {

struct NewFile {
  std::string path;  // absolute
  std::string name;  // for people
  std::string text;
};

/// A folder that is the innards of git, somebody's home or the whole machine holds no project.
Result<Done> fit_for_policy(const Surroundings& around, bool force, sys::World& world) {
  if (around.repository || force) return done;
  const auto has = [&](const char* name) {
    return static_cast<bool>(world.look_at(around.root + "/" + name));
  };
  if (has("HEAD") && has("objects") && has("refs")) {
    return Error{"init.no_place", "this is a bare repository, and has no work tree", around.root,
                 "clone it, and start in the clone"};
  }
  const std::string home = world.environment("HOME").value_or("");
  if (around.root == "/" || (!home.empty() && around.root == world.real_path(home))) {
    return Error{"init.no_place", "this is a home folder and no project", around.root,
                 "start in the folder of a project (git init makes one); --force writes here all "
                 "the same"};
  }
  return done;
}

/// Every folder above the file is a real one: a link may lead out of the project.
Result<Done> stays_inside(const NewFile& file, const Surroundings& around, sys::World& world) {
  std::string place = around.root;
  for (const std::string_view folder : propose::segments_of(propose::folder_of(file.name))) {
    place += "/" + std::string(folder);
    const Result<sys::FileFacts> facts = world.look_at(place);
    if (!facts) return done;
    if (facts.value().kind == sys::EntryKind::folder) continue;
    return Error{"file.unwritable", "is no folder, and links are not followed", place,
                 "make a folder of it"};
  }
  return done;
}

std::string existing_policy(const cli::Global& global, const Surroundings& around,
                            sys::World& world) {
  if (!global.policy.empty())
    return world.look_at(absolute(global.policy, around.folder)) ? global.policy : "";
  for (const char* name : policy_names) {
    if (world.look_at(absolute(name, around.root))) return name;
  }
  return "";
}

Error exists(const std::string& name) {
  return {"init.exists", "is there already; nothing was written", name,
          "--force replaces it; tidegate lint checks it"};
}

std::string default_branch(const Surroundings& around, sys::World& world) {
  if (!around.repository) return "main";
  GitDoor door(world, Limits{}.git_bytes);
  return git::default_branch_name(*around.repository, door.asker());
}

bool tests_may_fail(const Policy& policy) {
  return std::ranges::any_of(policy.gates, [](const GateSpec& gate) {
    const auto limit = gate.settings.find("max_failed");
    return limit != gate.settings.end() &&
           std::ranges::any_of(limit->second.by_selector,
                               [](const auto& value) { return value.second.text != "0"; });
  });
}

std::vector<NewFile> workflows(const std::string& ci, const Policy& policy,
                               const std::vector<propose::Tool>& tools, const Surroundings& around,
                               sys::World& world) {
  propose::WorkflowTerms terms{tools, {}, default_branch(around, world), tests_may_fail(policy)};
  for (const ArtifactSpec& spec : policy.artifacts) {
    propose::Awaited report{spec.format, {}};
    for (const FilePattern& pattern : spec.files) report.globs.push_back(pattern.glob);
    terms.reports.push_back(std::move(report));
  }
  std::vector<NewFile> files;
  for (propose::WorkflowFile& file : propose::workflow_of(ci, terms))
    files.push_back({around.root + "/" + file.path, file.path, std::move(file.text)});
  return files;
}

/// A pipeline of somebody else's is never replaced, not even by force: its jobs would be lost.
Result<Done> is_ours(const NewFile& file, sys::World& world) {
  if (!world.look_at(file.path)) return done;
  const std::string there = TG_TRY(sys::read_all(world, file.path, Limits{}.file_bytes));
  if (there.starts_with(file.text.substr(0, file.text.find('\n')))) return done;
  return Error{"init.exists", "is a pipeline that tidegate did not write; nothing was written",
               file.name,
               "move it away, run this again and bring both together, or include the component "
               "in tidegate's templates/"};
}

/// All or nothing, as far as names go; what a disk refuses is told.
Result<Done> write_all(const std::vector<NewFile>& files, const cli::Init& command,
                       const Surroundings& around, sys::World& world) {
  for (const NewFile& file : files) {
    if (file.path == around.root + "/" + file.name) TG_TRY(stays_inside(file, around, world));
    if (!command.force && world.look_at(file.path)) return exists(file.name);
    if (file.name == ".gitlab-ci.yml") TG_TRY(is_ours(file, world));
  }
  for (const NewFile& file : files) {
    TG_TRY(world.make_folder(std::string(propose::folder_of(file.path)), sys::Access::shared));
    if (const Result<Done> written = world.write(file.path, file.text); !written) {
      Error error = written.error();
      if (error.message.ends_with("no regular file")) error.hint = "move away what stands there";
      return error;
    }
  }
  return done;
}

std::string names_of(const std::vector<NewFile>& files) {
  std::string names;
  for (const NewFile& file : files) names += (names.empty() ? "" : ", ") + file.name;
  return names;
}

Ended failed(const Errors& errors, sys::World& world) {
  complain(errors, world);
  const std::string& code = errors.front().code;
  if (code.starts_with("file.")) return {Ending::unwritten};
  if (code.starts_with("scm.")) return {Ending::evidence_error};
  return {code.starts_with("policy.") ? Ending::policy_error : Ending::usage_error};
}

/// A policy that is there stays; only the workflow is new.
Ended add_workflow(const cli::Global& global, const cli::Init& command, const Survey& survey,
                   const Surroundings& around, sys::World& world) {
  const Result<PolicyInForce> force = load_policy(global, around, world);
  if (!force) return failed(force.errors(), world);
  const std::vector<NewFile> files =
      workflows(command.ci, force.value().policy, propose::tools_of(survey.finds), around, world);
  if (const Result<Done> written = write_all(files, command, around, world); !written)
    return failed(written.errors(), world);
  return say(
      "kept     " + opening(force.value().policy.name) + "\nwrote    " + names_of(files) + "\n",
      world);
}

/// The way of `check`, to the letter: the file that lies there now is looked for, read and judged.
Result<Verdict> judged(const cli::Global& global, sys::World& world) {
  const cli::Check command = plain_check();
  const Hearing hearing = TG_TRY(open_hearing(global, command, world));
  return verdict_of(hearing, command, world);
}

Ended write_policy(const cli::Global& global, const cli::Init& command, const Survey& survey,
                   const Surroundings& around, sys::World& world) {
  Result<Proposal> proposed = propose_policy(global, around, survey, world);
  if (!proposed) return failed(proposed.errors(), world);
  const Proposal& proposal = proposed.value();
  const std::string found = existing_policy(global, around, world);
  std::string name = found.empty() ? global.policy : found;
  if (name.empty()) name = policy_names[0];
  const std::string folder = global.policy.empty() ? around.root : around.folder;
  std::vector<NewFile> files = {{absolute(name, folder), name, proposal.text}};
  if (!command.ci.empty()) {
    const Result<PolicyInForce> force =
        read_policy_chain({{name, proposal.text}}, PolicyOrigin::file);
    if (!force) return failed(force.errors(), world);
    std::ranges::move(
        workflows(command.ci, force.value().policy, proposal.terms.tools, around, world),
        std::back_inserter(files));
  }
  if (const Result<Done> written = write_all(files, command, around, world); !written)
    return failed(written.errors(), world);
  const Result<Verdict> verdict = judged(global, world);
  if (!verdict) return failed(verdict.errors(), world);
  std::string words;
  if (!global.quiet) {
    words = words_of_finds(survey, proposal) + "wrote    " + opening(names_of(files)) + "\n" +
            words_of_next(verdict.value(), proposal);
  }
  return say(words + words_of_today(verdict.value(), proposal), world);
}

}  // namespace

Ended init(const cli::Global& global, const cli::Init& command, sys::World& world) {
  const Result<Surroundings> around = look_around(global, "none", world);
  if (!around) return failed(around.errors(), world);
  if (const Result<Done> fit = fit_for_policy(around.value(), command.force, world); !fit)
    return failed(fit.errors(), world);
  const std::string found = existing_policy(global, around.value(), world);
  if (!found.empty() && !command.force && command.ci.empty()) return failed({exists(found)}, world);
  GitDoor door(world, Limits{}.git_bytes);
  GitInquiry inquiry(around.value(), "worktree", door);
  const GitFacts git = inquiry.answers();
  if (git.trouble) return failed({*git.trouble}, world);
  const Survey looked = survey(around.value(), git, world);
  if (!found.empty() && !command.force)
    return add_workflow(global, command, looked, around.value(), world);
  return write_policy(global, command, looked, around.value(), world);
}

}  // namespace tidegate::app
