#include "app/survey.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "propose/packages.h"
#include "propose/places.h"
#include "propose/segments.h"
#include "read/reader.h"
#include "text/escape.h"

namespace tidegate::app {
namespace {

constexpr std::int64_t entries_max = 200'000;
constexpr std::size_t depth_max = 24;
constexpr std::size_t opened_max = 4'000;  // files whose first bytes are looked at
constexpr std::size_t opened_per_folder_max = 64;
constexpr std::size_t path_bytes_max = 400;  // a pattern may have 512
constexpr std::size_t build_files_max = 500;
constexpr std::int64_t build_file_bytes_max = 1 << 20;

class Surveyor {
 public:
  Surveyor(const Surroundings& around, const GitFacts& git, sys::World& world)
      : around_(around), git_(git), world_(world) {}

  Survey survey() {
    list_known();
    walk();
    std::set<std::string_view> reports;
    std::ranges::sort(result_.finds.reports, {}, &propose::Report::path);
    for (const propose::Report& report : result_.finds.reports) reports.insert(report.path);
    std::vector<std::string>& files = result_.finds.files;
    std::erase_if(files, [&](const std::string& path) { return reports.contains(path); });
    std::ranges::sort(files);
    result_.finds.strangers.assign(strangers_.begin(), strangers_.end());
    read_build_files();
    return std::move(result_);
  }

 private:
  void list_known();
  void walk();
  bool enter(const std::string& folder);
  void advise(const std::string& path);
  void look_at(const std::string& path);
  const read::Reader* reader_of(const std::string& path);
  void remark_on_unignored(const std::string& path);
  void read_build_files();

  /// Byte by byte: a name may hold what a path in normal form does not.
  std::string on_disk(const std::string& path) const {
    return path.empty() ? around_.root : around_.root + "/" + path;
  }
  bool is_tracked(const std::string& path) const {
    const auto& tracked = git_.files.tracked;
    const auto found = std::ranges::lower_bound(tracked, path, {}, &RepoPath::str);
    return found != tracked.end() && found->str() == path;
  }

  const Surroundings& around_;
  const GitFacts& git_;
  sys::World& world_;
  Survey result_;
  std::deque<std::string> folders_;
  std::set<std::string> strangers_;
  std::map<std::string, std::size_t> opened_in_;  // by folder and extension
  std::set<std::string_view> advised_;
  std::size_t opened_ = 0;
  std::int64_t entries_ = 0;
  bool cut_short_ = false;
  bool unignored_ = false;
};

void Surveyor::list_known() {
  result_.finds.repository = around_.repository.has_value();
  for (const auto* paths : {&git_.files.tracked, &git_.files.untracked}) {
    for (const RepoPath& path : *paths) result_.finds.files.push_back(path.str());
  }
}

/// Nearest folders first, so that a bound cuts off what lies deepest.
void Surveyor::walk() {
  folders_.emplace_back("");
  while (!folders_.empty() && !cut_short_) {
    const std::string folder = std::move(folders_.front());
    folders_.pop_front();
    cut_short_ = !enter(folder);
  }
  if (cut_short_) {
    result_.remarks.push_back("only the " + std::to_string(entries_max) +
                              " nearest folder entries were looked at");
  }
}

/// False when the bound is reached.
bool Surveyor::enter(const std::string& folder) {
  Result<std::vector<sys::Entry>> listed = world_.list(on_disk(folder), entries_max - entries_);
  if (!listed) return listed.error().code != "limit.glob_entries";
  std::vector<sys::Entry>& entries = listed.value();
  entries_ += std::ssize(entries);
  const auto is_git = [](const sys::Entry& entry) { return entry.name == ".git"; };
  if (!folder.empty() && std::ranges::any_of(entries, is_git)) return true;  // another repository
  std::ranges::sort(entries, {}, &sys::Entry::name);
  for (const sys::Entry& entry : entries) {
    const std::string path = propose::join(folder, entry.name);
    if (entry.kind == sys::EntryKind::folder) {
      const auto depth = static_cast<std::size_t>(std::ranges::count(path, '/'));
      if (depth < depth_max && !propose::is_foreign_folder(entry.name)) folders_.push_back(path);
    } else if (entry.kind == sys::EntryKind::file) {
      if (!around_.repository) result_.finds.files.push_back(path);
      advise(path);
      look_at(path);
    } else if (propose::may_be_report(entry.name)) {
      strangers_.insert(propose::ending_of(path));  // a link or a pipe is never read
    }
  }
  return true;
}

/// Once for each kind: what is not read is no evidence, and its owner should know.
void Surveyor::advise(const std::string& path) {
  const std::string_view advice = propose::instead_of(propose::name_of(path));
  if (advice.empty() || is_tracked(path) || !advised_.insert(advice).second) return;
  result_.remarks.push_back(text::log_safe(path, 100) + ": " + std::string(advice));
}

void Surveyor::look_at(const std::string& path) {
  if (!propose::may_be_report(propose::name_of(path)) || is_tracked(path)) return;
  const std::string everything = propose::ending_of(path);
  if (opened_ == opened_max || opened_in_[everything] == opened_per_folder_max) return;
  ++opened_in_[everything];
  if (++opened_ == opened_max) {
    result_.remarks.push_back("only the first " + std::to_string(opened_max) +
                              " files that may be reports were looked into");
  }
  const read::Reader* const reader = reader_of(path);
  if (reader == nullptr) {
    strangers_.insert(everything);
  } else if (path.size() > path_bytes_max || path.find('\\') != std::string::npos) {
    result_.remarks.push_back("left out, because no pattern can spell its path: " +
                              text::log_safe(path, 100));
  } else {
    result_.finds.reports.push_back({path, std::string(reader->name), std::string(reader->feeds)});
    remark_on_unignored(path);
  }
}

/// Once: what lies about is sooner or later committed, and is no evidence then.
void Surveyor::remark_on_unignored(const std::string& path) {
  const auto& untracked = git_.files.untracked;
  const auto found = std::ranges::lower_bound(untracked, path, {}, &RepoPath::str);
  if (unignored_ || found == untracked.end() || found->str() != path) return;
  unignored_ = true;
  result_.remarks.push_back(text::log_safe(path, 100) +
                            ": git does not ignore it; add such reports to .gitignore, because one "
                            "under version control is no evidence");
}

const read::Reader* Surveyor::reader_of(const std::string& path) {
  const Limits limits;
  Result<ByteSource> bytes = world_.open(on_disk(path), limits.file_bytes);
  if (!bytes) return nullptr;
  const Result<read::Recognized> recognized =
      read::recognize(std::move(bytes).value(), {path, limits});
  return recognized ? recognized.value().reader : nullptr;
}

void Surveyor::read_build_files() {
  for (const std::string& path : result_.finds.files) {
    if (!propose::is_build_file(path)) continue;
    const auto folders = propose::segments_of(propose::folder_of(path));
    const bool foreign = std::ranges::any_of(
        folders, [](std::string_view folder) { return propose::is_foreign_folder(folder); });
    if (foreign || result_.finds.build_files.size() == build_files_max) continue;
    const Result<std::string> text = sys::read_all(world_, on_disk(path), build_file_bytes_max);
    result_.finds.build_files.push_back({path, text ? text.value() : ""});
  }
}

}  // namespace

Survey survey(const Surroundings& around, const GitFacts& git, sys::World& world) {
  return Surveyor(around, git, world).survey();
}

}  // namespace tidegate::app
