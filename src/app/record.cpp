// `tidegate record`: runs a command as if it ran alone, and keeps how it ended and what it printed.
//
// What earlier runs left is taken away before it starts: a run that is broken off must not be
// believed to have ended as the one before.
#include <algorithm>
#include <memory>

#include "app/command_words.h"
#include "app/commands.h"
#include "app/git_inquiry.h"
#include "app/kept_record.h"
#include "git/clean.h"
#include "tidegate/hash.h"

namespace tidegate::app {
namespace {

/// The copy that FILE gets, with what is known of it.
struct Copy {
  sys::Draft draft;
  Sha256 hash;
  std::int64_t bytes = 0;
  std::optional<Error> trouble;
};

/// What must be there before the command starts.
struct Prepared {
  std::string root, output;  // absolute; the output may be empty
  std::string path;          // of the record
  std::optional<sys::Draft> record;
  std::shared_ptr<Copy> copy;  // null without -o
};

/// A linked folder would put the record elsewhere.
Result<Done> real_folder(const std::string& path, sys::World& world) {
  const Result<sys::FileFacts> facts = world.look_at(path);
  if (!facts || facts.value().kind == sys::EntryKind::folder) return done;
  return Error{"file.unwritable", "cannot keep records: is no folder", path,
               "remove it, or move it away"};
}

/// git need not see what is kept here; where that fails, nothing is lost.
void hide_from_git(const std::string& folder, sys::World& world) {
  const std::string path = folder + "/.gitignore";
  if (!world.look_at(path)) static_cast<void>(world.write(path, "*\n"));
}

Result<Prepared> prepare(const Surroundings& around, const cli::Record& command,
                         sys::World& world) {
  Prepared prepared{around.root == "/" ? "" : around.root, "", "", {}, nullptr};
  const std::string own = prepared.root + "/.tidegate";
  TG_TRY(real_folder(own, world));
  TG_TRY(real_folder(own + "/records", world));
  TG_TRY(world.make_folder(own, sys::Access::shared));
  TG_TRY(world.make_folder(own + "/records", sys::Access::own));
  hide_from_git(own, world);
  prepared.path = record_path(prepared.root, command.name);
  prepared.record = TG_TRY(world.draft(prepared.path, sys::Access::own));
  if (!command.output.empty()) {
    prepared.output = absolute(command.output, around.folder);
    sys::Draft draft = TG_TRY(world.draft(prepared.output, sys::Access::shared));
    prepared.copy = std::make_shared<Copy>(Copy{std::move(draft), {}, 0, {}});
    world.remove(prepared.output);
  }
  world.remove(prepared.path);
  return prepared;
}

sys::LiveProgram::Sink sink_of(const std::shared_ptr<Copy>& copy) {
  return [copy](std::string_view bytes) {
    if (copy->trouble) return false;
    const std::int64_t bytes_max = Limits{}.file_bytes;
    copy->bytes += static_cast<std::int64_t>(bytes.size());
    if (copy->bytes > bytes_max) {
      copy->trouble = Error{"limit.file_bytes",
                            "printed more than " + std::to_string(bytes_max) + " bytes", "", ""};
    } else if (const Result<Done> added = copy->draft.add(bytes); !added) {
      copy->trouble = added.error();
    } else {
      copy->hash.add(bytes);
    }
    return !copy->trouble;
  };
}

/// What the command is run on: the commit, and whether the work tree is what it says.
struct State {
  std::string commit, tree;
};

State state_of(const Surroundings& around, const std::string& output, sys::World& world) {
  if (!around.repository) return {};
  GitDoor door(world, Limits{}.git_bytes);
  const GitFacts facts = GitInquiry(around, "worktree", door).answers();
  if (facts.trouble) complain({*facts.trouble}, world);
  if (facts.trouble || facts.head.empty()) return {facts.head, ""};
  std::vector<RepoPath> edited;
  if (!facts.changed.empty()) {
    const git::Call call = git::edited_files_call(*around.repository, facts.head, facts.drivers);
    const Result<git::Answer> answer = door.ask(call);
    const Result<std::vector<RepoPath>> files =
        answer ? git::edited_files_from(answer.value())
               : Result<std::vector<RepoPath>>(answer.errors());
    edited = files ? files.value() : facts.changed;
  }
  for (const RepoPath& path : facts.files.hidden) {
    if (world.look_at(absolute(path.str(), around.root))) edited.push_back(path);
  }
  const auto own = [&](const RepoPath& path) {
    return path.str().starts_with(".tidegate/") ||
           absolute(path.str(), around.root) == absolute(output, around.folder);
  };
  if (!std::ranges::all_of(edited, own)) return {facts.head, "edited"};
  const bool clean = std::ranges::all_of(facts.files.untracked, own);
  return {facts.head, clean ? "clean" : "untracked"};
}

/// Empty when the command moved HEAD: what it printed is then of neither commit.
std::string commit_after(const Surroundings& around, const std::string& before, sys::World& world) {
  if (!around.repository || before.empty()) return before;
  GitDoor door(world, Limits{}.git_bytes);
  const Result<git::Answer> answer = door.ask(git::head_call(*around.repository));
  const Result<std::string> after =
      answer ? git::head_from(answer.value()) : Result<std::string>(answer.errors());
  if (after && after.value() == before) return before;
  complain({{"record.commit_moved", "HEAD moved while the command ran", "",
             "the record is no evidence of any commit; run the command again"}},
           world);
  return "";
}

std::string spelled(const std::string& path, const std::string& root) {
  if (path == root) return ".";
  const std::string in_root = below(path, root.empty() ? "/" : root);
  return in_root.empty() ? path : in_root;
}

std::string_view word_of(sys::LiveEnd::How how) {
  if (how == sys::LiveEnd::How::killed) return "killed";
  return how == sys::LiveEnd::How::exited ? "exited" : "not_started";
}

/// What goes wrong while the command runs, and is none of its own doing.
Errors troubles_of(const sys::LiveEnd& end, const Prepared& prepared, const std::string& program) {
  Errors troubles;
  if (end.how == sys::LiveEnd::How::not_started) {
    troubles.push_back({"record.not_started", "cannot run \"" + program + "\": " + end.trouble, "",
                        "install it, and see that PATH finds it; no shell is asked"});
  }
  if (end.left_behind) {
    troubles.push_back(
        {"record.left_behind",
         "the command has ended, and something that it started holds its output still", "",
         "let it wait for what it starts, or send that output elsewhere: >/dev/null"});
  }
  if (end.output_refused) {
    troubles.push_back({"file.unwritable", "cannot write the whole output", "stdout or stderr",
                        "is the disk full?"});
  }
  if (prepared.copy && prepared.copy->trouble) {
    troubles.push_back(*prepared.copy->trouble);
    troubles.back().where = prepared.output;
    troubles.back().hint = "is the disk full?";
  }
  return troubles;
}

/// FILE first: a record without it would be of something that is not there.
Result<Done> keep(const Prepared& prepared, KeptRecord record, const cli::Record& command,
                  bool complete) {
  if (prepared.copy) {
    if (prepared.copy->trouble) return done;  // told already; and half of it is no evidence
    TG_TRY(prepared.copy->draft.keep());
    record.output = KeptOutput{spelled(prepared.output, prepared.root), command.stream,
                               prepared.copy->bytes, prepared.copy->hash.hex(), complete};
  }
  TG_TRY(prepared.record->add(record_text(record)));
  return prepared.record->keep();
}

}  // namespace

Ended record(const cli::Global& global, const cli::Record& command, sys::World& world) {
  const Result<Surroundings> around = look_around(global, "none", world);
  if (!around) {
    complain(around.errors(), world);
    return {Ending::usage_error};
  }
  const State state = state_of(around.value(), command.output, world);
  const Result<Prepared> prepared = prepare(around.value(), command, world);
  if (!prepared) {
    complain(prepared.errors(), world);
    world.complain("tidegate: the command was not run, because nothing could be kept of it\n");
    return {Ending::unrecorded};
  }
  sys::LiveProgram program{command.command, around.value().folder};
  const std::shared_ptr<Copy>& copy = prepared.value().copy;
  if (copy && command.stream != "stderr") program.output = sink_of(copy);
  if (copy && command.stream != "stdout") program.errors = sink_of(copy);
  const sys::LiveEnd end = world.run_live(program);

  KeptRecord kept;
  kept.name = command.name;
  kept.command = words_to_keep(command.command);
  kept.folder = spelled(around.value().folder, prepared.value().root);
  kept.ended = word_of(end.how);
  kept.exit_code = end.exit_code;
  kept.duration_ms = end.duration_ms;
  kept.finished_ms = world.now_ms();
  kept.commit = commit_after(around.value(), state.commit, world);
  kept.tree = state.tree;
  const Errors troubles = troubles_of(end, prepared.value(), command.command.front());
  complain(troubles, world);
  const Result<Done> written = keep(prepared.value(), kept, command, !end.left_behind);
  if (!written) complain(written.errors(), world);
  const bool lost = !written || end.output_refused || (copy && copy->trouble);
  if (lost) world.complain("tidegate: nothing shows that the command ran\n");
  world.log(1, "kept " + prepared.value().path + ", exit code " + std::to_string(end.exit_code));
  return {lost ? Ending::unrecorded : Ending::recorded, {}, end.exit_code};
}

}  // namespace tidegate::app
