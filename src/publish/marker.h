// Marker: the first line of a comment of ours, which tells whose it is and which run wrote it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "publish/publisher.h"

namespace tidegate::publish {

/// "<!-- tidegate:v1 id=tidegate.yml run=12.1 -->"
struct Marker {
  std::string id;
  std::int64_t run_number = 0, run_attempt = 0;
};

std::string to_line(const Marker& marker);
/// Of a comment that begins with a marker; a marker anywhere else is a quotation.
std::optional<Marker> marker_of(std::string_view comment);
/// False when either of them does not know its run.
bool is_newer(const Marker& marker, const Marker& than);

Marker marker_for(const Post& post, const ForgeContext& forge);
/// Marker, the note that a result of an earlier job was not verified, and the summary.
std::string comment_of(const Post& post, const ForgeContext& forge);
/// Whether two comments say the same, whichever runs wrote them.
bool same_words(std::string_view a, std::string_view b);

}  // namespace tidegate::publish
