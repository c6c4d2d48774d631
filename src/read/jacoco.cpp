// One source file at a time; the classes beside them count the same lines again and are not looked
// at.
#include "read/jacoco.h"

#include <algorithm>
#include <map>
#include <vector>

#include "read/excerpt.h"
#include "read/jacoco_line.h"
#include "read/line_batch_file.h"
#include "read/xml.h"

namespace tidegate::read {
namespace {

constexpr std::size_t named_max = 3;

/// One path of the report.
struct SourceFile {
  BatchedFile batched;
  std::uint32_t group = 0;  // that it came from first
  bool in_several = false;
};

class JacocoReport {
 public:
  explicit JacocoReport(const Source& source)
      : source_(source), room_(source.limits.coverage_lines) {}
  Result<Reading> read(ByteSource& bytes);

 private:
  Result<Done> opened(const XmlTag& tag);
  Result<Done> closed(std::string_view name);
  Result<Done> source_file(const pugi::xml_node& node, const XmlPlace& place);
  Result<SourceFile*> file_of(const pugi::xml_node& node, const XmlPlace& place);
  Result<Done> add_lines(BatchedFile& file, const std::vector<JacocoLine>& lines,
                         const pugi::xml_node& node, const XmlPlace& place);
  Result<Done> take_room(std::int64_t count, std::string where);
  std::uint32_t group();
  void note_group(SourceFile& file, const std::string& path, std::string where);
  void say_groups(std::vector<Diagnostic>& diagnostics) const;

  const Source& source_;
  EntryRoom room_;
  std::map<std::string, SourceFile, std::less<>> files_;
  std::string package_;
  std::vector<std::string> open_groups_;
  std::map<std::vector<std::string>, std::uint32_t> groups_;
  std::size_t in_several_groups_ = 0;  // files
  std::string several_named_, several_where_;
  std::int64_t classes_ = 0;
};

Result<Reading> JacocoReport::read(ByteSource& bytes) {
  const XmlPlan plan{.roots = {"report"},
                     .units = {"sourcefile"},
                     .opened = [this](const XmlTag& tag) { return opened(tag); },
                     .closed = [this](std::string_view name) { return closed(name); },
                     .unit = [this](const pugi::xml_node& node,
                                    const XmlPlace& place) { return source_file(node, place); }};
  Reading reading;
  TG_TRY(read_xml(bytes, source_, plan, reading.diagnostics));
  Coverage coverage;
  coverage.files.reserve(files_.size());
  for (auto& [path, file] : files_) {
    const std::int64_t grown = file.batched.settle();
    TG_TRY(take_room(grown, std::string(source_.name)));
    coverage.files.push_back(std::move(file.batched.coverage));
  }
  say_groups(reading.diagnostics);
  reading.artifact = std::move(coverage);
  if (files_.empty() && classes_ > 0) {
    reading.diagnostics.push_back({"jacoco.no_source_files", std::string(source_.name),
                                   "expected <sourcefile> elements, got " +
                                       std::to_string(classes_) +
                                       (classes_ == 1 ? " class" : " classes") +
                                       " without one: compiled without debug information?"});
  }
  return reading;
}

Result<Done> JacocoReport::opened(const XmlTag& tag) {
  const std::string_view name = local_name(tag.name());
  if (name == "package") package_ = tag.value("name");
  if (name == "group") open_groups_.emplace_back(tag.value("name"));
  if (name == "class") ++classes_;
  return done;
}

Result<Done> JacocoReport::closed(std::string_view name) {
  if (is_named(name, "package")) package_.clear();
  if (is_named(name, "group") && !open_groups_.empty()) open_groups_.pop_back();
  return done;
}

/// Of the open <group> elements; groups of one name are one group.
std::uint32_t JacocoReport::group() {
  const auto next = static_cast<std::uint32_t>(groups_.size());
  return groups_.try_emplace(open_groups_, next).first->second;
}

/// JaCoCo names a file by its package alone: of two modules that have one of the same name, the
/// lines that one covers would hide what the other does not. They unite, and that is said.
void JacocoReport::note_group(SourceFile& file, const std::string& path, std::string where) {
  if (file.in_several || file.group == group()) return;
  file.in_several = true;
  if (in_several_groups_ == 0) several_where_ = std::move(where);
  if (++in_several_groups_ > named_max) return;
  several_named_ += (in_several_groups_ == 1 ? ": " : ", ") + excerpt(path);
}

void JacocoReport::say_groups(std::vector<Diagnostic>& diagnostics) const {
  if (in_several_groups_ == 0) return;
  std::string message = std::to_string(in_several_groups_) +
                        (in_several_groups_ == 1 ? " file stands" : " files stand") +
                        " in several groups, and a line counts as covered when it is in one" +
                        several_named_;
  if (in_several_groups_ > named_max) {
    message += " and " + std::to_string(in_several_groups_ - named_max) + " more";
  }
  diagnostics.push_back({"jacoco.same_file_in_groups", several_where_, std::move(message)});
}

Result<Done> JacocoReport::take_room(std::int64_t count, std::string where) {
  if (room_.take(count)) return done;
  return Error{"limit.coverage_lines",
               "expected at most " + std::to_string(room_.most()) +
                   " executable lines and branches, got more",
               std::move(where), ""};
}

Result<Done> JacocoReport::source_file(const pugi::xml_node& node, const XmlPlace& place) {
  std::vector<JacocoLine> lines;
  bool with_instructions = false;
  for (const pugi::xml_node& child : node.children()) {
    if (local_name(child.name()) != "line") continue;
    const JacocoLine line = TG_TRY(jacoco_line_in(child, place));
    with_instructions = with_instructions || line.has_counters;
    lines.push_back(line);
  }
  const JacocoCounters counters = TG_TRY(jacoco_counters_in(node, place, room_.most()));
  SourceFile* file = TG_TRY(file_of(node, place));
  if (with_instructions) return add_lines(file->batched, lines, node, place);
  // The source file's own counters, where its lines have none: gcovr.
  if (!counters.lines && !lines.empty()) {
    return Error{"jacoco.malformed",
                 "expected a LINE counter in a source file whose lines have no ci, got none",
                 place.at(node), jacoco_hint};
  }
  if (!counters.lines) return done;
  file->batched.coverage.add_summary(*counters.lines, counters.branches);
  return take_room(counters.lines->total + counters.branches.total, place.at(node));
}

Result<SourceFile*> JacocoReport::file_of(const pugi::xml_node& node, const XmlPlace& place) {
  const pugi::xml_attribute name = node.attribute("name");
  if (*name.value() == 0) return jacoco_malformed("a name of a source file", name, place.at(node));
  const std::string spelled = package_.empty() ? name.value() : package_ + "/" + name.value();
  if (static_cast<std::int64_t>(spelled.size()) > source_.limits.path_bytes) {
    return Error{"limit.path_bytes",
                 "expected a path of at most " + std::to_string(source_.limits.path_bytes) +
                     " bytes, got " + excerpt(spelled),
                 place.at(node), ""};
  }
  RepoPath path = RepoPath::from(spelled);
  if (path.empty()) return jacoco_malformed("a name of a source file", name, place.at(node));
  SourceFile& file = files_[path.str()];
  if (!file.batched.coverage.path.empty()) {
    note_group(file, path.str(), place.at(node));
    return &file;
  }
  if (static_cast<std::int64_t>(files_.size()) > source_.limits.coverage_files) {
    return Error{
        "limit.coverage_files",
        "expected at most " + std::to_string(source_.limits.coverage_files) + " files, got more",
        place.at(node), ""};
  }
  file.group = group();
  file.batched.coverage.path = std::move(path);
  return &file;
}

/// S4.7: covered when an instruction of the line ran.
Result<Done> JacocoReport::add_lines(BatchedFile& file, const std::vector<JacocoLine>& lines,
                                     const pugi::xml_node& node, const XmlPlace& place) {
  LineBatch batch;
  for (const JacocoLine& line : lines) {
    if (!line.has_counters) {
      return Error{"jacoco.malformed",
                   "expected ci on every line of a source file, got line " +
                       std::to_string(line.number) + " without it",
                   place.at(node), jacoco_hint};
    }
    batch.add_line(line.number, line.covered);
    const std::uint32_t branches = line.branches_missed + line.branches_covered;
    if (branches > 0) batch.add_branches({line.number, line.branches_covered, branches});
  }
  const std::int64_t grown = file.take(batch);
  // Computing a place costs time, and there may be a million source files.
  return room_.left() >= grown ? take_room(grown, {}) : take_room(grown, place.at(node));
}

}  // namespace

bool recognizes_jacoco(std::string_view head) {
  // Other tools have a <report> too: JaCoCo's holds one of these.
  if (root_name(head) != "report") return false;
  constexpr std::string_view signs[] = {"JACOCO",   "jacoco", "<sessioninfo",
                                        "<package", "<group", "<counter"};
  return std::ranges::any_of(
      signs, [head](std::string_view sign) { return head.find(sign) != std::string_view::npos; });
}

Result<Reading> read_jacoco(ByteSource& bytes, const Source& source) {
  return JacocoReport(source).read(bytes);
}

}  // namespace tidegate::read
