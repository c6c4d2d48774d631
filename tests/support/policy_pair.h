// Two policies as text, and what differs between them in lines.
#pragma once

#include <string>

#include "policy/differences.h"

namespace tidegate::policy {

/// The gates of this build, whose settings say which way they bind.
const Vocabulary& differing_words();
/// The policy below "version: 1"; fails the test when it does not read.
Policy read_words(const std::string& text);
/// "- what loosens" and "+ what tightens", a line each.
std::string told(const std::string& before, const std::string& after);

}  // namespace tidegate::policy
