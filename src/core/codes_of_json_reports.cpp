// The codes of reports in JSON that have a reader of their own, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"eslint.file_ignored",
     "Files were named to ESLint, and its configuration ignores them or does not match them. They "
     "do not count as checked.",
     "Nothing, or correct the files and ignores of ESLint's configuration; --no-warn-ignored "
     "leaves such warnings out."},
    {"eslint.incomplete", "ESLint counts other messages in a file than the report lists.",
     "Write the report again with ESLint itself, without a step that filters or edits it."},
    {"eslint.malformed", "The file is JSON, but not what eslint --format json writes.",
     "Write the report with eslint --format json --output-file FILE."},
    {"eslint.not_linted", "ESLint could not parse a file, so none of its rules looked at it.",
     "Mend the file or its parser's settings; tolerate: [fatal] in the artifact counts it as a "
     "critical finding instead."},
    {"facts.empty", "A report of facts holds none. A program that says nothing proves nothing.",
     "Let the program write a fact also when all is well: what it counted, and the limit."},
    {"facts.malformed",
     "The file is JSON, but a member of it is missing, of the wrong type, or means nothing.",
     "Correct the program that writes it; tidegate schema facts prints the schema."},
    {"facts.repeated", "A report states the same fact twice: label and subject are equal.",
     "Give each fact a subject of its own, or count both in one."},
    {"facts.unknown_key", "A member of the report has a name that the format does not know.",
     "Correct the name; tidegate schema facts prints all of them."},
    {"findings.long_name", "The name of a tool or rule is longer than 1024 bytes.",
     "Look at what wrote the report: no tool names its rules so."},
    {"gitlab_sast.malformed",
     "The file is JSON, but not a security report of GitLab, or its list of vulnerabilities is "
     "missing.",
     "See whether the scanner was stopped, and write the report again."},
    {"gitlab_sast.scan_failed", "The scan says of itself that it failed, so it found too little.",
     "Look at the scanner's log, and run it again."},
    {"gitlab_sast.version", "The report is of a version of GitLab's schema that is not read.",
     "Use a scanner that writes version 14 or 15."},
    {"json.too_large", "One entry of a JSON report is larger than 64 MiB.",
     "Look at what wrote the report; captured output does not belong into it."},
    {"pyright.incomplete", "The report lists other errors or warnings than pyright counted.",
     "Run pyright without --level, and see that no step edits the report."},
    {"pyright.malformed", "The file is JSON, but not what pyright --outputjson writes.",
     "Write the report with pyright --outputjson, and nothing else into the same file."},
};

}  // namespace

std::span<const Code> codes_of_json_reports() { return codes; }

}  // namespace tidegate
