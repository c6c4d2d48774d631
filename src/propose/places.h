// Places: where reports may lie in a tree, by the names of folders and files.
#pragma once

#include <string_view>

namespace tidegate::propose {

/// Folders of other people's code, caches, samples and what is hidden: what lies there is no report
/// of this project.
bool is_foreign_folder(std::string_view name);

/// Folders of what documents, shows, measures or builds a product.
bool is_side_folder(std::string_view name);

/// Whether the name is one that tools give to reports. The content decides.
bool may_be_report(std::string_view name);

/// What to do about a file that holds results in a form that is not read; empty for any other name.
std::string_view instead_of(std::string_view name);

}  // namespace tidegate::propose
