// KeptRecord: what `tidegate record` keeps of a command, as a value and as the file that holds it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tidegate/result.h"

namespace tidegate::app {

struct KeptOutput {
  std::string path;    // relative to the repository's root; absolute when it is not below
  std::string stream;  // stdout, stderr, both
  std::int64_t bytes = 0;
  std::string sha256;
  bool complete = true;  // false: something held it open when the command had long ended
  bool operator==(const KeptOutput&) const = default;
};

struct KeptRecord {
  std::string name;
  std::vector<std::string> command;  // as it may be shown
  std::string folder;                // as the output's path
  std::string ended = "exited";      // killed, not_started
  std::int64_t exit_code = 0;        // as a shell has it
  std::int64_t duration_ms = 0;
  std::int64_t finished_ms = 0;  // since 1970
  std::string commit;            // HEAD while it ran; empty when there was none, or it moved
  std::string tree;              // clean, untracked (files beside), edited; empty: unknown
  std::optional<KeptOutput> output;
  bool operator==(const KeptRecord&) const = default;
};

inline constexpr std::int64_t record_bytes_max = 1 << 20;

/// Absolute. REQUIRES: names_a_record(name).
std::string record_path(const std::string& root, const std::string& name);

std::string record_text(const KeptRecord& record);
/// Codes: artifact.record_malformed, artifact.record_too_new.
Result<KeptRecord> record_from(std::string_view text, const std::string& where);

}  // namespace tidegate::app
