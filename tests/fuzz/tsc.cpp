// Any bytes as the output of tsc, in pieces of any size: the outcome never depends on the pieces.
#include "read/tsc.h"

#include "fuzz/pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tidegate::fuzz::read_in_pieces(tidegate::read::read_tsc, data, size);
  return 0;
}
