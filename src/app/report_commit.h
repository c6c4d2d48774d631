// Whether the reports that lie here are of the commit that is judged, outside CI (S4.22).
#pragma once

#include "app/hearing.h"

namespace tidegate::app {

/// Where the judged commit is checked out, a report is stale while code differs from the commit
/// (artifact.of_edited_files), and when a file that the change touches was written after it
/// (artifact.older_than_source). Files that git does not track are told (scm.untracked_code).
/// Where the work tree is judged, coverage is stale when a file of the change that it measures was
/// written after it, committed or not.
/// In CI a job has checked out what it tests, and its builds edit what they like.
void doubt_reports(Hearing& hearing, const cli::Check& command, sys::World& world);

}  // namespace tidegate::app
