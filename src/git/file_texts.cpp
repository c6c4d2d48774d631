#include "git/file_texts.h"

#include <charconv>

#include "git/plumbing.h"

namespace tidegate::git {
namespace {

std::optional<std::size_t> size_in(std::string_view text) {
  std::size_t size = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), size);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return size;
}

/// What a header line announces: "<id> blob 12", or "symlink 9", "dangling 70", "loop 70" and
/// "notdir 70" for a link that leads to no file of the commit.
struct Announced {
  bool content = false;
  bool file = false;
  std::size_t size = 0;
};

std::optional<Announced> announced_in(std::string_view line) {
  Announced announced;
  // The name, which may hold anything, stands first.
  if (line.ends_with(" missing") || line.ends_with(" ambiguous")) return announced;
  const std::string_view first = take_until(line, ' ');
  announced.content = true;
  if (is_object_id(first)) announced.file = take_until(line, ' ') == "blob";
  const std::optional<std::size_t> size = size_in(line);
  if (!size) return std::nullopt;
  announced.size = *size;
  return announced;
}

}  // namespace

bool can_be_asked(const RepoPath& path) { return path.str().find('\n') == std::string::npos; }

Call file_texts_call(const Repository& repository, const std::string& commit,
                     const std::vector<RepoPath>& paths) {
  Call call = hardened(repository, {"cat-file", "--batch", "--buffer", "--follow-symlinks"});
  for (const RepoPath& path : paths) call.input += commit + ":" + path.str() + "\n";
  return call;
}

Result<std::vector<std::optional<std::string_view>>> file_texts_from(const Answer& answer,
                                                                     std::size_t paths) {
  if (answer.exit_code != 0) return failed(answer, "read source files");
  std::vector<std::optional<std::string_view>> texts;
  std::string_view rest = answer.output;
  while (!rest.empty()) {
    const std::optional<Announced> announced = announced_in(take_until(rest, '\n'));
    if (!announced) return not_understood("a file without its size");
    std::optional<std::string_view>& text = texts.emplace_back();
    if (!announced->content) continue;
    if (announced->size >= rest.size()) return not_understood("half a file");
    if (announced->file) text = rest.substr(0, announced->size);
    rest.remove_prefix(announced->size + 1);
  }
  if (texts.size() != paths) return not_understood("another number of files than asked for");
  return texts;
}

}  // namespace tidegate::git
