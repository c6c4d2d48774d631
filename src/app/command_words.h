// The words of a command as they may be kept: bounded, and without what looks like a secret.
#pragma once

#include <string>
#include <vector>

namespace tidegate::app {

/// A help and no wall: a secret under a harmless name stays.
std::vector<std::string> words_to_keep(const std::vector<std::string>& command);

}  // namespace tidegate::app
