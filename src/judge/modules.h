// Expands the policy's modules into the table of parts of this code base (S4.12, S4.13).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "judge/case_file.h"
#include "tidegate/module.h"
#include "tidegate/policy.h"
#include "tidegate/result.h"

namespace tidegate::judge {

/// First match wins, the rest is (other). A wildcard name stands for one module per folder that
/// matches; one that matches none stays in the table under its own name, with no file. `tracked` is
/// empty outside of a repository, `seen` are further paths to place: those of coverage reports.
/// `sources` are the globs of artifacts' `sources`. `earlier` are paths of the base: they are
/// placed as well, and a folder that only they are in becomes a module that is gone.
Result<ModuleTable> expand_modules(std::span<const ModuleSpec> specs,
                                   std::span<const RepoPath> tracked,
                                   std::span<const RepoPath> seen,
                                   std::span<const std::string> sources,
                                   std::span<const RepoPath> earlier = {});

/// The paths that the base and the baseline speak of, for `earlier`.
std::vector<RepoPath> earlier_paths(const CaseFile& file);

}  // namespace tidegate::judge
