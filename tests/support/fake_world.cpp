#include "support/fake_world.h"

#include <algorithm>
#include <charconv>
#include <memory>

namespace tidegate::testing_world {
namespace {

std::string normal(const std::string& path) {
  std::string text = path.ends_with("/.") ? path.substr(0, path.size() - 2) : path;
  return text.size() > 1 && text.ends_with('/') ? text.substr(0, text.size() - 1) : text;
}

Error absent(const std::string& path) {
  return {"file.not_found", "there is no such file", path, ""};
}

/// "cat-file --batch < 9be01d 3f2a1c": the words after git's own settings, and what it reads.
std::string command_of(const sys::Program& program) {
  std::string text;
  for (std::size_t i = 1; i < program.argv.size(); ++i) {
    const std::string& word = program.argv[i];
    if (text.empty() && word == "-c") ++i;
    if (text.empty() && word.starts_with('-')) continue;
    text += (text.empty() ? "" : " ") + word;
  }
  if (program.input.empty()) return text;
  std::string input = program.input;
  std::ranges::replace(input, '\n', ' ');
  return text + " < " + input;
}

/// "!128 fatal: not here" in the first line is an exit code and what it complains.
sys::Finished finished_from(const std::string& canned) {
  if (!canned.starts_with('!')) return {0, canned, ""};
  const std::size_t end = std::min(canned.find('\n'), canned.size());
  const std::string first = canned.substr(1, end - 1);
  const std::size_t blank = std::min(first.find(' '), first.size());
  sys::Finished finished;
  std::from_chars(first.data(), first.data() + blank, finished.exit_code);
  if (blank < first.size()) finished.errors = first.substr(blank + 1) + "\n";
  if (end < canned.size()) finished.output = canned.substr(end + 1);
  return finished;
}

}  // namespace

Result<sys::FileFacts> FakeWorld::look_at(const std::string& path) {
  const std::string key = normal(path);
  const auto found = files.find(key);
  if (found != files.end()) {
    return sys::FileFacts{found->second.kind, static_cast<std::int64_t>(found->second.bytes.size()),
                          found->second.modified_ms};
  }
  const std::string prefix = key == "/" ? "/" : key + "/";
  const auto below = files.lower_bound(prefix);
  const bool folder_there = below != files.end() && below->first.starts_with(prefix);
  if (!folder_there && key != folder && key != "/") return absent(path);
  return sys::FileFacts{sys::EntryKind::folder, 0, 0};
}

Result<std::vector<sys::Entry>> FakeWorld::list(const std::string& path, std::int64_t entries_max) {
  const std::string prefix = normal(path) + "/";
  std::map<std::string, sys::EntryKind> entries;
  for (const auto& [name, file] : files) {
    if (!name.starts_with(prefix)) continue;
    const std::string rest = name.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    entries[rest.substr(0, slash)] =
        slash == std::string::npos ? file.kind : sys::EntryKind::folder;
  }
  if (static_cast<std::int64_t>(entries.size()) > entries_max) {
    return Error{"limit.glob_entries", "the folder has too many entries", path, ""};
  }
  std::vector<sys::Entry> listed;
  for (const auto& [name, kind] : entries) listed.push_back({name, kind});
  std::ranges::reverse(listed);  // no order is promised
  return listed;
}

Result<ByteSource> FakeWorld::open(const std::string& path, std::int64_t bytes_max) {
  const auto found = files.find(normal(path));
  if (found == files.end()) return absent(path);
  if (found->second.kind != sys::EntryKind::file) {
    return Error{"file.unreadable", "is no regular file", path, ""};
  }
  const auto left = std::make_shared<std::string_view>(found->second.bytes);
  const bool too_large = static_cast<std::int64_t>(left->size()) > bytes_max;
  return ByteSource(
      [left, too_large, path, step = piece_bytes](std::span<char> buffer) -> Result<std::size_t> {
        if (too_large) return Error{"limit.file_bytes", "larger than it may be", path, ""};
        const std::size_t count = left->copy(buffer.data(), std::min(buffer.size(), step));
        left->remove_prefix(count);
        return count;
      });
}

Result<Done> FakeWorld::write(const std::string& path, std::string_view bytes) {
  if (full_disk) return Error{"file.unwritable", "cannot write: no space left on device", path, ""};
  written[path] = bytes;
  files[normal(path)] = {std::string(bytes), now};
  return done;
}

Result<sys::Draft> FakeWorld::draft(const std::string& path, sys::Access access) {
  const auto bytes = std::make_shared<std::string>(access == sys::Access::own ? "(0600)\n" : "");
  return sys::Draft{[bytes](std::string_view piece) -> Result<Done> {
                      *bytes += piece;
                      return done;
                    },
                    [this, path, bytes] { return write(path, *bytes); }};
}

Result<Done> FakeWorld::append(const std::string& path, std::string_view bytes) {
  const auto found = files.find(normal(path));
  if (found == files.end() || found->second.kind != sys::EntryKind::file || full_disk)
    return Error{"file.unwritable", "cannot append", path, ""};
  found->second.bytes += bytes;
  written[path] += bytes;
  return done;
}

std::optional<std::string> FakeWorld::environment(const std::string& name) {
  const auto found = variables.find(name);
  return found == variables.end() ? std::nullopt : std::optional(found->second);
}

Result<Done> FakeWorld::print(std::string_view text) {
  said += text;
  if (full_disk) return Error{"file.unwritable", "cannot write the whole output", "stdout", ""};
  return done;
}

void FakeWorld::log(int detail, std::string_view text) {
  if (detail <= log_detail_) complained += "tidegate: " + std::string(text) + "\n";
}

Result<int> FakeWorld::start(const sys::Program& program) {
  const std::string spoken = command_of(program) + " ";
  const std::pair<const std::string, std::string>* found = nullptr;
  for (const auto& row : git) {
    const bool named = std::ranges::find(program.argv, row.first) != program.argv.end();
    const bool fits = named || spoken.starts_with(row.first + " ");
    if (fits && (found == nullptr || row.first.size() > found->first.size())) found = &row;
  }
  if (found == nullptr) return Error{"scm.git_failed", "cannot run git", "", ""};
  finished_.push_back(finished_from(found->second));
  asked.push_back(command_of(program));
  return static_cast<int>(finished_.size()) - 1;
}

Result<sys::Finished> FakeWorld::finish(int started) {
  return finished_.at(static_cast<std::size_t>(started));
}

sys::LiveEnd FakeWorld::run_live(const sys::LiveProgram& program) {
  ran = program.argv;
  const auto tell = [&](std::string_view words, const sys::LiveProgram::Sink& sink,
                        std::string& screen) {
    screen += words;
    bool wanted = static_cast<bool>(sink);
    while (wanted && !words.empty()) {
      wanted = sink(words.substr(0, piece_bytes));
      words.remove_prefix(std::min(words.size(), piece_bytes));
    }
  };
  tell(foreground.output, program.output, said);
  tell(foreground.errors, program.errors, complained);
  return foreground.end;
}

}  // namespace tidegate::testing_world
