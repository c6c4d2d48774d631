// A pattern and a path, divided by a line feed: one glob and a set of globs say the same.
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

#include "text/glob.h"

using namespace tidegate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t middle = text.find('\n');
  const std::string_view pattern = text.substr(0, middle);
  const std::string_view path =
      middle == std::string_view::npos ? pattern : text.substr(middle + 1);
  const Result<text::Glob> glob = text::Glob::parse(pattern);
  if (!glob) return 0;
  const bool alone = glob.value().matches(path);
  if (glob.value().literal() && alone && path.empty()) __builtin_trap();
  const std::string folder = glob.value().literal_folder();
  if (alone && !path.starts_with(folder)) __builtin_trap();
  std::vector<text::Glob> globs{glob.value()};
  if (text::GlobSet(std::move(globs)).matches(path) != alone) __builtin_trap();
  return 0;
}
