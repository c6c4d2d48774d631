#include "app/progress.h"

#include <algorithm>

#include "app/ci_event.h"

namespace tidegate::app {
namespace {

constexpr std::string_view erased = "\r\x1b[K";

bool is_watched(sys::World& world) {
  const std::string terminal = variable(world, "TERM");
  return world.stderr_is_terminal() && !terminal.empty() && terminal != "dumb" &&
         variable(world, "CI").empty();
}

std::string megabytes(std::int64_t bytes) { return std::to_string(bytes / 1'000'000); }

}  // namespace

Progress::Progress(std::int64_t bytes, sys::World& world)
    : bytes_(bytes), world_(world), watched_(is_watched(world)) {
  if (watched_) next_ms_ = world.now_ms() + quiet_ms;
}

Progress::~Progress() {
  if (shown_) world_.complain(erased);
}

void Progress::say(std::int64_t bytes_read) {
  if (!watched_) return;
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock || world_.now_ms() < next_ms_) return;
  next_ms_ = world_.now_ms() + between_ms;
  std::string line = "reading reports: " + megabytes(std::min(bytes_read, bytes_)) + " of " +
                     megabytes(bytes_) + " MB";
  // The last column makes some terminals go to the next line.
  line.resize(std::min(line.size(), std::max<std::size_t>(world_.terminal_columns(), 2) - 1));
  world_.complain(std::string(erased) + line);
  shown_ = true;
}

}  // namespace tidegate::app
