// The codes of what becomes of reports with findings once they are read, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"findings.excluded",
     "Findings are in files that exclude: of the policy or the artifact names.",
     "Nothing, if they are meant to be left out; otherwise narrow exclude:."},
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
};

}  // namespace

std::span<const Code> codes_of_finding_files() { return codes; }

}  // namespace tidegate
