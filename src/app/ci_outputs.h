// What `check` leaves where a CI system looks: the job's summary, annotations, the step's outputs,
// sections of a log. Nothing of it changes a verdict: what cannot be left is said on stderr.
#pragma once

#include <string>

#include "app/ending.h"
#include "cli/command.h"
#include "sys/world.h"
#include "tidegate/result.h"
#include "tidegate/verdict.h"

namespace tidegate::app {

/// Appends the summary to GITHUB_STEP_SUMMARY, unless an output goes there, and writes annotations
/// to stderr on GitHub; Gitea and Forgejo show none. `run.ci` says where this is.
void show_in_ci(const Verdict& verdict, const cli::Global& global, const cli::Check& command,
                sys::World& world);
/// Of a run that reached no verdict. REQUIRES: errors that were complained of already.
void show_in_ci(const Errors& errors, const cli::Global& global, const cli::Check& command,
                sys::World& world);

/// Appends to GITHUB_OUTPUT: `outcome`, `exit_code`, and with a verdict `gates_failed`,
/// `gates_not_evaluated`, `base_sha`, `head_sha`, `policy_sha256` and `report_json`. Words of ours,
/// integers, hexadecimal digits and the path of an output; never a text from an artifact. Without a
/// verdict the outcome is "error".
void leave_step_outputs(const Verdict& verdict, Ending ending, const cli::Global& global,
                        const cli::Check& command, sys::World& world);
void leave_step_outputs(Ending ending, const cli::Check& command, sys::World& world);

/// The terminal's words in a section of a GitLab log. The coverage line and the last line stay
/// outside, where GitLab's pattern and people find them; before them the lines of `links`.
std::string in_section(const std::string& words, const std::string& links, sys::World& world);
/// "tidegate-page: https://…/-/jobs/12/artifacts/file/tidegate.html": where GitLab shows the first
/// page that goes into its project's folder, if the job keeps it. Empty without such a page, or
/// without an address of the job.
std::string page_link(const cli::Global& global, const cli::Check& command, sys::World& world);

}  // namespace tidegate::app
