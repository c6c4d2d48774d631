// Turns the bytes of an XML file, in whatever encoding it declares, into clean UTF-8.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tidegate/byte_source.h"

namespace tidegate::read {

/// Characters that XML cannot hold and that became U+FFFD (S3.9). Offsets count bytes of clean
/// UTF-8.
struct IllegalCharacters {
  std::int64_t count = 0;
  std::int64_t first_offset = 0;  // of the first one in the file; means nothing while count is 0
  void add(std::int64_t offset);
};

/// The text of `bytes` as UTF-8 without a byte order mark: UTF-8, UTF-16 with or without a mark,
/// and ISO-8859-1, windows-1252 or US-ASCII where the XML declaration says so. Control characters
/// become U+FFFD. An error, xml.encoding with an empty `where`, stands right behind the last good
/// byte. REQUIRES: bytes and illegal outlive the source, and it is asked for at least 4 bytes at a
/// time.
ByteSource decode_xml(ByteSource& bytes, IllegalCharacters& illegal);

/// The first bytes of a file as UTF-8, as far as they can be decoded.
std::string decode_head(std::string_view head);

}  // namespace tidegate::read
