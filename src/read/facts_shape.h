// The shape of a report of facts, written down once: the reader checks it, the schema tells it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace tidegate::read {

enum class MemberKind : std::uint8_t { text, word, number, object, list };

struct JsonShape;

struct MemberShape {
  std::string_view key;
  MemberKind kind;
  bool owed;  // else it may be left out, or null
  std::string_view says;
  std::int64_t least, most;  // of a number, of a text's bytes, of a list's entries
  std::span<const std::string_view> words = {};  // that a word may be
  const JsonShape* shape = nullptr;              // of an object, or of a list's entries
};

/// What a member's word demands of its neighbours.
struct Demand {
  std::string_view key, word;
  std::span<const std::string_view> owed, refused;
};

/// An object with these members and no other.
struct JsonShape {
  std::span<const MemberShape> members;
  std::span<const Demand> demands = {};
};

inline constexpr std::int64_t facts_max = 1'000;                 // of one report
inline constexpr std::int64_t exhibits_max = 1'000;              // of one fact
inline constexpr std::int64_t part_max = 1'000'000'000'000'000;  // of a quantity, as in a policy

const JsonShape& facts_shape();

}  // namespace tidegate::read
