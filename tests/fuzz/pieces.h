// Reads the same bytes whole and in small pieces, and demands one outcome of both.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

#include "read/reader.h"
#include "tidegate/analysis/totals.h"
#include "tidegate/assert.h"

namespace tidegate::fuzz {

using Read = Result<Reading> (*)(ByteSource&, const read::Source&);

inline Result<Reading> read_by(Read read, std::string_view bytes, std::size_t piece) {
  ByteSource source = [bytes, piece](std::span<char> to) mutable -> Result<std::size_t> {
    const std::size_t count = bytes.copy(to.data(), std::min(to.size(), piece));
    bytes.remove_prefix(count);
    return count;
  };
  return read(source, read::Source{.name = "fuzz", .limits = {}});
}

inline void compare(const Findings& whole, const Findings& pieces) {
  TG_ASSERT(whole.findings == pieces.findings && whole.tools == pieces.tools);
  TG_ASSERT(whole.checked_files == pieces.checked_files);
  TG_ASSERT(whole.inconclusive == pieces.inconclusive);
  TG_ASSERT(std::ranges::is_sorted(whole.tools) && !whole.tools.empty());
  for (const Finding& finding : whole.findings) {
    TG_ASSERT(finding.location.lines.first <= finding.location.lines.last);
    TG_ASSERT(finding.message.size() <= message_bytes_max && finding.masked_message.known());
  }
}

inline void read_in_pieces(Read read, const std::uint8_t* data, std::size_t size) {
  const std::string bytes(data, data + size);
  const Result<Reading> whole = read_by(read, bytes, bytes.size() + 1);
  const Result<Reading> pieces = read_by(read, bytes, 1 + size % 7);
  TG_ASSERT(static_cast<bool>(whole) == static_cast<bool>(pieces));
  if (!whole) {
    TG_ASSERT(whole.error() == pieces.error());
    return;
  }
  TG_ASSERT(whole.value().diagnostics == pieces.value().diagnostics);
  if (const auto* tests = std::get_if<TestReport>(&whole.value().artifact)) {
    TG_ASSERT(tests->cases == std::get<TestReport>(pieces.value().artifact).cases);
    return;
  }
  if (const auto* findings = std::get_if<Findings>(&whole.value().artifact)) {
    compare(*findings, std::get<Findings>(pieces.value().artifact));
    return;
  }
  if (const auto* facts = std::get_if<Facts>(&whole.value().artifact)) {
    TG_ASSERT(facts->facts == std::get<Facts>(pieces.value().artifact).facts);
    return;
  }
  const auto& coverage = std::get<Coverage>(whole.value().artifact);
  TG_ASSERT(coverage.files == std::get<Coverage>(pieces.value().artifact).files);
  for (const FileCoverage& file : coverage.files) {
    TG_ASSERT(!file.path.empty() && RepoPath::from(file.path.str()) == file.path);
    TG_ASSERT(file.lines().covered <= file.lines().total);
    TG_ASSERT(file.branches().covered <= file.branches().total);
  }
  TG_ASSERT(std::ranges::is_sorted(coverage.files, {}, &FileCoverage::path));
}

}  // namespace tidegate::fuzz
