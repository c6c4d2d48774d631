// The style sheet of the `html` page, and what a browser may load for it.
#pragma once

#include <string>
#include <string_view>

namespace tidegate::render {

/// What stands in `<style>`.
std::string_view style_sheet();
/// A Content-Security-Policy that allows this style sheet, and nothing else.
std::string content_security_policy();

}  // namespace tidegate::render
