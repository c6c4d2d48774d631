// A program in the foreground: its output passes through as it comes, and signals that ask us to
// end are its own.
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include "sys/real_world.h"
#include "sys/spawning.h"

namespace tidegate::sys {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// How long an output may stay silent, or how much may come, after the program itself has ended:
/// what it left behind may hold the pipe for ever.
constexpr milliseconds patience{5000};
constexpr std::size_t tail_bytes_max = 64 << 20;
constexpr std::size_t room_of_pipe = 4096;  // that there is at least when poll says so
constexpr std::array ending_signals = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

/// One output of the program, on its way to ours and to a sink.
struct Stream {
  int to = -1;    // ours
  int from = -1;  // the pipe; -1 when it has ended
  const LiveProgram::Sink* sink = nullptr;
  std::string piece = {};      // read, and not yet passed on
  std::size_t passed = 0;      // of the piece
  std::size_t tail_bytes = 0;  // read since the program ended
  bool read_on = true;         // by whoever reads our output
  bool sink_wants = true;
  bool refused = false;

  bool waits_for_reader() const { return passed < piece.size(); }
  bool open() const { return from >= 0 || waits_for_reader(); }
};

void close_end(Stream& stream) {
  close_number(stream.from);
  stream.from = -1;
}

/// Once nobody wants more the program learns it, as it would without us: by a closed pipe.
void take(Stream& stream, bool ended) {
  stream.piece.resize(1 << 16);
  const ssize_t count = ::read(stream.from, stream.piece.data(), stream.piece.size());
  const bool again = count < 0 && (errno == EINTR || errno == EAGAIN);
  stream.piece.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
  stream.passed = 0;
  if (count <= 0) {
    if (!again) close_end(stream);
    return;
  }
  if (ended) stream.tail_bytes += stream.piece.size();
  if (stream.sink_wants) stream.sink_wants = (*stream.sink)(stream.piece);
  if (!stream.read_on) stream.piece.clear();
  if (!stream.read_on && !stream.sink_wants) close_end(stream);
}

/// As much as a pipe takes without making us wait, so that a reader who sleeps keeps no signal from
/// the program.
void pass_on(Stream& stream) {
  const std::size_t left = std::min<std::size_t>(stream.piece.size() - stream.passed, room_of_pipe);
  const ssize_t written = ::write(stream.to, stream.piece.data() + stream.passed, left);
  if (written > 0) stream.passed += static_cast<std::size_t>(written);
  if (written >= 0 || errno == EINTR || errno == EAGAIN) return;
  stream.refused = errno != EPIPE;
  stream.read_on = false;
  stream.piece.clear();
  stream.passed = 0;
}

/// The program, its outputs, and the signals that we were sent meanwhile.
class Attendance {
 public:
  Attendance(pid_t process, int signals, std::array<Stream, 2>& streams)
      : process_(process), signals_(signals), streams_(streams) {}

  LiveEnd attend() {
    while (running_ || any(&Stream::open)) {
      const bool stalled = any(&Stream::waits_for_reader);
      const auto before = Clock::now();
      wait(stalled);
      serve();
      if (running_ || stalled) continue;
      waited_ += Clock::now() - before;
      const bool flooded = streams_[0].tail_bytes + streams_[1].tail_bytes > tail_bytes_max;
      if (waited_ >= patience || flooded) asked_to_end_ = true;
      if (asked_to_end_) break;
    }
    end_.left_behind = any(&Stream::open);
    for (Stream& stream : streams_) {
      end_.output_refused = end_.output_refused || stream.refused;
      close_end(stream);
    }
    return end_;
  }

 private:
  template <class Claim>
  bool any(Claim claim) const {
    return (streams_[0].*claim)() || (streams_[1].*claim)();
  }

  void wait(bool stalled) {
    polled_[0] = {signals_, POLLIN, 0};
    for (std::size_t i = 0; i < streams_.size(); ++i) {
      const Stream& stream = streams_[i];
      const bool out = stream.waits_for_reader();
      polled_[i + 1] = {out ? stream.to : stream.from, static_cast<short>(out ? POLLOUT : POLLIN),
                        0};
    }
    const auto left = std::chrono::duration_cast<milliseconds>(patience - waited_).count() + 1;
    const int timeout = running_ || stalled ? -1 : static_cast<int>(left);
    if (poll(polled_.data(), polled_.size(), timeout) < 0) {
      for (pollfd& polled : polled_) polled.revents = 0;
    }
  }

  void serve() {
    for (std::size_t i = 0; i < streams_.size(); ++i) {
      if (polled_[i + 1].revents == 0) continue;
      if (streams_[i].waits_for_reader()) {
        pass_on(streams_[i]);
      } else {
        take(streams_[i], !running_);
      }
    }
    signalfd_siginfo told{};
    while (polled_[0].revents != 0 && ::read(signals_, &told, sizeof told) == sizeof told) {
      hear(told);
    }
  }

  /// What the terminal sends goes to the whole process group, and the program has it already.
  void hear(const signalfd_siginfo& told) {
    const auto number = static_cast<int>(told.ssi_signo);
    if (number == SIGCHLD) {
      reap();
    } else if (!running_) {
      asked_to_end_ = true;
    } else if (told.ssi_code != SI_KERNEL) {
      ::kill(process_, number);
    }
  }

  void reap() {
    int status = 0;
    if (!running_ || ::waitpid(process_, &status, WNOHANG) != process_) return;
    running_ = false;
    const auto lived = std::chrono::duration_cast<milliseconds>(Clock::now() - began_);
    end_.duration_ms = lived.count();
    end_.how = WIFEXITED(status) ? LiveEnd::How::exited : LiveEnd::How::killed;
    end_.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

  pid_t process_;
  int signals_;
  std::array<Stream, 2>& streams_;
  std::array<pollfd, 3> polled_{};
  Clock::time_point began_ = Clock::now();
  Clock::duration waited_{};  // for outputs, since the program ended
  bool running_ = true;
  bool asked_to_end_ = false;
  LiveEnd end_;
};

/// The child's signals are as ours were before we touched them.
int spawn(const LiveProgram& program, const std::array<Pipe, 2>& pipes, const sigset_t& mask,
          bool pipe_signal_ignored, pid_t& process) {
  FileActions actions;
  if (pipes[0].write >= 0) actions.become(pipes[0].write, STDOUT_FILENO);
  if (pipes[1].write >= 0) actions.become(pipes[1].write, STDERR_FILENO);
  actions.start_in(program.folder);
  sigset_t defaults;
  sigemptyset(&defaults);
  if (!pipe_signal_ignored) sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_t attributes{};
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &mask);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  std::vector<std::string> words = program.argv;
  const int failed = posix_spawnp(&process, words[0].c_str(), actions.list(), &attributes,
                                  pointers(words).data(), environ);
  posix_spawnattr_destroy(&attributes);
  return failed;
}

}  // namespace

LiveEnd RealWorld::run_live(const LiveProgram& program) {
  sigset_t wanted;
  sigset_t before;
  sigemptyset(&wanted);
  sigaddset(&wanted, SIGCHLD);
  for (const int number : ending_signals) sigaddset(&wanted, number);
  ::signal(SIGCHLD, SIG_DFL);  // whoever ignores it is told of no child's end
  sigprocmask(SIG_BLOCK, &wanted, &before);
  const int signals = signalfd(-1, &wanted, SFD_CLOEXEC | SFD_NONBLOCK);
  std::array<Pipe, 2> pipes;
  std::array<Stream, 2> streams = {Stream{STDOUT_FILENO}, Stream{STDERR_FILENO}};
  bool made = signals >= 0;
  for (std::size_t i = 0; i < pipes.size(); ++i) {
    const LiveProgram::Sink& sink = i == 0 ? program.output : program.errors;
    if (!sink) continue;
    made = made && make(pipes[i]);
    streams[i].sink = &sink;
    streams[i].from = pipes[i].read;
  }
  pid_t process = -1;
  const int failed = made ? spawn(program, pipes, before, pipe_signal_ignored_, process) : errno;
  for (const Pipe& pipe : pipes) close_number(pipe.write);
  LiveEnd end;
  if (failed == 0) {
    end = Attendance(process, signals, streams).attend();
  } else {
    std::string trouble = std::strerror(failed);
    trouble[0] = static_cast<char>(std::tolower(trouble[0]));
    end = {LiveEnd::How::not_started, failed == ENOENT ? 127 : 126, 0, std::move(trouble)};
    for (Stream& stream : streams) close_end(stream);
  }
  close_number(signals);
  return end;
}

}  // namespace tidegate::sys
