// Any bytes as each report in JSON that has a reader of its own, in pieces of any size.
#include "fuzz/pieces.h"
#include "read/eslint.h"
#include "read/facts.h"
#include "read/gitlab_sast.h"
#include "read/pyright.h"
#include "read/sarif.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tidegate;
  const std::string_view head(reinterpret_cast<const char*>(data), size);
  for (const read::Reader& reader : read::all_readers()) reader.recognizes(head);
  for (const fuzz::Read one : {read::read_pyright, read::read_eslint, read::read_gitlab_sast,
                               read::read_facts, read::read_sarif}) {
    fuzz::read_in_pieces(one, data, size);
  }
  return 0;
}
