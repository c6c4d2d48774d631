// Input formats. Each is one file pair beside this one and one row in readers.cpp.
#pragma once

#include <span>
#include <string_view>

#include "tidegate/artifact.h"
#include "tidegate/byte_source.h"
#include "tidegate/limits.h"
#include "tidegate/result.h"

namespace tidegate::read {

/// What a reader knows of the file beside its bytes.
struct Source {
  std::string_view name;  // for messages: the path as the user knows it
  Limits limits;
  /// Ids of tool notifications that do not break the evidence (S5.3).
  std::span<const std::string> tolerate = {};
};

struct Reader {
  std::string_view name;     // "junit"
  std::string_view summary;  // one sentence for `tidegate list formats`
  std::string_view
      feeds;  // the need it serves when a gate names no artifact: "tests", "coverage"; or the gate:
              // "types", "security", "findings", "facts"; empty: nothing tells (S5.9)
  /// Whether the first bytes (at most 64 KiB, decoded to UTF-8) are of this format.
  bool (*recognizes)(std::string_view head);
  /// Reads to the end or says why not; a partial result does not exist. Errors carry "name:line".
  Result<Reading> (*read)(ByteSource& bytes, const Source& source);
  /// Its tools write not a single byte when they find nothing (S5.5), so that an empty file is a
  /// report that proves nothing, and not one that was cut off.
  bool silent_when_clean = false;
};

std::span<const Reader> all_readers();

/// The reader of that name, or nullptr.
const Reader* reader_named(std::string_view name);

struct Recognized {
  const Reader* reader = nullptr;
  ByteSource bytes;  // the whole file again, from its first byte
};
/// Exactly one reader must recognize the file, unless one is named. Codes: artifact.empty_file (no
/// byte, or only blanks), artifact.unknown_format, artifact.ambiguous_format.
Result<Recognized> recognize(ByteSource bytes, const Source& source, const Reader* named = nullptr);

}  // namespace tidegate::read
