#include "app/nearest_file.h"

#include <algorithm>

#include "app/surroundings.h"
#include "read/reader.h"
#include "text/glob.h"

namespace tidegate::app {
namespace {

constexpr std::size_t files_max = 50'000;
constexpr std::size_t sniffed_max = 50;
constexpr std::int64_t sniffed_bytes_max = 64 << 20;

std::string name_in(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string ending_of(const std::string& path) {
  const std::string name = name_in(path);
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ? "" : name.substr(dot);
}

/// What the paths have in common from their ends, in characters.
std::size_t common_end(const std::string& a, const std::string& b) {
  const auto [in_a, in_b] = std::ranges::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend());
  return static_cast<std::size_t>(in_a - a.rbegin());
}

/// Whether the file is of the artifact's format, or of any when the policy names none.
bool is_report(const ArtifactSpec& spec, const std::string& path, sys::World& world) {
  Result<ByteSource> bytes = world.open(path, sniffed_bytes_max);
  if (!bytes) return false;
  const read::Reader* const named = read::reader_named(spec.format);
  const Result<read::Recognized> seen =
      read::recognize(std::move(bytes).value(), {path, Limits{}, {}});
  return seen && (named == nullptr || seen.value().reader == named);
}

}  // namespace

std::vector<std::string> files_below(const std::string& folder, sys::World& world) {
  std::vector<std::string> files, folders = {""};
  while (!folders.empty() && files.size() < files_max) {
    const std::string current = std::move(folders.back());
    folders.pop_back();
    const std::string path = current.empty() ? folder : folder + "/" + current;
    const Result<std::vector<sys::Entry>> entries =
        world.list(path, static_cast<std::int64_t>(files_max));
    if (!entries) continue;
    for (const sys::Entry& entry : entries.value()) {
      std::string below = current.empty() ? entry.name : current + "/" + entry.name;
      if (entry.kind == sys::EntryKind::folder) {
        const bool foreign = entry.name == ".git" || entry.name == "node_modules" ||
                             entry.name == ".venv" || entry.name == "vendor";
        if (!foreign) folders.push_back(std::move(below));
      } else if (entry.kind == sys::EntryKind::file) {
        files.push_back(std::move(below));
      }
    }
  }
  std::ranges::sort(files);
  return files;
}

std::string nearest_file(const ArtifactSpec& spec, const std::string& pattern,
                         const std::vector<std::string>& candidates, const std::string& folder,
                         sys::World& world) {
  const Result<text::Glob> name = text::Glob::parse(name_in(pattern));
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const std::string& candidate : candidates) {
    const bool named = name && name.value().matches(name_in(candidate));
    const bool alike = !ending_of(pattern).empty() && ending_of(candidate) == ending_of(pattern);
    if (!named && !alike) continue;
    ranked.emplace_back((named ? 100'000U : 0U) + common_end(candidate, pattern), candidate);
  }
  std::ranges::stable_sort(ranked, [](const auto& a, const auto& b) { return a.first > b.first; });
  std::size_t sniffed = 0;
  for (const auto& [rank, candidate] : ranked) {
    if (++sniffed > sniffed_max) break;
    if (is_report(spec, absolute(candidate, folder), world)) return candidate;
  }
  return "";
}

}  // namespace tidegate::app
