// gcc and clang: the text of compilers, and of the tools that write it as they do: clang-tidy,
// cppcheck --template=gcc, shellcheck -f gcc, javac, swiftc.
#pragma once

#include <string_view>

#include "read/reader.h"

namespace tidegate::read {

bool recognizes_gcc(std::string_view head);
/// The output of one tool or a whole build log, whose other lines are counted and ignored. A
/// compiler says nothing on success, so a log without a finding is inconclusive (S5.5). One finding
/// that several compilations repeat, as those of a header, is one. Codes: gcc.incomplete,
/// gcc.not_english, text.*, limit.path_bytes, limit.findings; diagnostics gcc.repeated,
/// text.other_lines.
Result<Reading> read_gcc(ByteSource& bytes, const Source& source);

}  // namespace tidegate::read
