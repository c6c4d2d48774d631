// Git's calls, run in a World.
#pragma once

#include "git/commits.h"
#include "sys/world.h"

namespace tidegate {

inline Result<git::Answer> run_in(sys::World& world, const git::Call& call) {
  const int started =
      TG_TRY(world.start({call.argv, call.environment, call.folder, call.input, 256 << 20}));
  sys::Finished finished = TG_TRY(world.finish(started));
  return git::Answer{finished.exit_code, std::move(finished.output), std::move(finished.errors)};
}

inline git::Ask asking(sys::World& world) {
  return [&world](const git::Call& call) { return run_in(world, call); };
}

}  // namespace tidegate
