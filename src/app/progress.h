// Progress: one line on a terminal's stderr while reports are read, gone before anything else is
// said.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>

#include "sys/world.h"

namespace tidegate::app {

/// Says nothing where nobody watches: without a terminal, on one that moves no cursor (TERM=dumb),
/// and in a CI job; nor before `quiet_ms`, as most runs are over by then.
class Progress {
 public:
  Progress(std::int64_t bytes, sys::World& world);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();
  /// Of all files, so far. Any thread may call it.
  void say(std::int64_t bytes_read);

  static constexpr std::int64_t quiet_ms = 300, between_ms = 100;

 private:
  const std::int64_t bytes_;
  sys::World& world_;
  const bool watched_;
  std::mutex mutex_;  // of what follows
  std::int64_t next_ms_ = 0;
  bool shown_ = false;
};

}  // namespace tidegate::app
