// How reports go from the jobs of a GitHub workflow that test to the one that judges.
#pragma once

#include "doctor/github_jobs.h"

namespace tidegate::doctor {

void examine_artifacts(const GithubWorkflow& workflow, Symptoms& symptoms);

}  // namespace tidegate::doctor
