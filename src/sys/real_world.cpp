// The rest of the machine: environment, clock, terminal and child processes.
#include "sys/real_world.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "sys/spawning.h"
#include "tidegate/assert.h"

namespace tidegate::sys {
namespace {

constexpr std::size_t errors_bytes_max = 64 << 10;

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

}  // namespace

/// A running program whose pipes are served by a thread of its own, so that neither waits for the
/// other.
struct RealWorld::Child {
  pid_t process = -1;
  std::string name;
  std::string input;
  std::string output;
  std::string errors;
  std::int64_t bytes_max = 0;
  std::chrono::seconds patience{};  // with a program that never ends
  bool too_much = false;
  std::jthread service;
};

namespace {

void close_end(pollfd& end) {
  close_number(end.fd);
  end.fd = -1;
}

/// Whether the end stays open.
bool take_piece(int number, std::string& piece, std::string& into, std::size_t bytes_max) {
  const ssize_t read = ::read(number, piece.data(), piece.size());
  if (read < 0) return errno == EINTR || errno == EAGAIN;
  const std::size_t room = bytes_max - std::min(bytes_max, into.size());
  into.append(piece, 0, std::min(static_cast<std::size_t>(read), room));
  return read > 0;
}

/// Whether there is more to write. A program need not read what it is given.
bool give_piece(int number, std::string_view& left) {
  const ssize_t written = ::write(number, left.data(), left.size());
  if (written < 0) return errno == EINTR || errno == EAGAIN;
  left.remove_prefix(static_cast<std::size_t>(written));
  return !left.empty();
}

/// Serves the pipes until both outputs end. Kills a program that prints more than it may, or never
/// ends; then nothing is waited for, because a child of its own may hold the pipes open.
template <class Child>
void serve(Child& child, int input, int output, int errors) {
  std::array<pollfd, 3> ends = {{{output, POLLIN, 0}, {errors, POLLIN, 0}, {input, POLLOUT, 0}}};
  std::string piece(1 << 16, '\0');
  std::string_view left = child.input;
  const auto deadline = std::chrono::steady_clock::now() + child.patience;
  const auto output_max = static_cast<std::size_t>(child.bytes_max);
  while (ends[0].fd >= 0 || ends[1].fd >= 0) {
    const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    if (wait.count() <= 0 || child.too_much) {
      ::kill(child.process, SIGKILL);
      break;
    }
    const int ready = poll(ends.data(), ends.size(), static_cast<int>(wait.count()));
    if (ready < 0 && errno != EINTR) break;
    if (ready <= 0) continue;
    if (ends[0].revents != 0) {
      if (!take_piece(output, piece, child.output, output_max + 1)) close_end(ends[0]);
      child.too_much = child.output.size() > output_max;
    }
    if (ends[1].revents != 0 && !take_piece(errors, piece, child.errors, errors_bytes_max))
      close_end(ends[1]);
    if (ends[2].revents != 0 && !give_piece(input, left)) close_end(ends[2]);
  }
  for (pollfd& end : ends) close_end(end);
}

}  // namespace

/// A standard stream that is closed stays of no use: else the next file that is opened would take
/// its number, and get what is printed.
///
/// Whoever started us may ignore the end of children, and so would we: the exit code of a git that
/// failed would be lost, and its silence taken for an answer.
RealWorld::RealWorld() : pipe_signal_ignored_(::signal(SIGPIPE, SIG_IGN) == SIG_IGN) {
  ::signal(SIGCHLD, SIG_DFL);
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(number, F_GETFD) >= 0) continue;
    static_cast<void>(::open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY));
  }
}
RealWorld::~RealWorld() {
  while (!children_.empty()) static_cast<void>(finish(children_.begin()->first));
}

std::optional<std::string> RealWorld::environment(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::map<std::string, std::string> RealWorld::whole_environment() {
  std::map<std::string, std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return variables;
}

std::string RealWorld::current_folder() {
  const std::unique_ptr<char, void (*)(void*)> folder(::getcwd(nullptr, 0), std::free);
  return folder == nullptr ? "." : folder.get();
}

std::int64_t RealWorld::now_ms() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

void RealWorld::rest(std::int64_t duration_ms) {
  std::this_thread::sleep_for(std::chrono::milliseconds(duration_ms));
}

unsigned RealWorld::cores() { return std::max(1U, std::thread::hardware_concurrency()); }
bool RealWorld::stdin_is_terminal() { return ::isatty(STDIN_FILENO) == 1; }
bool RealWorld::stdout_is_terminal() { return ::isatty(STDOUT_FILENO) == 1; }
bool RealWorld::stderr_is_terminal() { return ::isatty(STDERR_FILENO) == 1; }

std::size_t RealWorld::terminal_columns() {
  for (const int stream : {STDOUT_FILENO, STDERR_FILENO}) {
    winsize size{};
    if (::ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  }
  return 80;
}

Result<Done> RealWorld::print(std::string_view text) {
  if (write_out(STDOUT_FILENO, text)) return done;
  return Error{"file.unwritable", "cannot write the whole output", "stdout", "is the disk full?"};
}
void RealWorld::complain(std::string_view text) { write_out(STDERR_FILENO, text); }

Result<int> RealWorld::start(const Program& program) {
  Pipe input;
  Pipe output;
  Pipe errors;
  const bool made = make(output) && make(errors) && (program.input.empty() || make(input));
  auto child = std::make_unique<Child>();
  int failed = made ? 0 : EMFILE;
  if (made) {
    FileActions actions;
    if (program.input.empty()) {
      actions.read_nothing();
    } else {
      actions.become(input.read, STDIN_FILENO);
      ::fcntl(input.write, F_SETFL, O_NONBLOCK);
    }
    actions.become(output.write, STDOUT_FILENO);
    actions.become(errors.write, STDERR_FILENO);
    actions.start_in(program.folder);
    std::vector<std::string> words = program.argv;
    std::vector<std::string> settings;
    for (const auto& [name, value] : program.environment) settings.push_back(name + "=" + value);
    failed = posix_spawnp(&child->process, words[0].c_str(), actions.list(), nullptr,
                          pointers(words).data(), pointers(settings).data());
  }
  for (const int end : {input.read, output.write, errors.write}) close_number(end);
  if (failed != 0) {
    for (const int end : {input.write, output.read, errors.read}) close_number(end);
    return Error{"scm.git_failed", "cannot run " + program.argv[0], "",
                 made ? "install it, and see that PATH finds it" : "too many files are open"};
  }
  child->name = program.argv[0];
  child->input = program.input;
  child->bytes_max = program.bytes_max;
  child->patience = std::chrono::seconds(program.patience_s);
  child->service = std::jthread([&kept = *child, in = input.write, out = output.read,
                                 err = errors.read] { serve(kept, in, out, err); });
  children_.emplace(next_child_, std::move(child));
  return next_child_++;
}

Result<Finished> RealWorld::finish(int started) {
  const auto found = children_.find(started);
  TG_ASSERT(found != children_.end());
  const std::unique_ptr<Child> child = std::move(found->second);
  children_.erase(found);
  child->service.join();
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
