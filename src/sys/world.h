// World: the only door to files, environment, clock, processes and terminal.
//
// The one virtual class of the house, because it is the one thing that really has two
// implementations: the machine, and a map of strings in the tests.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/byte_source.h"
#include "tidegate/result.h"

namespace tidegate::sys {

enum class EntryKind : std::uint8_t { file, folder, link, other };

struct Entry {
  std::string name;
  EntryKind kind = EntryKind::other;  // a symbolic link is a link, whatever it points at
};

struct FileFacts {
  EntryKind kind = EntryKind::other;
  std::int64_t bytes = 0;
  std::int64_t modified_ms = 0;  // since 1970
};

/// A program to run: argv[0] is looked up in `path`; the environment is exactly `environment`.
struct Program {
  std::vector<std::string> argv;
  std::map<std::string, std::string> environment;
  std::string folder;            // to start in; empty: the current one
  std::string input = {};        // what it reads from stdin
  std::int64_t bytes_max = 0;    // of what it may print to stdout; more is limit.git_bytes
  std::int64_t patience_s = 60;  // how long it may take before it is ended
};

struct Finished {
  int exit_code = 0;   // 128 + signal when it was killed
  std::string output;  // of stdout
  std::string errors;  // the first 64 KiB of stderr
};

/// A program that takes our place: our stdin, environment, terminal and process group are its own.
/// What a sink is set for is piped, and passed on as it comes; the rest it inherits. A sink that
/// says false wants no more.
struct LiveProgram {
  using Sink = std::function<bool(std::string_view)>;
  std::vector<std::string> argv;
  std::string folder;
  Sink output = {}, errors = {};
};

struct LiveEnd {
  enum class How : std::uint8_t { exited, killed, not_started };
  How how = How::exited;
  int exit_code = 0;  // as a shell has it: 127 not found, 126 not executable, 128 + signal
  std::int64_t duration_ms = 0;
  std::string trouble = {};     // why it did not start
  bool left_behind = false;     // something that it started holds its output still
  bool output_refused = false;  // our own stdout or stderr took no more, as on a full disk
};

/// For whom a file is: all whom the umask allows, or the user alone.
enum class Access : std::uint8_t { shared, own };

/// A file in the making, beside its place. Nothing of it is left when it is not kept.
struct Draft {
  std::function<Result<Done>(std::string_view)> add;
  std::function<Result<Done>()> keep;  // puts it in its place; REQUIRES: called once, last
};

class World {
 public:
  virtual ~World() = default;
  /// Paths are absolute or relative to the folder that the process started in.
  virtual Result<FileFacts> look_at(const std::string& path) = 0;
  /// The entries of a folder, in no order; never follows a link. At most `entries_max`.
  virtual Result<std::vector<Entry>> list(const std::string& folder, std::int64_t entries_max) = 0;
  /// Opens a regular file and nothing else: no link at the end, no pipe, no device.
  virtual Result<ByteSource> open(const std::string& path, std::int64_t bytes_max) = 0;
  /// Where the path leads when every link is followed; the path itself when that cannot be told.
  virtual std::string real_path(const std::string& path) = 0;
  /// Removes a regular file if there is one.
  virtual void remove(const std::string& path) = 0;
  /// Writes beside the file and renames: a reader sees the old bytes or the new ones.
  virtual Result<Done> write(const std::string& path, std::string_view bytes) = 0;
  /// The same in pieces. Error: file.unwritable.
  virtual Result<Draft> draft(const std::string& path, Access access) = 0;
  /// With the folders above it; one that is there is no error, and stays as it is.
  virtual Result<Done> make_folder(const std::string& path, Access access) = 0;
  /// Adds to a regular file that is there already; follows no link at the end, and makes no file.
  virtual Result<Done> append(const std::string& path, std::string_view bytes) = 0;
  virtual std::optional<std::string> environment(const std::string& name) = 0;
  /// Every variable, for a program that acts on the user's behalf.
  virtual std::map<std::string, std::string> whole_environment() = 0;
  virtual std::string current_folder() = 0;
  virtual std::int64_t now_ms() = 0;  // since 1970
  virtual void rest(std::int64_t duration_ms) = 0;
  virtual unsigned cores() = 0;
  virtual bool stdin_is_terminal() = 0;
  virtual bool stdout_is_terminal() = 0;
  virtual bool stderr_is_terminal() = 0;
  virtual std::size_t terminal_columns() = 0;  // of stdout or stderr; 80 when nobody knows
  /// All of stdin. Codes: file.unreadable, limit.file_bytes.
  virtual Result<std::string> input(std::int64_t bytes_max) = 0;
  /// Error: file.unwritable, as on a full disk. A reader that went away is no error.
  virtual Result<Done> print(std::string_view text) = 0;  // to stdout
  virtual void complain(std::string_view text) = 0;       // to stderr
  /// Says on stderr what is done: detail 1 with -v, 2 with -vv.
  virtual void log(int detail, std::string_view text) = 0;
  virtual void set_log_detail(int detail) = 0;
  /// Starts a program and returns a number for `finish`, which waits for it and takes what it
  /// printed.
  virtual Result<int> start(const Program& program) = 0;
  virtual Result<Finished> finish(int started) = 0;
  /// Runs a program in the foreground. Signals that ask us to end go to it, and from then on no
  /// longer end us: what there is to say of it shall be said.
  virtual LiveEnd run_live(const LiveProgram& program) = 0;
};

/// Reads a whole small file. Errors as open's, and limit.file_bytes.
Result<std::string> read_all(World& world, const std::string& path, std::int64_t bytes_max);

}  // namespace tidegate::sys
