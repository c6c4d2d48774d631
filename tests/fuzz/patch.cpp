// Any bytes as git's list and patch, as the patch of one file, and as the lines of that file: what
// is accepted has lines in their order, and no line of a file is more than a line.
#include <algorithm>
#include <cstdint>
#include <string>

#include "git/change.h"
#include "tidegate/assert.h"

using namespace tidegate;

namespace {

const std::string old_id(40, 'a'), new_id(40, 'b');

void look_at(const std::vector<ChangedLine>& lines) {
  TG_ASSERT(lines.empty() || lines.front().line > 0);
  const auto not_after = [](const ChangedLine& a, const ChangedLine& b) {
    return a.line >= b.line;
  };
  TG_ASSERT(std::ranges::adjacent_find(lines, not_after) == lines.end());
}

Result<Change> change_of(const std::string& output) {
  const Result<Change> change = git::change_from({0, output, ""}, {old_id, ""});
  if (!change) return change;
  const auto same = [](const FileChange& a, const FileChange& b) { return !(a.path < b.path); };
  TG_ASSERT(std::ranges::adjacent_find(change.value().files, same) == change.value().files.end());
  for (const FileChange& file : change.value().files) {
    TG_ASSERT(RepoPath::exactly(file.path.str()) == file.path);
    TG_ASSERT(file.old_path.empty() == (file.kind == ChangeKind::added));
    look_at(file.added);
    look_at(file.removed);
  }
  return change;
}

/// Whatever the lines of a file say, they are its lines, and the same as of an untracked file.
void look_at_lines(const std::string& beginning, const std::string& bytes) {
  const FileChange whole = git::added_file(RepoPath(), bytes);
  look_at(whole.added);
  if (whole.added.empty()) return;
  std::string patch = "@@ -0,0 +1," + std::to_string(whole.added.size()) + " @@\n+";
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    patch += bytes[i];
    if (bytes[i] == '\n' && i + 1 < bytes.size()) patch += '+';
  }
  if (!bytes.ends_with('\n')) patch += "\n\\ No newline at end of file\n";
  const Result<Change> change = change_of(beginning + patch);
  TG_ASSERT(change && change.value().files.size() == 1);
  TG_ASSERT(change.value().files[0].added == whole.added);
  TG_ASSERT(change.value().files[0].uncountable == whole.uncountable);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  std::string beginning = ":100644 100644 " + old_id + " " + new_id + " M";
  for (const char* piece : {"", "a.c"}) beginning += piece + std::string(1, '\0');
  static_cast<void>(change_of(bytes));
  static_cast<void>(change_of(beginning + bytes));
  beginning += std::string(1, '\0') + "diff --git a/a.c b/a.c\nindex " + old_id + ".." + new_id +
               " 100644\n";
  static_cast<void>(change_of(beginning + bytes));
  look_at_lines(beginning, bytes);
  return 0;
}
