// The gates' pages, for `tidegate explain`: generated from gates/*/README.md.
#pragma once

#include <span>
#include <string_view>

namespace tidegate::app {

struct GatePage {
  std::string_view gate;
  std::string_view text;
};

std::span<const GatePage> all_gate_pages();

}  // namespace tidegate::app
