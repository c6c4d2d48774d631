// Output formats. Each is one file pair beside this one and one row in renderers.cpp.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "tidegate/verdict.h"

namespace tidegate::render {

/// What the place of the output can show; the words and numbers never depend on it.
struct Style {
  bool color = false;
  std::size_t columns = 80;
  std::string_view extension = {};  // of the file that it goes to: "svg"; empty for a stream
};

struct Renderer {
  std::string_view name;
  std::string_view extension;  // of its golden files
  std::string_view summary;    // one sentence for `tidegate list outputs`
  std::string (*render)(const Verdict& verdict, const Style& style);
};

std::span<const Renderer> all_renderers();
const Renderer* renderer_named(std::string_view name);

/// JSON Schema 2020-12 of the `json` output.
std::string result_schema();

}  // namespace tidegate::render
