// The yardstick RAW: pugixml parses a whole file in place, and nothing else. No walk, no free.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>

#include "read/xml.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::FILE* const file = std::fopen(argv[1], "rb");
  if (file == nullptr || std::fseek(file, 0, SEEK_END) != 0) return 2;
  const auto size = static_cast<std::size_t>(std::ftell(file));
  void* const bytes = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, fileno(file), 0);
  if (bytes == MAP_FAILED) return 2;
  auto* const document = new pugi::xml_document;
  constexpr unsigned flags = pugi::parse_minimal | pugi::parse_cdata | pugi::parse_escapes;
  const bool parsed =
      static_cast<bool>(document->load_buffer_inplace(bytes, size, flags, pugi::encoding_utf8));
  _exit(parsed ? 0 : 1);  // freeing is not part of the yardstick
}
