// Any bytes as the log of a compiler, in pieces of any size: the outcome never depends on the
// pieces.
#include "read/gcc.h"

#include "fuzz/pieces.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tidegate::fuzz::read_in_pieces(tidegate::read::read_gcc, data, size);
  return 0;
}
