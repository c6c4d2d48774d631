// Any bytes as a kept result, as they are and under a seal that fits: a value or an error, and what
// was read is written to the same bytes.
#include "history/saved_run.h"
#include "tidegate/assert.h"
#include "tidegate/hash.h"

namespace {

void keep_again(const std::string& bytes) {
  using namespace tidegate;
  Limits limits;
  limits.identity_bytes = 16 << 20;
  const Result<history::SavedRun> run = history::decode(bytes, "fuzz", limits);
  if (run) TG_ASSERT(history::encode(run.value()) == bytes);
  if (!run) TG_ASSERT(run.error().where == "fuzz" && !run.error().hint.empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string body(data, data + size);
  keep_again(body);
  std::string bytes = "tidegate-baseline 1 9be01d4a77c2f0e11223344556677889900aabbc\n" + body;
  tidegate::Sha256 seal;
  seal.add(bytes);
  bytes += seal.hex();
  keep_again(bytes);
  return 0;
}
