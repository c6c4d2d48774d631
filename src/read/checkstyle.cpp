// Tag by tag: a finding is the attributes of one <error>.
#include "read/checkstyle.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "read/excerpt.h"
#include "read/placed_line.h"
#include "read/xml.h"
#include "tidegate/finding.h"

namespace tidegate::read {
namespace {

constexpr const char* written_again =
    "write the report again with the tool itself, without a step that edits it";

/// Whose rules start so. Others name no tool, and many standards of PHP_CodeSniffer are among them.
constexpr std::pair<std::string_view, std::string_view> tools_of_rules[] = {
    {"eslint.rules.", "eslint"}, {"ShellCheck.", "shellcheck"}, {"detekt.", "detekt"}};

std::string_view tool_of(std::string_view rule) {
  for (const auto& [front, tool] : tools_of_rules) {
    if (rule.starts_with(front)) return tool;
  }
  return "checkstyle";
}

/// Nothing: no finding. Checkstyle's own default is error; an unknown word is the highest.
std::optional<Severity> severity_of(std::string_view word) {
  if (word == "ignore" || word == "off") return std::nullopt;
  if (word == "error" || word.empty()) return Severity::high;
  if (word == "warning") return Severity::medium;
  return word == "info" ? Severity::low : Severity::critical;
}

class CheckstyleReport {
 public:
  explicit CheckstyleReport(const Source& source) : source_(source) {}
  Result<Reading> read(ByteSource& bytes);

 private:
  Result<Done> opened(const XmlTag& tag);
  Result<Done> open_file(const XmlTag& tag);
  Result<Done> add(const XmlTag& tag);
  Result<std::uint32_t> number_in(const XmlTag& tag, std::string_view attribute) const;

  const Source& source_;
  std::int64_t depth_ = 0;       // of elements that are open
  std::int64_t file_depth_ = 0;  // of the <file> that is open; 0: none
  RepoPath path_;
  std::set<RepoPath> files_;
  std::set<std::string_view> tools_;
  Findings findings_;
  std::vector<Diagnostic> diagnostics_;
};

Result<Reading> CheckstyleReport::read(ByteSource& bytes) {
  const XmlPlan plan{.roots = {"checkstyle"},
                     .units = {},
                     .opened = [this](const XmlTag& tag) { return opened(tag); },
                     .closed = [this](std::string_view) -> Result<Done> {
                       if (depth_ == file_depth_) file_depth_ = 0;
                       --depth_;
                       return done;
                     },
                     .unit = {}};
  TG_TRY(read_xml(bytes, source_, plan, diagnostics_));
  if (tools_.empty()) tools_.insert("checkstyle");
  findings_.tools.assign(tools_.begin(), tools_.end());
  if (!files_.empty()) findings_.checked_files = static_cast<std::int64_t>(files_.size());
  return Reading{.artifact = std::move(findings_), .diagnostics = std::move(diagnostics_)};
}

Result<Done> CheckstyleReport::opened(const XmlTag& tag) {
  ++depth_;
  if (tag.is("file") && file_depth_ == 0) return open_file(tag);
  if (tag.is("exception")) {
    return Error{"checkstyle.incomplete",
                 "expected findings, got an exception that a check ended with", tag.where(),
                 "mend the check that fails: the file was not looked at to its end"};
  }
  if (!tag.is("error")) return done;
  if (file_depth_ == 0) {
    return Error{"checkstyle.malformed", "expected <error> in a <file>, got it outside",
                 tag.where(), written_again};
  }
  return add(tag);
}

Result<Done> CheckstyleReport::open_file(const XmlTag& tag) {
  const std::string name = tag.value("name");
  if (name.empty()) {
    return Error{"checkstyle.malformed", "expected a name of the file, got none", tag.where(),
                 written_again};
  }
  const std::int64_t most = source_.limits.path_bytes;
  if (std::cmp_greater(name.size(), most)) {
    return Error{"limit.path_bytes",
                 "expected at most " + std::to_string(most) + " bytes of a path, got more",
                 tag.where(), "--limit path_bytes=N raises the limit"};
  }
  file_depth_ = depth_;
  path_ = RepoPath::from(name);
  files_.insert(path_);
  return done;
}

Result<std::uint32_t> CheckstyleReport::number_in(const XmlTag& tag,
                                                  std::string_view attribute) const {
  const std::string text = tag.value(attribute);
  const std::optional<std::uint32_t> number = line_number_of(text);
  if (number) return *number;
  return Error{"checkstyle.malformed",
               "expected a number as " + std::string(attribute) + ", got " + excerpt(text),
               tag.where(), written_again};
}

Result<Done> CheckstyleReport::add(const XmlTag& tag) {
  const std::optional<Severity> severity = severity_of(tag.value("severity"));
  const std::uint32_t line = TG_TRY(number_in(tag, "line"));
  const std::uint32_t column = TG_TRY(number_in(tag, "column"));
  if (!severity) return done;
  const std::int64_t most = source_.limits.findings;
  if (std::cmp_greater_equal(findings_.findings.size(), most)) {
    return Error{"limit.findings",
                 "expected at most " + std::to_string(most) + " findings of one report, got more",
                 tag.where(), "--limit findings=N raises the limit"};
  }
  Finding& finding = findings_.findings.emplace_back();
  finding.rule = tag.value("source");
  finding.tool = tool_of(finding.rule);
  finding.severity = *severity;
  finding.location = {.path = path_, .lines = {.first = line, .last = line}};
  finding.column = column;
  set_message(finding, tag.value("message"));
  tools_.insert(tool_of(finding.rule));
  return done;
}

}  // namespace

bool recognizes_checkstyle(std::string_view head) { return root_name(head) == "checkstyle"; }

Result<Reading> read_checkstyle(ByteSource& bytes, const Source& source) {
  return CheckstyleReport(source).read(bytes);
}

}  // namespace tidegate::read
