// Reads one SARIF file and says how many findings that kept, in how many bytes:
//   bench_sarif FILE
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <memory>

#include "read/sarif.h"
#include "sys/memory.h"

namespace {

using tidegate::Finding;

/// Of a text that does not fit into the string itself.
std::size_t bytes_behind(const std::string& text) {
  return text.capacity() > std::string().capacity() ? text.capacity() + 1 : 0;
}

std::size_t bytes_of(const Finding& finding) {
  std::size_t bytes = sizeof finding + bytes_behind(finding.tool) + bytes_behind(finding.rule) +
                      bytes_behind(finding.message) + bytes_behind(finding.location.path.str());
  for (const tidegate::Fingerprint& print : finding.fingerprints)
    bytes += sizeof print + bytes_behind(print.kind);
  return bytes;
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) return 2;
  tidegate::sys::keep_freed_memory();
  const auto file = std::make_shared<std::ifstream>(words[1], std::ios::binary);
  tidegate::ByteSource bytes = [file](std::span<char> to) -> tidegate::Result<std::size_t> {
    file->read(to.data(), static_cast<std::streamsize>(to.size()));
    return static_cast<std::size_t>(file->gcount());
  };
  const auto reading = tidegate::read::read_sarif(bytes, {.name = words[1], .limits = {}});
  if (!reading) {
    std::fprintf(stderr, "%s\n", reading.error().message.c_str());
    return 1;
  }
  const auto& findings = std::get<tidegate::Findings>(reading.value().artifact).findings;
  std::size_t kept = 0;
  for (const Finding& finding : findings) kept += bytes_of(finding);
  std::printf("%zu %zu\n", findings.size(), kept);
  std::fflush(stdout);
  _exit(0);  // freeing is not part of the yardstick either
}
