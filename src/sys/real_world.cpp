// The rest of the machine: environment, clock, terminal and child processes.
#include "sys/real_world.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "tidegate/assert.h"

namespace tidegate::sys {
namespace {

constexpr std::size_t errors_bytes_max = 64 << 10;
constexpr std::chrono::seconds patience{60};  // with a program that never ends

/// False when the words could not be written for another reason than a reader that went away.
bool write_out(int number, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(number, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return errno == EPIPE;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

struct Pipe {
  int read = -1;
  int write = -1;
};

bool make(Pipe& ends) {
  std::array<int, 2> numbers{};
  if (pipe2(numbers.data(), O_CLOEXEC) != 0) return false;
  ends = {numbers[0], numbers[1]};
  return true;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

}  // namespace

/// A running program whose output is drained by a thread of its own, so that it never waits for us.
struct RealWorld::Child {
  pid_t process = -1;
  std::string name;
  std::string output;
  std::string errors;
  bool too_much = false;
  std::jthread drain;
};

namespace {

/// Reads both pipes until they end, and kills the program that prints more than it may.
template <class Child>
void drain(Child& child, int output, int errors, std::int64_t bytes_max) {
  std::array<pollfd, 2> ends = {{{output, POLLIN, 0}, {errors, POLLIN, 0}}};
  std::string piece(1 << 16, '\0');
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) ::kill(child.process, SIGKILL);
    const int wait_ms = left.count() <= 0 ? 1000 : static_cast<int>(left.count());
    if (poll(ends.data(), ends.size(), wait_ms) < 0 && errno != EINTR) break;
    for (pollfd& end : ends) {
      if (end.fd < 0 || end.revents == 0) continue;
      const ssize_t read = ::read(end.fd, piece.data(), piece.size());
      if (read < 0 && errno == EINTR) continue;
      if (read <= 0) {
        ::close(end.fd);
        end.fd = -1;
        continue;
      }
      const auto size = static_cast<std::size_t>(read);
      if (end.fd == output) {
        child.output.append(piece, 0, size);
      } else if (child.errors.size() < errors_bytes_max) {
        child.errors.append(piece, 0, std::min(size, errors_bytes_max - child.errors.size()));
      }
      if (static_cast<std::int64_t>(child.output.size()) > bytes_max && !child.too_much) {
        child.too_much = true;
        ::kill(child.process, SIGKILL);
      }
    }
  }
}

}  // namespace

RealWorld::RealWorld() { ::signal(SIGPIPE, SIG_IGN); }
RealWorld::~RealWorld() {
  while (!children_.empty()) static_cast<void>(finish(children_.begin()->first));
}

std::optional<std::string> RealWorld::environment(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::string RealWorld::current_folder() {
  const std::unique_ptr<char, void (*)(void*)> folder(::getcwd(nullptr, 0), std::free);
  return folder == nullptr ? "." : folder.get();
}

std::int64_t RealWorld::now_ms() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

unsigned RealWorld::cores() { return std::max(1U, std::thread::hardware_concurrency()); }
bool RealWorld::stdout_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }

std::size_t RealWorld::terminal_columns() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

Result<Done> RealWorld::print(std::string_view text) {
  if (write_out(STDOUT_FILENO, text)) return done;
  return Error{"file.unwritable", "cannot write the whole output", "stdout", "is the disk full?"};
}
void RealWorld::complain(std::string_view text) { write_out(STDERR_FILENO, text); }

Result<int> RealWorld::start(const Program& program) {
  Pipe output;
  Pipe errors;
  if (!make(output) || !make(errors)) {
    return Error{"scm.git_failed", "cannot make a pipe", program.argv[0], ""};
  }
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output.write, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors.write, STDERR_FILENO);
  if (!program.folder.empty())
    posix_spawn_file_actions_addchdir_np(&actions, program.folder.c_str());
  std::vector<std::string> words = program.argv;
  std::vector<std::string> settings;
  for (const auto& [name, value] : program.environment) settings.push_back(name + "=" + value);
  auto child = std::make_unique<Child>();
  child->name = program.argv[0];
  const int failed = posix_spawnp(&child->process, words[0].c_str(), &actions, nullptr,
                                  pointers(words).data(), pointers(settings).data());
  posix_spawn_file_actions_destroy(&actions);
  ::close(output.write);
  ::close(errors.write);
  if (failed != 0) {
    ::close(output.read);
    ::close(errors.read);
    return Error{"scm.git_failed", "cannot run " + program.argv[0], "",
                 "install it, and see that PATH finds it"};
  }
  child->drain =
      std::jthread([&kept = *child, out = output.read, err = errors.read,
                    bytes_max = program.bytes_max] { drain(kept, out, err, bytes_max); });
  children_.emplace(next_child_, std::move(child));
  return next_child_++;
}

Result<Finished> RealWorld::finish(int started) {
  const auto found = children_.find(started);
  TG_ASSERT(found != children_.end());
  const std::unique_ptr<Child> child = std::move(found->second);
  children_.erase(found);
  child->drain.join();
  int status = 0;
  while (::waitpid(child->process, &status, 0) < 0 && errno == EINTR) {
  }
  if (child->too_much) {
    return Error{"limit.git_bytes", child->name + " printed more than is allowed", "",
                 "raise --limit git_bytes=N"};
  }
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return Finished{code, std::move(child->output), std::move(child->errors)};
}

}  // namespace tidegate::sys
