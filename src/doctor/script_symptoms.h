// What scripts of CI systems do with exit codes, wherever they stand.
#pragma once

#include <string>

#include "doctor/shell.h"
#include "doctor/symptom.h"

namespace tidegate::doctor {

/// What `tidegate check` in the script is asked to overlook, and how its exit code is lost; of
/// known test runners only the latter, as a note. `pipefail_mend` is how this CI turns it on.
void examine_script(const std::vector<ShellCommand>& script, const Shell& shell,
                    const std::string& file, const std::string& pipefail_mend, Symptoms& symptoms);

}  // namespace tidegate::doctor
