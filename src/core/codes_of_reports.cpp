// The codes of reports, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"artifact.ambiguous_format", "More than one format fits the content of the file.",
     "Name the format in the policy: format: junit (tidegate list formats shows all)."},
    {"artifact.empty_file",
     "The file holds no byte, or only blanks. A tool that crashes often leaves one.",
     "Look at the step that writes the report, and let it fail when the tool fails."},
    {"artifact.mixed_formats",
     "The files of one artifact are of different kinds, as tests and coverage.",
     "Give each kind an artifact of its own, with a pattern that matches nothing else."},
    {"artifact.not_found", "No file matches a pattern of the artifact, or fewer than min_files do.",
     "Run the step that writes the report first, or correct the pattern under artifacts:."},
    {"artifact.not_read",
     "A gate failed on what was read, and other reports that it needs were not read.",
     "Mend the failure and the missing report; both are named above."},
    {"artifact.of_edited_files",
     "A commit is judged, and code that is checked out here differs from it, so nothing shows that "
     "the report is of the commit.",
     "Commit or stash the edit, and run your tests or the tool again; or say in sources: which "
     "files the report is about."},
    {"artifact.older_than_change",
     "The report was written before a file of the change was edited; it may speak of what was "
     "there before.",
     "Run your tests or the tool again, then tidegate."},
    {"artifact.older_than_source",
     "A file that the report speaks of, or code that the judged commit changes, was written after "
     "the report.",
     "Run your tests or the tool again, then tidegate."},
    {"artifact.stale", "The file is older than max_age allows.",
     "Run the step that writes the report again, or raise max_age."},
    {"artifact.tracked",
     "The report is under version control, so nothing shows that this run made it.",
     "Remove it from git (git rm --cached FILE), or say tracked: allow."},
    {"artifact.unknown_format", "No known format fits the content of the file.",
     "See tidegate list formats; name the format in the policy when the content cannot tell it."},
    {"cobertura.malformed",
     "A class or a line of the Cobertura report lacks a name, a number or its hits, or has one "
     "that makes no sense.",
     "Write the report again with the tool itself; a report that was edited or merged by hand is "
     "no evidence."},
    {"coverage.empty", "Not one executable line is left to judge. 0 of 0 lines is no coverage.",
     "Run the tests with coverage switched on, and look at the exclude patterns."},
    {"coverage.header_differs",
     "The totals that the report states differ from the lines that it lists. The lines count.",
     "Nothing, unless the difference surprises: tools count lines twice, or leave some out."},
    {"coverage.no_branches", "The gate asks for branches, and no report says anything about them.",
     "Switch branch coverage on in the tool that writes the report, or use metric: lines."},
    {"coverage.path_ambiguous",
     "A name in the report may be one of several tracked files, so it is none of them.",
     "Set strip and prefix of the artifact, or name files with {module} so that each report has "
     "its folder."},
    {"coverage.path_collision",
     "Two names in one report reach the same tracked file. The exact name wins; of two equal "
     "claims none does.",
     "Set strip of the artifact so that each file has one name, or exclude the copies."},
    {"coverage.path_mismatch",
     "Fewer files of the report than min_match are tracked files, so it says too little about this "
     "code.",
     "Set strip and prefix of the artifact as the hint proposes, and see that it is this "
     "repository's report."},
    {"coverage.path_unmatched",
     "Some files of the report match no tracked file. They count in the whole and in (other).",
     "Exclude generated files, or set strip and prefix of the artifact."},
    {"coverage.unmeasured",
     "New lines are in files of which no report tells, so nobody knows their branches.",
     "Let the tests of these files write coverage, or exclude the files in the policy."},
    {"coverage.vanished",
     "Files that were measured in the baseline stand as they stood, and no report tells of them "
     "now: a report was lost on the way, such as that of a shard.",
     "Let every shard hand over its report; a file that need not be measured any more belongs "
     "under exclude: in the policy."},
    {"jacoco.malformed",
     "A source file or a line of the JaCoCo report lacks a number, or has one that is none.",
     "Write the report again with the tool itself; a report that was edited or merged by hand is "
     "no evidence."},
    {"jacoco.no_source_files",
     "The JaCoCo report lists classes and no source file: they were compiled without debug "
     "information.",
     "Compile with debug information (javac -g), which JaCoCo needs for lines."},
    {"jacoco.same_file_in_groups",
     "Several groups of the JaCoCo report hold a file of one package and name. A line counts as "
     "covered when it is in one of them.",
     "Write one report for each module, and name files with {module} so that each has its folder."},
    {"json.malformed", "The document is not well-formed JSON, or not valid UTF-8.",
     "Look at the step that writes the file; a file that was cut off is the usual cause."},
    {"json.repeated_key",
     "An object of the document has the same key twice, so it says two things.",
     "Correct the tool or the hand that wrote the file."},
    {"json.too_deep", "The document nests more than 64 values inside each other.",
     "Look at the step that writes the file; no report needs that."},
    {"junit.malformed", "A duration or a count of the JUnit report is no number.",
     "Write the report again with the test runner itself, without a step that edits it."},
    {"lcov.cut_off",
     "A record of the LCOV file has no end_of_record: the tool was stopped while it wrote.",
     "Look at the step that writes the report, and let it fail when the tool fails."},
    {"lcov.malformed", "A line of the LCOV file is no record of that format.",
     "Write the report again; a file that several jobs write at once gets mixed lines."},
    {"lcov.stray_text",
     "Text without any data stands between two records of the LCOV file. It is ignored.",
     "Nothing, or write the report without it."},
    {"result.malformed", "The file is JSON, but not a result as tidegate check writes it.",
     "Write it again: tidegate check -o json=FILE."},
    {"result.version", "The result was written by a version of tidegate with another schema.",
     "Read it with the version of tidegate that wrote it."},
    {"tests.bad_duration", "Durations of test cases are negative or no number. They count as 0.",
     "Nothing, unless a gate judges durations; a clock that was set back writes such numbers."},
    {"tests.empty", "The reports hold no test case at all.",
     "Look at the test step: a filter or a crash may have left nothing to run."},
    {"tests.file_without_case", "A report among others holds no test case.",
     "Look at the step that wrote it; empty_files: broken in the artifact makes this an error."},
    {"tests.header_differs",
     "A suite's attributes claim other numbers than its test cases show. What the cases show "
     "counts.",
     "Usually nothing: some tools count repeated runs or assertions. Otherwise see whether cases "
     "are lost."},
    {"tests.incomplete",
     "A suite claims failures or errors, and not one of its cases shows any: failing cases are "
     "lost.",
     "See whether the test run was stopped, or a step filtered the report."},
    {"xml.doctype",
     "The DOCTYPE of the XML file declares entities or defaults, which could change what it says.",
     "Write the report without an internal DOCTYPE subset."},
    {"xml.encoding", "The bytes of the XML file are not text in the encoding that it declares.",
     "Write the report in UTF-8, and see whether a later step re-encoded it."},
    {"xml.illegal_character",
     "The XML file holds characters that XML cannot hold. They were replaced with U+FFFD.",
     "Nothing for the verdict; tell the maintainers of the tool that writes the report."},
    {"xml.malformed", "The file is not well-formed XML, so nothing in it can be trusted.",
     "See whether the tool that writes it was stopped, or two of them wrote at once."},
    {"xml.wrong_root", "The root element of the XML file is none of the format's.",
     "Correct format: in the policy, or the pattern under files:."},
};

}  // namespace

std::span<const Code> codes_of_reports() { return codes; }

}  // namespace tidegate
