// A report may hold one class per file, or a million classes of two files in turn: neither may take
// more memory than the files it names, nor quadratic time.
#include "read/cobertura_files.h"

#include <algorithm>
#include <utility>

namespace tidegate::read {
namespace {

constexpr std::size_t recent_places = 4096;
constexpr std::size_t few_words = 256;  // of a small file
constexpr std::size_t slack = 65536;    // files that may be there twice before they are united

BranchCounts branches_of(const CoberturaLine& line) {
  return {.line = line.number, .covered = line.branches_covered, .total = line.branches_total};
}

/// FNV-1a; a report that makes paths collide gains nothing but a union at the end.
std::size_t place_in_recent(std::string_view path) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : path) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return static_cast<std::size_t>(hash >> 32) % recent_places;
}

}  // namespace

CoberturaFiles::CoberturaFiles(std::int64_t files_max)
    : files_max_(static_cast<std::size_t>(std::max<std::int64_t>(files_max, 0))),
      unite_at_(std::min(2 * files_max_, slack)),
      recent_(recent_places, 0) {}

bool CoberturaFiles::open(std::string_view spelled) {
  if (spelled == spelled_) return true;
  close();
  if (files_.size() >= unite_at_ && !unite()) return false;
  open_ = place_of(spelled);
  spelled_ = spelled;
  const auto& words = files_[open_].words();
  last_word_ = words.empty() ? 0 : words.back().index;
  return true;
}

std::size_t CoberturaFiles::place_of(std::string_view spelled) {
  std::uint32_t& recent = recent_[place_in_recent(spelled)];
  const bool known = recent < files_.size();
  is_new_ = false;
  if (known && files_[recent].path.str() == spelled) return recent;
  RepoPath path = RepoPath::from(spelled);
  if (known && files_[recent].path == path) return recent;
  is_new_ = true;
  recent = static_cast<std::uint32_t>(files_.size());
  files_.emplace_back(std::move(path));
  return recent;
}

void CoberturaFiles::add(const CoberturaLine& line) {
  const std::uint32_t word = line.number / 64;
  FileCoverage& file = files_[open_];
  if (word < last_word_) {
    // Inserting is cheap in a small file, and needs no other entry for it.
    const bool cheap = line.branches_total == 0 && file.words().size() <= few_words;
    return cheap ? file.add_line(line.number, line.covered) : gather(line, earlier_);
  }
  last_word_ = word;
  file.add_line(line.number, line.covered);
  if (line.branches_total > 0) file.add_branches(branches_of(line));
}

void CoberturaFiles::add(LineBatch& lines) { earlier_.take(lines); }

/// Pouring takes time that is linear in the file: a file that many classes share gets another entry
/// instead.
void CoberturaFiles::close() {
  spelled_.clear();
  if (earlier_.size() == 0) return;
  if (!is_new_) {
    RepoPath path = files_[open_].path;
    open_ = files_.size();
    files_.emplace_back(std::move(path));
  }
  earlier_.pour_into(files_[open_]);
}

/// Merges in pairs: one by one would take quadratic time in a hostile report.
bool CoberturaFiles::unite() {
  close();
  const auto before = [](const FileCoverage& a, const FileCoverage& b) { return a.path < b.path; };
  if (!std::is_sorted(files_.begin(), files_.end(), before)) {
    std::sort(files_.begin(), files_.end(), before);
  }
  std::size_t kept = 0;
  for (std::size_t first = 0; first < files_.size(); ++kept) {
    std::size_t end = first + 1;
    while (end < files_.size() && files_[end].path == files_[first].path) ++end;
    for (std::size_t step = 1; step < end - first; step *= 2) {
      for (std::size_t i = first; i + step < end; i += 2 * step) files_[i].merge(files_[i + step]);
    }
    if (kept != first) files_[kept] = std::move(files_[first]);
    first = end;
  }
  files_.resize(kept);
  unite_at_ = std::min(2 * files_max_, 2 * kept + slack);
  return kept <= files_max_;
}

void gather(const CoberturaLine& line, LineBatch& batch) {
  batch.add_line(line.number, line.covered);
  if (line.branches_total > 0) batch.add_branches(branches_of(line));
}

}  // namespace tidegate::read
