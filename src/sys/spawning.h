// What starting a program takes: pipes, and what happens to its files before it runs.
#pragma once

#include <fcntl.h>
#include <spawn.h>
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

namespace tidegate::sys {

struct Pipe {
  int read = -1;
  int write = -1;
};

inline bool make(Pipe& ends) {
  std::array<int, 2> numbers{};
  if (pipe2(numbers.data(), O_CLOEXEC) != 0) return false;
  ends = {numbers[0], numbers[1]};
  return true;
}

inline void close_number(int number) {
  if (number >= 0) ::close(number);
}

/// A list as exec wants it. REQUIRES: the words outlive it.
inline std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

/// posix_spawn's list of what happens to the child's files before it runs.
class FileActions {
 public:
  FileActions() { posix_spawn_file_actions_init(&list_); }
  ~FileActions() { posix_spawn_file_actions_destroy(&list_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  void become(int number, int standard) {
    posix_spawn_file_actions_adddup2(&list_, number, standard);
  }
  void read_nothing() {
    posix_spawn_file_actions_addopen(&list_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  }
  void start_in(const std::string& folder) {
    if (!folder.empty()) posix_spawn_file_actions_addchdir_np(&list_, folder.c_str());
  }
  const posix_spawn_file_actions_t* list() const { return &list_; }

 private:
  posix_spawn_file_actions_t list_{};
};

}  // namespace tidegate::sys
