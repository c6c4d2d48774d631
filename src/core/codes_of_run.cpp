// The codes of the command line, files and limits, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"file.not_found", "There is no file of that name.",
     "Run the step that writes it first, or correct the name."},
    {"file.unreadable", "The file cannot be opened or read, or is no regular file.",
     "Look at its permissions; links, pipes and devices are never read as reports."},
    {"file.unwritable", "The output file cannot be written; what stood there before is untouched.",
     "Look at the folder, its permissions and the space on the disk."},
    {"format.unknown", "There is no such format.",
     "tidegate list formats and tidegate list outputs show all."},
    {"hook.malformed", "What the hook was told on stdin is not what git writes there.",
     "Let git call it as its pre-push hook, with its input as it is."},
    {"hook.no_input", "The hook was called by hand: nobody said what is pushed.",
     "tidegate check judges what is here; git calls the hook."},
    {"hook.not_checked_out",
     "Another commit is pushed than the one that is checked out, whose reports lie here.",
     "Check out what you push, run its tests, and push again."},
    {"init.exists",
     "A file that tidegate init would write is there already, so nothing was written.",
     "Look at the file; --force replaces it."},
    {"init.no_place", "This folder is no place for a policy.",
     "Start in the folder of a project, or name it with -C."},
    {"limit.coverage_files", "A coverage report holds more files than the limit allows.",
     "Raise it with --limit coverage_files=N, or split the report."},
    {"limit.coverage_lines",
     "A coverage report holds more lines and branches than the limit allows.",
     "Raise it with --limit coverage_lines=N, or split the report."},
    {"limit.file_bytes", "A file is larger than a report may be.",
     "Raise it with --limit file_bytes=N if it is meant to be so large."},
    {"limit.findings", "One report has more findings than the limit allows.",
     "Raise it with --limit findings=N if they are real, or split the report."},
    {"limit.git_bytes", "A git command printed more than one run may take.",
     "Raise it with --limit git_bytes=N if the repository is meant to be so large."},
    {"limit.glob_entries", "Looking for reports met more folder entries than one run may look at.",
     "Narrow the pattern to the folder of the reports, or raise it with --limit glob_entries=N."},
    {"limit.glob_files", "One pattern matches more files than it may.",
     "Narrow the pattern, or raise it with --limit glob_files=N."},
    {"limit.identity_bytes",
     "The suites, files, classes and names of all test cases of one report are larger than the "
     "limit allows; a suite's name counts for each of its cases.",
     "Split the report, or raise the limit: --limit identity_bytes=N."},
    {"limit.path_bytes", "A path in a report is longer than the limit allows.",
     "Raise it with --limit path_bytes=N if the path is real."},
    {"limit.test_cases", "One report has more test cases than the limit allows.",
     "Split the report, or raise the limit: --limit test_cases=N."},
    {"limit.total_bytes", "The reports of this run together are larger than they may be.",
     "Raise it with --limit total_bytes=N if they are meant to be so large."},
    {"limit.xml_attributes", "An XML element has more attributes than the limit allows.",
     "Look at what wrote the report; --limit xml_attributes=N raises the limit."},
    {"limit.xml_depth", "XML elements stand within each other deeper than the limit allows.",
     "Look at what wrote the report; --limit xml_depth=N raises the limit."},
    {"limit.xml_element_bytes",
     "One test case or source file of an XML report, or one tag, is larger than the limit allows.",
     "Leave captured output out of the report, or raise the limit: --limit xml_element_bytes=N."},
    {"usage.invalid", "The command line is not understood.",
     "tidegate --help shows commands, options and examples."},
};

}  // namespace

std::span<const Code> codes_of_run() { return codes; }

}  // namespace tidegate
