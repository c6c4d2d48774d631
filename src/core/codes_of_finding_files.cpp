// The codes of what becomes of reports with findings once they are read, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"findings.excluded",
     "Findings are in files that exclude: of the policy or the artifact names.",
     "Nothing, if they are meant to be left out; otherwise narrow exclude:."},
    {"findings.file_without_check",
     "The tool says in one of several reports that it checked no file.",
     "See what that run was pointed at; empty_files: broken in the artifact makes this an error."},
    {"findings.inconclusive",
     "A report holds no finding, in a format that does not tell a clean run from one that never "
     "looked.",
     "Run the tool with tidegate record and name the record in the artifact, or say empty: clean "
     "there if its silence is enough for you."},
    {"findings.lines_unknown",
     "The source lines of findings could not be read from git, so they are told apart by rule, "
     "path "
     "and message.",
     "See what git says; in a partial clone bring the files first, or raise --limit git_bytes=N."},
    {"findings.nothing_checked",
     "The tool ran and says that it checked no file. No finding in no file is no clean code.",
     "Look at the paths and excludes that the tool was started with."},
    {"findings.path_ambiguous",
     "A file that findings name may be one of several tracked files, so it is none of them.",
     "Set strip and prefix of the artifact, or name files with {module} so that each report has "
     "its folder."},
    {"findings.path_collision",
     "A file that findings name only ends like a tracked file that has a better or an equal claim.",
     "Set strip of the artifact so that the name becomes whole, or exclude the copies."},
    {"findings.path_mismatch",
     "Fewer files that findings name than min_match are tracked files, so nobody can say where the "
     "findings are or whether they are new.",
     "Set strip and prefix of the artifact as the hint proposes, and see that it is this "
     "repository's report."},
    {"findings.path_unmatched",
     "Some files that findings name match no tracked file. Their findings count all the same.",
     "Exclude generated files, or set strip and prefix of the artifact."},
    {"findings.taken_for_clean",
     "A report proves nothing, and the artifact says empty: clean, so it counts as a clean run.",
     "Nothing; a record of the command (tidegate record) would be proof."},
    {"findings.tool_failed",
     "The record of the command shows that it failed, and its report holds no finding.",
     "Look at what the command printed; it may have crashed before it looked."},
    {"findings.tool_missing", "A tool that tools: of the artifact names has no run in its reports.",
     "Run the tool, or correct its name under tools:."},
    {"findings.unasked",
     "Findings of an artifact were read, and no gate of the policy judges them.",
     "Name the artifact under from: of a gate, or say in the artifact what it feeds: security, for "
     "one."},
};

}  // namespace

std::span<const Code> codes_of_finding_files() { return codes; }

}  // namespace tidegate
