// Any bytes: the JSON reader and the result reader answer with a value or an error, and what was
// read is written and read back to the same bytes.
#include <cstdlib>

#include "render/renderer.h"
#include "render/result_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace tidegate;
  const std::string_view document(reinterpret_cast<const char*>(data), size);
  const Result<Verdict> read = render::read_result(document, "fuzz.json");
  if (!read) return 0;
  const std::string once = render::renderer_named("json")->render(read.value(), {});
  const Result<Verdict> again = render::read_result(once, "again.json");
  if (!again || render::renderer_named("json")->render(again.value(), {}) != once) std::abort();
  for (const render::Renderer& renderer : render::all_renderers()) {
    renderer.render(read.value(), {});
  }
  return 0;
}
