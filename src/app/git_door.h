// GitDoor: runs the git stage's calls through the World.
#pragma once

#include "git/base.h"
#include "git/repository.h"
#include "sys/world.h"

namespace tidegate::app {

class GitDoor {
 public:
  /// REQUIRES: the world outlives the door.
  GitDoor(sys::World& world, std::int64_t bytes_max) : world_(world), bytes_max_(bytes_max) {}
  Result<int> start(const git::Call& call);
  Result<git::Answer> answer(const Result<int>& started);
  Result<git::Answer> ask(const git::Call& call) { return answer(start(call)); }
  /// REQUIRES: the door outlives it.
  git::Ask asker() {
    return [this](const git::Call& call) { return ask(call); };
  }

 private:
  sys::World& world_;
  std::int64_t bytes_max_;
};

}  // namespace tidegate::app
