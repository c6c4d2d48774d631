// The codes of SARIF reports, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"sarif.execution_failed",
     "The tool says in the report that its run failed (executionSuccessful: false).",
     "Look at what the tool printed, and run it again."},
    {"sarif.external", "Parts of the run stand in other files, which are not opened.",
     "Let the tool write all of it into one file."},
    {"sarif.malformed",
     "A result, a rule or a place of the SARIF report is not what SARIF 2.1.0 allows.",
     "See whether the tool was stopped; a report that was edited by hand is no evidence."},
    {"sarif.no_results",
     "A run has no list of results, so nothing shows that the tool looked for any.",
     "See whether the tool was stopped; a run that found nothing has an empty list."},
    {"sarif.no_runs", "The report holds no run of any tool.",
     "See whether the tool was started at all."},
    {"sarif.tolerated", "The tool says that it failed, and the artifact tolerates it.",
     "Nothing, as long as the rest of its findings is enough."},
    {"sarif.tool_error", "The tool says in a notification of the level error that it failed.",
     "Mend what it stumbled over, or name the id of the notification under tolerate: of the "
     "artifact."},
    {"sarif.version", "The report is in another version of SARIF.",
     "Let the tool write version 2.1.0."},
    {"sarif.wrong_index",
     "Results point at rules that are not there, or at others than they name. The name counts; a "
     "level that is lost by it counts as the highest.",
     "Report it to the makers of the tool."},
};

}  // namespace

std::span<const Code> codes_of_sarif() { return codes; }

}  // namespace tidegate
