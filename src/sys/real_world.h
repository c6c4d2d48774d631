// RealWorld: the machine.
#pragma once

#include <memory>

#include "sys/world.h"

namespace tidegate::sys {

class RealWorld final : public World {
 public:
  RealWorld();
  ~RealWorld() override;
  RealWorld(const RealWorld&) = delete;
  RealWorld& operator=(const RealWorld&) = delete;

  Result<FileFacts> look_at(const std::string& path) override;
  Result<std::vector<Entry>> list(const std::string& folder, std::int64_t entries_max) override;
  Result<ByteSource> open(const std::string& path, std::int64_t bytes_max) override;
  std::string real_path(const std::string& path) override;
  void remove(const std::string& path) override;
  Result<Done> write(const std::string& path, std::string_view bytes) override;
  Result<Draft> draft(const std::string& path, Access access) override;
  Result<Done> make_folder(const std::string& path, Access access) override;
  Result<Done> append(const std::string& path, std::string_view bytes) override;
  std::optional<std::string> environment(const std::string& name) override;
  std::map<std::string, std::string> whole_environment() override;
  std::string current_folder() override;
  std::int64_t now_ms() override;
  void rest(std::int64_t duration_ms) override;
  unsigned cores() override;
  bool stdin_is_terminal() override;
  bool stdout_is_terminal() override;
  bool stderr_is_terminal() override;
  std::size_t terminal_columns() override;
  Result<std::string> input(std::int64_t bytes_max) override;
  Result<Done> print(std::string_view text) override;
  void complain(std::string_view text) override;
  void log(int detail, std::string_view text) override;
  void set_log_detail(int detail) override;
  Result<int> start(const Program& program) override;
  Result<Finished> finish(int started) override;
  LiveEnd run_live(const LiveProgram& program) override;

 private:
  struct Child;
  std::map<int, std::unique_ptr<Child>> children_;
  int next_child_ = 1;
  bool pipe_signal_ignored_ = false;  // by who started us
  int log_detail_ = 0;
};

}  // namespace tidegate::sys
