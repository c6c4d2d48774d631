// The log: spdlog to stderr, because its default logger writes to stdout and would corrupt a
// report.
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "sys/real_world.h"

namespace tidegate::sys {

void RealWorld::set_log_detail(int detail) { log_detail_ = detail; }

void RealWorld::log(int detail, std::string_view text) {
  if (detail > log_detail_) return;
  static const auto logger = [] {
    auto made = std::make_shared<spdlog::logger>("tidegate",
                                                 std::make_shared<spdlog::sinks::stderr_sink_st>());
    made->set_pattern("tidegate: %v");
    made->set_level(spdlog::level::trace);
    return made;
  }();
  logger->info("{}", text);
}

}  // namespace tidegate::sys
