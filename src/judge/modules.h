// Expands the policy's modules into the table of parts of this code base (S4.12, S4.13).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tidegate/module.h"
#include "tidegate/policy.h"
#include "tidegate/result.h"

namespace tidegate::judge {

/// First match wins, the rest is (other). A wildcard name stands for one module per folder that
/// matches; one that matches none stays in the table under its own name, with no file. `tracked` is
/// empty outside of a repository, `seen` are further paths to place: those of coverage reports.
/// `sources` are the globs of artifacts' `sources`.
Result<ModuleTable> expand_modules(std::span<const ModuleSpec> specs,
                                   std::span<const RepoPath> tracked,
                                   std::span<const RepoPath> seen,
                                   std::span<const std::string> sources);

/// Whether a file ought to be measured when nothing but its name is known (S4.13): its extension is
/// not one of documents, data and configuration, and it is no test or declaration by the usual
/// names (S4.19). `sources` add to it.
bool ought_to_be_measured(std::string_view path);

}  // namespace tidegate::judge
