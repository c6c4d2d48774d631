// Files of the machine: opened without following links, written beside and renamed.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "sys/real_world.h"

namespace tidegate::sys {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  bool close() {
    const bool closed = number_ < 0 || ::close(number_) == 0;
    number_ = -1;
    return closed;
  }

 private:
  int number_;
};

Error unreadable(const std::string& path, const std::string& why) {
  return {"file.unreadable", why, path, ""};
}

std::string system_says(int number) {
  const std::string text = std::strerror(number);
  return text.empty() ? "unknown error" : static_cast<char>(std::tolower(text[0])) + text.substr(1);
}

EntryKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return EntryKind::file;
  if (S_ISDIR(mode)) return EntryKind::folder;
  return S_ISLNK(mode) ? EntryKind::link : EntryKind::other;
}

EntryKind kind_of_entry(int folder, const dirent& entry) {
  if (entry.d_type == DT_REG) return EntryKind::file;
  if (entry.d_type == DT_DIR) return EntryKind::folder;
  if (entry.d_type == DT_LNK) return EntryKind::link;
  if (entry.d_type != DT_UNKNOWN) return EntryKind::other;
  struct stat facts{};
  if (fstatat(folder, entry.d_name, &facts, AT_SYMLINK_NOFOLLOW) != 0) return EntryKind::other;
  return kind_of(facts.st_mode);
}

Error unwritable(const std::string& path, int number) {
  return {"file.unwritable", "cannot write: " + system_says(number), path, ""};
}

Result<Done> write_whole(const Descriptor& file, const std::string& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.number(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return unwritable(path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return done;
}

/// A file beside the place that it is for; it goes away with this unless it was put there.
class Beside {
 public:
  Beside(std::string path, std::string beside)
      : path_(std::move(path)),
        beside_(std::move(beside)),
        file_(mkostemp(beside_.data(), O_CLOEXEC)),
        there_(file_.number() >= 0) {}
  ~Beside() {
    if (there_) ::unlink(beside_.c_str());
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  bool there() const { return there_; }
  int number() const { return file_.number(); }
  Result<Done> add(std::string_view bytes) { return write_whole(file_, path_, bytes); }
  Result<Done> keep() {
    if (!file_.close()) return unwritable(path_, errno);
    if (::rename(beside_.c_str(), path_.c_str()) != 0) return unwritable(path_, errno);
    there_ = false;
    return done;
  }

 private:
  std::string path_, beside_;
  Descriptor file_;
  bool there_;
};

}  // namespace

Result<FileFacts> RealWorld::look_at(const std::string& path) {
  struct stat facts{};
  if (lstat(path.c_str(), &facts) != 0)
    return unreadable(path, "cannot be read: " + system_says(errno));
  return FileFacts{kind_of(facts.st_mode), facts.st_size,
                   facts.st_mtim.tv_sec * 1000 + facts.st_mtim.tv_nsec / 1'000'000};
}

Result<std::vector<Entry>> RealWorld::list(const std::string& folder, std::int64_t entries_max) {
  const int number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  DIR* const stream = number < 0 ? nullptr : fdopendir(number);
  if (stream == nullptr) return unreadable(folder, "cannot be listed: " + system_says(errno));
  const std::unique_ptr<DIR, int (*)(DIR*)> closer(stream, closedir);
  std::vector<Entry> entries;
  while (const dirent* entry = readdir(stream)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    if (static_cast<std::int64_t>(entries.size()) >= entries_max) {
      return Error{"limit.glob_entries",
                   "the folder has more than " + std::to_string(entries_max) + " entries", folder,
                   "narrow the pattern, or raise --limit glob_entries=N"};
    }
    entries.push_back({std::string(name), kind_of_entry(number, *entry)});
  }
  return entries;
}

Result<ByteSource> RealWorld::open(const std::string& path, std::int64_t bytes_max) {
  const int number =
      ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  const auto file = std::make_shared<Descriptor>(number);
  if (number < 0 && errno == ELOOP)
    return unreadable(path, "is a symbolic link; links are never read as reports");
  if (number < 0 && (errno == ENOENT || errno == ENOTDIR)) {
    return Error{"file.not_found", "there is no such file", path, ""};
  }
  if (number < 0) return unreadable(path, "cannot be opened: " + system_says(errno));
  struct stat facts{};
  if (fstat(number, &facts) != 0 || !S_ISREG(facts.st_mode))
    return unreadable(path, "is no regular file");
  const auto left = std::make_shared<std::int64_t>(bytes_max);
  return ByteSource([file, left, path, bytes_max](std::span<char> buffer) -> Result<std::size_t> {
    ssize_t read = -1;
    do {
      read = ::read(file->number(), buffer.data(), buffer.size());
    } while (read < 0 && errno == EINTR);
    if (read < 0) return unreadable(path, "cannot be read: " + system_says(errno));
    *left -= read;
    if (*left < 0) {
      return Error{"limit.file_bytes", "larger than " + std::to_string(bytes_max) + " bytes", path,
                   "raise --limit file_bytes=N if the file is meant to be so large"};
    }
    return static_cast<std::size_t>(read);
  });
}

std::string RealWorld::real_path(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), std::free);
  return real == nullptr ? path : real.get();
}

Result<Done> RealWorld::make_folder(const std::string& path, Access access) {
  for (std::size_t end = path.find('/', 1);; end = path.find('/', end + 1)) {
    const std::string folder = path.substr(0, end);
    if (::mkdir(folder.c_str(), access == Access::own ? 0700 : 0777) != 0 && errno != EEXIST) {
      return Error{"file.unwritable", "cannot make the folder: " + system_says(errno), folder, ""};
    }
    if (end == std::string::npos) return done;
  }
}

void RealWorld::remove(const std::string& path) {
  const Result<FileFacts> facts = look_at(path);
  if (facts && facts.value().kind == EntryKind::file) ::unlink(path.c_str());
}

Result<std::string> RealWorld::input(std::int64_t bytes_max) {
  std::string all;
  std::string piece(1 << 16, '\0');
  for (;;) {
    const ssize_t read = ::read(STDIN_FILENO, piece.data(), piece.size());
    if (read < 0 && errno == EINTR) continue;
    if (read < 0) return Error{"file.unreadable", "stdin cannot be read", "-", ""};
    if (read == 0) return all;
    all.append(piece, 0, static_cast<std::size_t>(read));
    if (static_cast<std::int64_t>(all.size()) > bytes_max) {
      return Error{"limit.file_bytes",
                   "stdin is larger than " + std::to_string(bytes_max) + " bytes", "-", ""};
    }
  }
}

Result<Draft> RealWorld::draft(const std::string& path, Access access) {
  // Renaming over it would replace a device such as /dev/stdout by a file, for the whole machine.
  struct stat there{};
  if (::stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) {
    return Error{"file.unwritable", "cannot write: is no regular file", path, ""};
  }
  const auto file = std::make_shared<Beside>(path, path + ".tidegate-XXXXXX");
  if (!file->there()) return unwritable(path, errno);
  if (access == Access::shared) {
    const mode_t mask = umask(0);
    umask(mask);
    fchmod(file->number(), 0666 & ~mask);
  }
  return Draft{[file](std::string_view bytes) { return file->add(bytes); },
               [file] { return file->keep(); }};
}

Result<Done> RealWorld::write(const std::string& path, std::string_view bytes) {
  const Result<Draft> file = draft(path, Access::shared);
  if (!file) {
    Error error = file.error();
    if (error.message.ends_with("no regular file")) error.hint = "-o FORMAT=- writes to stdout";
    return error;
  }
  TG_TRY(file.value().add(bytes));
  return file.value().keep();
}

Result<Done> RealWorld::append(const std::string& path, std::string_view bytes) {
  Descriptor file(
      ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
  if (file.number() < 0)
    return Error{"file.unwritable", "cannot append: " + system_says(errno), path, ""};
  struct stat there{};
  if (fstat(file.number(), &there) != 0 || !S_ISREG(there.st_mode))
    return Error{"file.unwritable", "cannot append: is no regular file", path, ""};
  TG_TRY(write_whole(file, path, bytes));
  return file.close() ? Result<Done>(done) : unwritable(path, errno);
}

Result<std::string> read_all(World& world, const std::string& path, std::int64_t bytes_max) {
  const ByteSource source = TG_TRY(world.open(path, bytes_max));
  std::string bytes;
  std::string piece(1 << 16, '\0');
  while (true) {
    const std::size_t read = TG_TRY(source(piece));
    if (read == 0) return bytes;
    bytes.append(piece, 0, read);
  }
}

}  // namespace tidegate::sys
