// The codes of commands that were run for the record, ascending by name.
#include "core/code_tables.h"

namespace tidegate {
namespace {

constexpr Code codes[] = {
    {"artifact.record_exit_code",
     "The command that made the report ended with another exit code than the artifact requires.",
     "Look at what the command printed; correct exit_code: if that code is the tool's good one."},
    {"artifact.record_malformed",
     "The record is no JSON of that form, so it shows nothing. Only tidegate record writes one.",
     "Run the command again with tidegate record."},
    {"artifact.record_missing",
     "The artifact asks for a record of the command that made it, and there is none.",
     "Run the command with tidegate record --name NAME -- CMD, in this very checkout."},
    {"artifact.record_not_its_report",
     "The report was written before the command of its record began, so the command did not write "
     "it.",
     "See that the command writes the report that files: names, and remove old ones before it."},
    {"artifact.record_older", "The report was written after the command of its record had ended.",
     "Run the command that writes the report with tidegate record, as the last one that touches "
     "it."},
    {"artifact.record_other_commit", "The command was run on another commit than is judged.",
     "Run the command again with tidegate record on the commit that is judged."},
    {"artifact.record_other_tree",
     "Tracked files differed from the commit when the command was run, so it saw something else.",
     "Run the command again with tidegate record; in CI, look at which step edits tracked files "
     "(git status)."},
    {"artifact.record_output_differs",
     "The record says what the command printed into this very file, and the file holds something "
     "else.",
     "Let nothing change the file afterwards, and run the command again with tidegate record."},
    {"artifact.record_partial",
     "The command left something behind that held its output, so the report may lack its end.",
     "Let the command wait for what it starts, or send that output elsewhere: >/dev/null."},
    {"artifact.record_too_new", "A newer version of tidegate wrote the record.",
     "Use one version of tidegate for record and check."},
    {"artifact.record_unfinished",
     "The command could not be started, or a signal ended it, so its report may be any part of "
     "one.",
     "Run the command again; look at memory, time limits and PATH."},
    {"record.commit_moved",
     "HEAD moved while the command ran, so what it found is of neither commit.",
     "Run the command again, and let it check nothing out."},
    {"record.left_behind",
     "The command has ended, and something that it started holds its output still.",
     "Let the command wait for what it starts, or send that output elsewhere: >/dev/null."},
    {"record.not_started", "The command could not be started. No shell is asked to find it.",
     "Install it, see that PATH finds it, and write sh -c '…' where a shell is wanted."},
};

}  // namespace

std::span<const Code> codes_of_records() { return codes; }

}  // namespace tidegate
