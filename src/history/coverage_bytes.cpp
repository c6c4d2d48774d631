#include "history/coverage_bytes.h"

#include <algorithm>
#include <bit>

namespace tidegate::history {
namespace {

constexpr std::uint64_t line_max = 0xFFFF'FFFF;
constexpr std::uint64_t index_max = line_max / 64;
constexpr std::uint64_t total_max = std::uint64_t{1} << 40;  // of one file's summary

/// What follows for a file.
constexpr unsigned is_tracked = 1;
constexpr unsigned has_words = 2;
constexpr unsigned has_summary = 4;
constexpr unsigned has_counts = 8;
constexpr unsigned has_arms = 16;

void put_words(const std::vector<FileCoverage::Word>& words, Packer& out) {
  out.number(words.size());
  Rising index;
  for (const FileCoverage::Word& word : words) index.put(word.index, out);
  for (const FileCoverage::Word& word : words) out.word(word.executable);
  for (const FileCoverage::Word& word : words) out.word(word.executable & ~word.covered);
}

std::vector<FileCoverage::Word> take_words(Unpacker& in) {
  const std::size_t size = in.count(1 + 8 + 8);
  if (size == 0) in.broken("a list is empty");
  std::vector<FileCoverage::Word> words(in.fine() ? size : 0);
  Rising index;
  for (FileCoverage::Word& word : words) {
    word.index = static_cast<std::uint32_t>(index.take(in, index_max));
  }
  for (FileCoverage::Word& word : words) {
    word.executable = in.word();
    if (word.executable == 0) in.broken("a word holds no line");
    in.spend(&Limits::coverage_lines, static_cast<std::uint64_t>(std::popcount(word.executable)));
  }
  for (FileCoverage::Word& word : words) {
    const std::uint64_t uncovered = in.word();
    if ((uncovered & ~word.executable) != 0) in.broken("a line has a state and is not executable");
    word.covered = word.executable & ~uncovered;
  }
  return words;
}

void put_summary(Counts counts, Packer& out) {
  out.number(static_cast<std::uint64_t>(counts.total));
  out.number(static_cast<std::uint64_t>(counts.total - counts.covered));
}

Counts take_summary(Unpacker& in) {
  const std::uint64_t total = in.number(total_max);
  const std::uint64_t uncovered = in.number(total);
  return {static_cast<std::int64_t>(total - uncovered), static_cast<std::int64_t>(total)};
}

void put_counts(const std::vector<BranchCounts>& counts, Packer& out) {
  out.number(counts.size());
  Rising line;
  for (const BranchCounts& of_line : counts) {
    line.put(of_line.line, out);
    out.number(of_line.total);
    out.number(of_line.total - of_line.covered);
  }
}

std::vector<BranchCounts> take_counts(Unpacker& in) {
  const std::size_t size = in.count(3);
  if (size == 0) in.broken("a list is empty");
  std::vector<BranchCounts> counts(in.fine() ? size : 0);
  Rising line;
  for (BranchCounts& of_line : counts) {
    of_line.line = static_cast<std::uint32_t>(line.take(in, line_max));
    of_line.total = in.small();
    of_line.covered = of_line.total - static_cast<std::uint32_t>(in.number(of_line.total));
  }
  return counts;
}

/// How many, which numbers when some are left out, and which were not taken.
void put_arms_of_line(std::span<const BranchArm> arms, std::span<const std::uint64_t> numbers,
                      Packer& out) {
  const bool gaps = numbers.back() != numbers.size() - 1;
  out.number(2 * arms.size() + (gaps ? 1 : 0));
  Rising rising;
  if (gaps) {
    for (const std::uint64_t number : numbers) rising.put(number, out);
  }
  for (std::size_t i = 0; i < arms.size(); i += 8) {
    unsigned missed = 0;
    for (std::size_t bit = 0; bit < 8 && i + bit < arms.size(); ++bit) {
      if (!arms[i + bit].taken) missed |= 1U << bit;
    }
    out.byte(static_cast<std::uint8_t>(missed));
  }
}

/// True when some are left out.
bool take_arms_of_line(std::uint32_t line, std::vector<BranchArm>& arms, Unpacker& in) {
  const std::uint64_t head = in.number();
  const std::uint64_t size = head / 2;
  const bool gaps = head % 2 != 0;
  if (size == 0) in.broken("a line has no arm");
  in.expect(size / 8);
  in.spend(&Limits::coverage_lines, size);
  const std::size_t first = arms.size();
  Rising rising;
  for (std::uint64_t i = 0; in.fine() && i < size; ++i) {
    arms.push_back({line, gaps ? rising.take(in, line_max) : i, false});
  }
  if (!in.fine()) return false;
  if (gaps && arms.back().identity == size - 1) in.broken("gaps are told where there are none");
  for (std::size_t i = first; i < arms.size(); i += 8) {
    const unsigned missed = in.byte();
    const std::size_t bits = std::min<std::size_t>(8, arms.size() - i);
    if ((missed >> bits) != 0) in.broken("an arm has a state and is not there");
    for (std::size_t bit = 0; bit < bits; ++bit) arms[i + bit].taken = (missed >> bit & 1) == 0;
  }
  return gaps;
}

std::size_t end_of_line(const std::vector<BranchArm>& arms, std::size_t first) {
  std::size_t last = first;
  while (last < arms.size() && arms[last].line == arms[first].line) ++last;
  return last;
}

void put_arms(const std::vector<BranchArm>& arms, const std::vector<std::uint64_t>& numbers,
              Packer& out) {
  std::size_t lines = 0;
  for (std::size_t first = 0; first < arms.size(); first = end_of_line(arms, first)) ++lines;
  out.number(lines);
  Rising line;
  for (std::size_t first = 0; first < arms.size();) {
    const std::size_t size = end_of_line(arms, first) - first;
    line.put(arms[first].line, out);
    put_arms_of_line(std::span(arms).subspan(first, size), std::span(numbers).subspan(first, size),
                     out);
    first += size;
  }
}

std::vector<BranchArm> take_arms(Unpacker& in, bool& gaps) {
  const std::size_t lines = in.count(3);
  if (lines == 0) in.broken("a list is empty");
  std::vector<BranchArm> arms;
  Rising rising;
  for (std::size_t i = 0; in.fine() && i < lines; ++i) {
    const auto line = static_cast<std::uint32_t>(rising.take(in, line_max));
    gaps = take_arms_of_line(line, arms, in) || gaps;
  }
  return arms;
}

void put_file(const FileCoverage& file, const ArmNumbers& numbers, Packer& out) {
  const FileCoverage::Content& content = file.content();
  const bool summary = content.summary_lines != Counts{} || content.summary_branches != Counts{};
  unsigned parts = file.tracked ? is_tracked : 0U;
  parts |= content.words.empty() ? 0U : has_words;
  parts |= summary ? has_summary : 0U;
  parts |= content.counts.empty() ? 0U : has_counts;
  parts |= content.arms.empty() ? 0U : has_arms;
  out.byte(static_cast<std::uint8_t>(parts));
  if (!content.words.empty()) put_words(content.words, out);
  if (summary) {
    put_summary(content.summary_lines, out);
    put_summary(content.summary_branches, out);
  }
  if (!content.counts.empty()) put_counts(content.counts, out);
  if (!content.arms.empty()) put_arms(content.arms, numbers.at(&file), out);
}

FileCoverage take_file(std::string_view before, bool& gaps, Unpacker& in) {
  const std::string spelled = in.text(before);
  FileCoverage::Content content;
  const unsigned parts = in.byte();
  if (parts >= 2 * has_arms) in.broken("a file holds what nobody knows");
  if ((parts & has_words) != 0) content.words = take_words(in);
  if ((parts & has_summary) != 0) {
    content.summary_lines = take_summary(in);
    content.summary_branches = take_summary(in);
    if (content.summary_lines == Counts{} && content.summary_branches == Counts{}) {
      in.broken("a summary is empty");
    }
  }
  if ((parts & has_counts) != 0) content.counts = take_counts(in);
  if ((parts & has_arms) != 0) content.arms = take_arms(in, gaps);
  FileCoverage file(RepoPath::from(spelled), std::move(content));
  file.tracked = (parts & is_tracked) != 0;
  if (spelled.empty() || file.path.str() != spelled) in.broken("a path is none");
  return file;
}

}  // namespace

void put_coverage(const Coverage& coverage, const ArmNumbers& numbers, Packer& out) {
  out.number(coverage.files.size());
  std::string_view before;
  for (const FileCoverage& file : coverage.files) {
    out.text(file.path.str(), before);
    before = file.path.str();
    put_file(file, numbers, out);
  }
}

Coverage take_coverage(Unpacker& in, bool& gaps) {
  Coverage coverage;
  const std::size_t size = in.count(3);
  in.spend(&Limits::coverage_files, size);
  coverage.files.reserve(in.fine() ? size : 0);
  std::string_view before;
  for (std::size_t i = 0; in.fine() && i < size; ++i) {
    coverage.files.push_back(take_file(before, gaps, in));
    const std::string_view path = coverage.files.back().path.str();
    if (path <= before) in.broken("its paths are not in order");
    before = path;
  }
  return coverage;
}

}  // namespace tidegate::history
