// SARIF 2.1.0: all findings of a run, with what the baseline and the waivers say of them.
#pragma once

#include "render/renderer.h"

namespace tidegate::render {

/// One run for each tool that reported, named after it. A forge closes the alerts of a run that no
/// longer brings them: a tool that found nothing has an empty run, and one whose report was not
/// read has none. `automationDetails` keeps the runs apart from those that a tool uploads itself.
/// No run says anything of the gates; a tool that the evidence was read from did succeed.
std::string sarif(const Verdict& verdict, const Style& style);

}  // namespace tidegate::render
