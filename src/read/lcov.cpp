// Records between SF and end_of_record, each on its own line. What is not exactly a record breaks
// the report.
#include "read/lcov.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "read/excerpt.h"
#include "read/lcov_record.h"
#include "read/line_batch_file.h"
#include "read/text_lines.h"

namespace tidegate::read {
namespace {

constexpr std::size_t line_bytes_max = 64 << 10;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

constexpr const char* mixed_hint =
    "write the report again: a file that several jobs write at once gets mixed lines";
constexpr const char* edited_hint =
    "write the report again with the tool itself, without a step that edits or merges it";
constexpr const char* negative_hint =
    "gcov counts below 0 where threads race: compile with -fprofile-update=atomic";

/// Kinds that say nothing about lines or branches.
constexpr std::string_view ignored_kinds[] = {"TN",  "VER", "FN",   "FNDA", "FNF", "FNH",
                                              "FNL", "FNA", "MCDC", "MCF",  "MCH"};

/// What one SF says, until its end_of_record.
struct Record {
  std::string path;
  std::int64_t begun_at = 0;
  std::int64_t header_at = 0;
  std::optional<std::int64_t> lines_found, lines_hit, branches_found, branches_hit;
};

/// One file, and the totals of its records without any DA: repeated ones add up (S4.6).
struct Gathered {
  BatchedFile batched;
  Counts lines, branches;
};

/// Something odd that happened a number of times.
struct Oddity {
  std::int64_t times = 0;
  std::int64_t first_at = 0;
  void note(std::int64_t line) {
    if (times++ == 0) first_at = line;
  }
};

class LcovReport {
 public:
  LcovReport(ByteSource& bytes, const Source& source)
      : lines_(bytes, line_bytes_max), source_(source), room_(source.limits.coverage_lines) {}
  Result<Reading> read();

 private:
  Result<Done> take(std::string_view line);
  Result<Done> take_outside(std::string_view line);
  Result<Done> take_record(std::string_view kind, std::string_view value);
  Result<Done> open(std::string_view path);
  Result<Done> close();
  Result<Done> add_totals(const Record& record, Gathered& gathered);
  Result<Done> take_room(std::int64_t count) {
    return room_.take(count) ? Result<Done>(done) : too_many_lines();
  }
  Result<Done> add_line(std::string_view value);
  Result<Done> add_arm(std::string_view value);
  Result<Done> add_header(std::optional<std::int64_t>& header, std::string_view form,
                          std::string_view value);
  Result<Done> within_limit();
  Error over(const char* code, std::int64_t limit, const char* what) const;
  Error too_many_lines() const {
    return over("limit.coverage_lines", room_.most(), " executable lines and branches");
  }
  Reading finish();

  std::string where(std::int64_t line) const {
    return std::string(source_.name) + ":" + std::to_string(line);
  }
  Error malformed(std::string_view expected, const char* hint = mixed_hint) const;
  Error cut_off() const;

  TextLines lines_;
  const Source& source_;
  std::map<std::string, Gathered, std::less<>> files_;
  std::optional<Record> record_;
  LineBatch batch_;  // of the open record
  EntryRoom room_;
  Oddity header_differs_, stray_;
};

Error LcovReport::malformed(std::string_view expected, const char* hint) const {
  // A last line without a line feed that makes no sense is the place where the file was cut.
  if (!lines_.ended() && record_) return cut_off();
  return Error{"lcov.malformed",
               "expected " + std::string(expected) + ", got " + excerpt(lines_.text()),
               where(lines_.number()), hint};
}

Error LcovReport::cut_off() const {
  return Error{"lcov.cut_off",
               "the record of " + excerpt(record_->path) + " that begins at line " +
                   std::to_string(record_->begun_at) + " has no end_of_record",
               where(lines_.number()),
               "the report is incomplete: see whether the tool that wrote it was stopped"};
}

Result<Reading> LcovReport::read() {
  for (;;) {
    const bool more = TG_TRY(lines_.next());
    if (!more) break;
    std::string_view line = lines_.text();
    if (lines_.number() == 1) {
      if (line.starts_with("\xFF\xFE") || line.starts_with("\xFE\xFF")) {
        return Error{"lcov.malformed", "expected UTF-8 text, got UTF-16", where(1),
                     "write the report without a shell that re-encodes it"};
      }
      if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
    }
    if (line.empty() || line.front() == '#') continue;
    TG_TRY(take(line));
  }
  if (record_) return cut_off();
  for (auto& [path, gathered] : files_) {
    const std::int64_t grown = gathered.batched.settle();
    TG_TRY(take_room(grown));
  }
  return finish();
}

Result<Done> LcovReport::take(std::string_view line) {
  if (!record_) return take_outside(line);
  if (line == "end_of_record") return close();
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return malformed("a record like DA:<line>,<hits>");
  return take_record(line.substr(0, colon), line.substr(colon + 1));
}

Result<Done> LcovReport::take_outside(std::string_view line) {
  if (line.starts_with("TN:")) return done;
  if (line.starts_with("SF:")) return open(line.substr(3));
  // A trailing "EOF" of a shell script holds nothing that could be lost; a mangled SF leaves its DA
  // records outside of a file, and those break the report.
  const bool stray = !files_.empty() && lines_.ended() && line != "end_of_record" &&
                     line.find(':') == std::string_view::npos;
  if (!stray) return malformed("SF:<path>");
  stray_.note(lines_.number());
  return done;
}

Result<Done> LcovReport::take_record(std::string_view kind, std::string_view value) {
  if (std::ranges::find(ignored_kinds, kind) != std::end(ignored_kinds)) return done;
  if (lines_.shortened()) return malformed("a line of at most 65536 bytes");
  if (kind == "DA") return add_line(value);
  if (kind == "BRDA") return add_arm(value);
  if (kind == "LF") return add_header(record_->lines_found, "LF:<count>", value);
  if (kind == "LH") return add_header(record_->lines_hit, "LH:<count>", value);
  if (kind == "BRF") return add_header(record_->branches_found, "BRF:<count>", value);
  if (kind == "BRH") return add_header(record_->branches_hit, "BRH:<count>", value);
  if (kind == "SF") return cut_off();
  return malformed("a record like DA:<line>,<hits>");
}

Result<Done> LcovReport::open(std::string_view path) {
  if (static_cast<std::int64_t>(path.size()) > source_.limits.path_bytes) {
    return over("limit.path_bytes", source_.limits.path_bytes, " bytes of a path");
  }
  std::string key = RepoPath::from(path).str();
  if (key.empty() || key.find('\0') != std::string::npos) return malformed("SF:<path>");
  record_.emplace();
  record_->path = std::move(key);
  record_->begun_at = lines_.number();
  return done;
}

Result<Done> LcovReport::add_line(std::string_view value) {
  const std::optional<LineRecord> record = line_record_of(value);
  if (!record) return malformed("DA:<line>,<hits>", edited_hint);
  if (record->hits == Hits::negative) {
    return malformed("DA:<line>,<hits> with at least 0 hits", negative_hint);
  }
  batch_.add_line(record->line, record->hits == Hits::some);
  return within_limit();
}

Result<Done> LcovReport::add_arm(std::string_view value) {
  const std::optional<ArmRecord> record = arm_record_of(value);
  if (!record) return malformed("BRDA:<line>,<block>,<branch>,<taken>", edited_hint);
  if (record->hits == Hits::negative) {
    return malformed("BRDA taken at least 0 times", negative_hint);
  }
  batch_.add_arm(
      {.line = record->line, .identity = record->identity, .taken = record->hits == Hits::some});
  return within_limit();
}

Result<Done> LcovReport::add_header(std::optional<std::int64_t>& header, std::string_view form,
                                    std::string_view value) {
  header = count_of(value);
  if (!header) return malformed(form, edited_hint);
  if (*header > room_.most()) return too_many_lines();
  if (record_->header_at == 0) record_->header_at = lines_.number();
  return done;
}

/// Guards memory within one record: the exact count is taken when the record is settled.
Result<Done> LcovReport::within_limit() {
  const std::int64_t left = room_.left();
  if (static_cast<std::int64_t>(batch_.size()) <= 2 * left) return done;
  batch_.compact();
  if (static_cast<std::int64_t>(batch_.size()) <= left) return done;
  return too_many_lines();
}

Error LcovReport::over(const char* code, std::int64_t limit, const char* what) const {
  return Error{code, "expected at most " + std::to_string(limit) + what + ", got more",
               where(lines_.number()), ""};
}

Result<Done> LcovReport::close() {
  const Record record = *std::exchange(record_, std::nullopt);
  const auto place = files_.try_emplace(record.path).first;
  if (static_cast<std::int64_t>(files_.size()) > source_.limits.coverage_files) {
    return Error{
        "limit.coverage_files",
        "expected at most " + std::to_string(source_.limits.coverage_files) + " files, got more",
        where(lines_.number()), ""};
  }
  Gathered& gathered = place->second;
  TG_TRY(add_totals(record, gathered));
  const std::int64_t grown = gathered.batched.take(batch_);
  return take_room(grown);
}

/// S4.6: DA wins over LF and LH, and a difference is a diagnostic (S4.3).
Result<Done> LcovReport::add_totals(const Record& record, Gathered& gathered) {
  if (batch_.has_lines()) {
    const Counts counted = batch_.count_lines();
    if (record.lines_found.value_or(counted.total) != counted.total ||
        record.lines_hit.value_or(counted.covered) != counted.covered) {
      header_differs_.note(record.header_at);
    }
    return done;
  }
  const Counts lines{record.lines_hit.value_or(0), record.lines_found.value_or(0)};
  const Counts branches{record.branches_hit.value_or(0), record.branches_found.value_or(0)};
  if (lines.covered > lines.total || branches.covered > branches.total) {
    return Error{"lcov.malformed", "expected LH and BRH of at most LF and BRF, got more",
                 where(record.header_at), edited_hint};
  }
  TG_TRY(take_room(lines.total + branches.total));
  gathered.lines.covered += lines.covered;
  gathered.lines.total += lines.total;
  gathered.branches.covered += branches.covered;
  gathered.branches.total += branches.total;
  return done;
}

Reading LcovReport::finish() {
  Coverage coverage;
  coverage.files.reserve(files_.size());
  for (auto& [path, gathered] : files_) {
    FileCoverage& file = coverage.files.emplace_back(std::move(gathered.batched.coverage));
    file.path = RepoPath::from(path);
    file.add_summary(gathered.lines, gathered.branches);
  }
  Reading reading{.artifact = std::move(coverage), .diagnostics = {}};
  const auto say = [&](const char* code, const Oddity& oddity, const std::string& message) {
    if (oddity.times == 0) return;
    reading.diagnostics.push_back(
        {code, where(oddity.first_at),
         message + std::to_string(oddity.times) + (oddity.times == 1 ? " time" : " times")});
  };
  say("coverage.header_differs", header_differs_, "DA counts, and LF or LH differ from it: ");
  say("lcov.stray_text", stray_, "ignored text between records: ");
  return reading;
}

}  // namespace

bool recognizes_lcov(std::string_view head) {
  if (head.starts_with(byte_order_mark)) head.remove_prefix(byte_order_mark.size());
  while (!head.empty()) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
    if (!head.starts_with('#')) break;
    head.remove_prefix(std::min(head.find('\n'), head.size()));
  }
  return head.starts_with("TN:") || head.starts_with("SF:");
}

Result<Reading> read_lcov(ByteSource& bytes, const Source& source) {
  return LcovReport(bytes, source).read();
}

}  // namespace tidegate::read
