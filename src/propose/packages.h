// Packages: the parts of a monorepo, as its build files name them.
#pragma once

#include <string>
#include <vector>

#include "propose/finds.h"

namespace tidegate::propose {

/// Whether a file of this path tells something about packages, languages or tools.
bool is_build_file(std::string_view path);

/// Folders of packages, ascending, without the root: members of package.json's and pnpm's
/// workspaces, Maven modules, Gradle subprojects, go.work, Cargo workspaces, projects of a .sln,
/// and where nothing names members every folder with a build file of its own.
std::vector<std::string> packages_of(const Finds& finds);

/// The folder of the package that the path lies in: the longest that fits; the root is "".
std::string package_of(std::string_view path, const std::vector<std::string>& packages);

}  // namespace tidegate::propose
