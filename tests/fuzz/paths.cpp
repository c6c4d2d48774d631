// Any names against any tree: nothing is matched that is not tracked, and no line is lost or
// invented.
#include "read/paths.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "tidegate/assert.h"

namespace {

using tidegate::ArtifactSpec;
using tidegate::Coverage;
using tidegate::RepoPath;

/// One line an entry; its first character says what it is.
struct Input {
  std::vector<RepoPath> tracked;
  Coverage coverage;
  ArtifactSpec spec;
  std::vector<std::string> exclude;
  std::string folder, root = "/r";
};

Input input_of(std::string_view text) {
  Input input;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.size() < 2) continue;
    const std::string value(line.substr(1));
    const RepoPath path = RepoPath::from(value);
    switch (line.front()) {
      case 't':
        input.tracked.push_back(path);
        break;
      case 's':
        input.coverage.sources.push_back(value);
        break;
      case 'x':
        input.spec.strip.push_back(value);
        break;
      case 'p':
        input.spec.prefix = value;
        break;
      case 'e':
        input.exclude.push_back(value);
        break;
      case 'f':
        input.folder = value;
        break;
      case 'r':
        input.root = value;
        break;
      default:
        if (!path.empty()) input.coverage.files.emplace_back(path).add_line(1, true);
    }
  }
  std::erase_if(input.tracked, [](const RepoPath& path) { return path.empty(); });
  return input;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Input input = input_of(std::string(data, data + size));
  input.spec.min_match = tidegate::percent_of(0, 100);
  const tidegate::read::TrackedFiles tracked(std::move(input.tracked), input.root);
  const std::size_t files = input.coverage.files.size();
  const auto resolved = tidegate::read::resolve_paths(
      std::move(input.coverage), "fuzz", input.folder, input.spec, input.exclude, tracked);
  if (!resolved) return 0;
  const auto& out = resolved.value();
  TG_ASSERT(out.coverage.files.size() + static_cast<std::size_t>(out.excluded_files) <= files);
  for (const tidegate::FileCoverage& file : out.coverage.files) {
    TG_ASSERT(!file.tracked || tracked.has(file.path.str()));
    TG_ASSERT(file.lines() == (tidegate::Counts{1, 1}));
  }
  const auto same =
      std::ranges::adjacent_find(out.coverage.files, {}, &tidegate::FileCoverage::path);
  TG_ASSERT(same == out.coverage.files.end());
  return 0;
}
