// Words of the command line that carry a name and a value.
#pragma once

#include <string>
#include <vector>

#include "cli/cli.h"

namespace tidegate::cli {

/// Code usage.invalid.
Error usage(std::string message,
            std::string hint = "tidegate --help shows commands, options and examples");
/// "NAME=VALUE", each of a limit. Code: usage.invalid.
Result<Limits> read_limits(const std::vector<std::string>& words);
/// "FILE@sha256:HASH". Code: usage.invalid.
Result<PinnedFile> read_pinned_file(const std::string& word);
/// "FORMAT=FILE". Codes: format.unknown, usage.invalid.
Result<std::vector<Output>> read_outputs(const std::vector<std::string>& words,
                                         const Choices& choices);

}  // namespace tidegate::cli
