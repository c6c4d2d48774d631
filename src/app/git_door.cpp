#include "app/git_door.h"

namespace tidegate::app {

Result<int> GitDoor::start(const git::Call& call) {
  return world_.start({call.argv, call.environment, call.folder, call.input, bytes_max_});
}

Result<git::Answer> GitDoor::answer(const Result<int>& started) {
  if (!started) return started.errors();
  sys::Finished finished = TG_TRY(world_.finish(started.value()));
  return git::Answer{finished.exit_code, std::move(finished.output), std::move(finished.errors)};
}

}  // namespace tidegate::app
