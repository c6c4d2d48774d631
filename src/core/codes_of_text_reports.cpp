// The codes of the reports that compilers, type checkers and linters print, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"checkstyle.incomplete",
     "A check ended with an exception, so the tool did not look at all of the file.",
     "Mend or update the check that the report names, and run the tool again."},
    {"checkstyle.malformed",
     "A file of the report has no name, a finding no file, or a line or column is no number.",
     "Write the report again with the tool itself, without a step that edits it."},
    {"gcc.incomplete",
     "The compiler says that it left errors out, or states more of them than the log holds.",
     "Mend the errors that are named, or let the compiler go on (-ferror-limit=0, -fmax-errors=0); "
     "keep its whole output, and of clang-tidy stdout alone."},
    {"gcc.not_english", "The compiler wrote its diagnostics in another language than English.",
     "Set LC_ALL=C where the compiler runs."},
    {"gcc.repeated",
     "Several compilations report the same finding, as for a header that each of them includes. It "
     "counts once.",
     "Nothing."},
    {"mypy.crashed", "A crash ended mypy, so it did not look at everything.",
     "Mend what it stumbled over, or use another version of mypy."},
    {"mypy.incomplete",
     "The summary of mypy states another number of errors than its output holds, or a run has "
     "none.",
     "Keep the whole output of mypy, without a step that filters it."},
    {"mypy.not_checked", "By its own words mypy did not check, or not to the end.",
     "Mend the error that mypy names first, such as one of syntax, then run it again."},
    {"text.cut_off", "The last line of the report has no end: the tool was stopped while it wrote.",
     "Let the step run to its end, and write the tool's output to the file as it is."},
    {"text.encoding", "The report holds bytes that are no text.",
     "Write the report in UTF-8, and see whether the disk was full."},
    {"text.malformed", "A line of the report has a number or a shape that makes no sense.",
     "Write the report again with the tool itself, without a step that edits it."},
    {"text.other_lines",
     "Lines of the report say nothing that its format knows of, as those of a build do. They are "
     "ignored.",
     "Nothing, or keep the output of the tool in a file of its own."},
    {"tsc.incomplete", "The number of errors that tsc states is another than its output holds.",
     "Keep the whole output of tsc, or run it with --pretty false."},
    {"tsc.not_checked",
     "An error of the configuration or of syntax kept tsc from looking at types.",
     "Mend the error that is named, then run tsc again."},
    {"tsc.watch", "The report is of tsc's watch mode, which repeats errors and never ends.",
     "Run tsc without --watch where its output is judged."},
};

}  // namespace

std::span<const Code> codes_of_text_reports() { return codes; }

}  // namespace tidegate
