// The `markdown` output: for job summaries and comments, readable in a mail preview and on a phone.
#pragma once

#include <cstddef>
#include <string>

#include "render/renderer.h"

namespace tidegate::render {

/// What a job summary holds: GitHub drops a summary of more than 1 MiB whole.
inline constexpr std::size_t summary_bytes_max = 1'000'000;

std::string markdown(const Verdict& verdict, const Style& style);
/// At most that many bytes. The headline and each gate's first cause are never left out (they are
/// shortened when there are very many); whatever else is left out is counted. REQUIRES: bytes_max
/// >= 10,000.
std::string markdown_within(const Verdict& verdict, std::size_t bytes_max);

}  // namespace tidegate::render
