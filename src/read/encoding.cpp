#include "read/encoding.h"

#include <algorithm>
#include <array>
#include <bit>
#include <memory>
#include <optional>
#include <vector>

#include "read/code_point.h"
#include "read/sixteen.h"

namespace tidegate::read {
namespace {

constexpr std::uint32_t replacement = 0xFFFD;
constexpr std::size_t head_bytes = 1024;  // in which a declaration must end to be seen

enum class Encoding : std::uint8_t { utf8, ascii, latin1, windows1252, utf16le, utf16be };

/// windows-1252 where it differs from ISO-8859-1; 0 where it has no character.
constexpr std::array<std::uint16_t, 32> windows1252_high = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

Error encoding_error(std::string message, std::string hint = {}) {
  return {"xml.encoding", std::move(message), {}, std::move(hint)};
}

Decoded decode_one(std::string_view bytes, Encoding encoding) {
  const auto byte = static_cast<unsigned char>(bytes.front());
  switch (encoding) {
    case Encoding::utf8:
      return decode_utf8(bytes);
    case Encoding::utf16le:
      return decode_utf16(bytes, false);
    case Encoding::utf16be:
      return decode_utf16(bytes, true);
    case Encoding::latin1:
      return {byte, 1};
    case Encoding::ascii:
      return byte < 0x80 ? Decoded{byte, 1} : Decoded{std::nullopt, 1};
    case Encoding::windows1252:
      break;
  }
  if (byte < 0x80 || byte >= 0xA0) return {byte, 1};
  const std::uint32_t code_point = windows1252_high[byte - 0x80u];
  return code_point == 0 ? Decoded{std::nullopt, 1} : Decoded{code_point, 1};
}

/// How many of the first bytes are UTF-8 that XML can hold and need no change.
std::size_t clean_bytes(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    while (at + 4 * Sixteen::size <= bytes.size() && Sixteen::four_usual(bytes.data() + at)) {
      at += 4 * Sixteen::size;
    }
    while (at + Sixteen::size <= bytes.size()) {
      const std::uint32_t unusual = Sixteen(bytes.data() + at).unusual();
      at += unusual == 0 ? Sixteen::size : static_cast<std::size_t>(std::countr_zero(unusual));
      if (unusual != 0) break;
    }
    if (at == bytes.size()) break;
    const Decoded decoded = decode_utf8(bytes.substr(at));
    if (decoded.length == 0 || !decoded.code_point || !is_xml_character(*decoded.code_point)) break;
    at += decoded.length;
  }
  return at;
}

/// The value of `encoding="..."` in an XML declaration; empty when there is none.
std::string declared_encoding(std::string_view head) {
  const std::size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || head.substr(start, 5) != "<?xml") return {};
  const std::string_view declaration = head.substr(start, head.find("?>", start) - start);
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  if (end == std::string_view::npos) return {};
  std::string name(declaration.substr(at + 1, end - at - 1));
  std::transform(name.begin(), name.end(), name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return name;
}

Result<Encoding> encoding_named(const std::string& name) {
  struct Row {
    std::string_view name;
    Encoding encoding;
  };
  static constexpr Row rows[] = {
      {"", Encoding::utf8},
      {"utf-8", Encoding::utf8},
      {"utf8", Encoding::utf8},
      {"us-ascii", Encoding::ascii},
      {"ascii", Encoding::ascii},
      {"iso-8859-1", Encoding::latin1},
      {"iso8859-1", Encoding::latin1},
      {"iso_8859-1", Encoding::latin1},
      {"latin1", Encoding::latin1},
      {"windows-1252", Encoding::windows1252},
      {"cp1252", Encoding::windows1252},
  };
  for (const Row& row : rows) {
    if (row.name == name) return row.encoding;
  }
  if (name.starts_with("utf-16")) {
    return encoding_error("expected UTF-16 as the declaration says, got single bytes",
                          "write the file in the encoding that it declares");
  }
  return encoding_error("expected an encoding that can be read, got \"" + name.substr(0, 40) + "\"",
                        "write the report in UTF-8");
}

class Decoder {
 public:
  Decoder(ByteSource& bytes, IllegalCharacters& illegal) : bytes_(bytes), illegal_(illegal) {}

  Result<std::size_t> read(std::span<char> to) {
    if (!encoding_) {
      TG_TRY(choose());
    }
    if (encoding_ == Encoding::utf8 && pending().empty() && !at_end_) {
      const std::size_t count = TG_TRY(bytes_(to));
      const std::size_t clean = clean_bytes({to.data(), count});
      hold({to.data() + clean, count - clean});
      at_end_ = count == 0;
      if (clean > 0) return delivered(clean);
    }
    return convert(to);
  }

 private:
  std::string_view pending() const { return std::string_view(held_).substr(at_); }
  void hold(std::string_view more) {
    held_.erase(0, at_);
    at_ = 0;
    held_.append(more);
  }
  std::size_t delivered(std::size_t count) {
    offset_ += static_cast<std::int64_t>(count);
    return count;
  }

  Result<Done> fetch() {
    std::array<char, 16384> piece{};
    const std::size_t count = TG_TRY(bytes_(piece));
    hold({piece.data(), count});
    at_end_ = count == 0;
    return done;
  }

  /// By the byte order mark, else by the zeros that UTF-16 has beside ASCII, else by the
  /// declaration.
  Result<Done> choose() {
    while (held_.size() < head_bytes && !at_end_) {
      TG_TRY(fetch());
    }
    const auto starts_with = [&](std::string_view mark) { return held_.starts_with(mark); };
    const auto opens = [](char c) { return c == '<' || c == ' ' || (c >= '\t' && c <= '\r'); };
    const bool two = held_.size() >= 2;
    if (starts_with("\xEF\xBB\xBF")) {
      at_ = 3;
      encoding_ = Encoding::utf8;
    } else if (starts_with("\xFF\xFE") || starts_with("\xFE\xFF")) {
      at_ = 2;
      encoding_ = held_[0] == '\xFF' ? Encoding::utf16le : Encoding::utf16be;
    } else if (two && held_[1] == '\0' && opens(held_[0])) {
      encoding_ = Encoding::utf16le;
    } else if (two && held_[0] == '\0' && opens(held_[1])) {
      encoding_ = Encoding::utf16be;
    } else {
      encoding_ = TG_TRY(encoding_named(declared_encoding(held_.substr(0, head_bytes))));
    }
    return done;
  }

  /// Fills `to` from what is held, one character after another where it is not clean.
  Result<std::size_t> convert(std::span<char> to) {
    char* out = to.data();
    const char* const limit = out + to.size();
    while (limit - out >= 4) {
      if (encoding_ == Encoding::utf8) {
        const auto room = static_cast<std::size_t>(limit - out);
        const std::size_t clean = clean_bytes(pending().substr(0, room));
        out = std::copy_n(pending().data(), clean, out);
        at_ += clean;
        if (limit - out < 4) break;
      }
      const Decoded decoded = pending().empty() ? Decoded{} : decode_one(pending(), *encoding_);
      if (decoded.length == 0) {
        if (at_end_ && pending().empty()) break;
        if (out != to.data()) break;
        if (at_end_) {
          return encoding_error("expected a whole character, got the end of the file",
                                "is the file cut off?");
        }
        TG_TRY(fetch());
        continue;
      }
      if (!decoded.code_point) {
        if (out != to.data()) break;
        return encoding_error("expected text in the declared encoding, got a byte that is none",
                              "write the report in UTF-8");
      }
      const bool legal = is_xml_character(*decoded.code_point);
      if (!legal) illegal_.add(offset_ + (out - to.data()));
      out = encode_utf8(legal ? *decoded.code_point : replacement, out);
      at_ += decoded.length;
    }
    return delivered(static_cast<std::size_t>(out - to.data()));
  }

  ByteSource& bytes_;
  IllegalCharacters& illegal_;
  std::optional<Encoding> encoding_;
  std::string held_;  // bytes that were read and not yet delivered, from at_ on
  std::size_t at_ = 0;
  std::int64_t offset_ = 0;  // of the next byte of clean UTF-8
  bool at_end_ = false;
};

}  // namespace

void IllegalCharacters::add(std::int64_t offset) {
  first_offset = count == 0 ? offset : std::min(first_offset, offset);
  ++count;
}

ByteSource decode_xml(ByteSource& bytes, IllegalCharacters& illegal) {
  auto decoder = std::make_shared<Decoder>(bytes, illegal);
  return [decoder](std::span<char> to) { return decoder->read(to); };
}

std::string decode_head(std::string_view head) {
  ByteSource bytes = [&head](std::span<char> to) -> Result<std::size_t> {
    const std::size_t count = head.copy(to.data(), to.size());
    head.remove_prefix(count);
    return count;
  };
  IllegalCharacters illegal;
  const ByteSource decoded = decode_xml(bytes, illegal);
  std::string text;
  std::array<char, 4096> piece{};
  for (Result<std::size_t> count = decoded(piece); count && count.value() > 0;
       count = decoded(piece)) {
    text.append(piece.data(), count.value());
  }
  return text;
}

}  // namespace tidegate::read
