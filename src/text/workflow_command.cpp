#include "text/workflow_command.h"

namespace tidegate::text {
namespace {

std::string escaped(std::string_view text, std::string_view special) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (special.find(c) == special.npos) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  return out;
}

}  // namespace

std::string workflow_data(std::string_view text) { return escaped(text, "%\r\n"); }

std::string workflow_property(std::string_view text) { return escaped(text, "%\r\n:,"); }

}  // namespace tidegate::text
