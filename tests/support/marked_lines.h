// The suppression marks in the lines of a diff, found as git's patches are searched for them.
#pragma once

#include <string>
#include <vector>

#include "tidegate/change.h"

namespace tidegate {

/// REQUIRES: the file's added and removed lines are those of the diff, each with its mark in front.
void mark_lines(const std::vector<std::string>& diff, FileChange& file);

}  // namespace tidegate
