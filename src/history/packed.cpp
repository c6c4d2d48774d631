#include "history/packed.h"

#include <algorithm>

namespace tidegate::history {
namespace {

constexpr std::size_t entry_bytes = 64;  // what an empty text costs in memory, about

std::size_t shared_by(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t shared = 0;
  while (shared < most && a[shared] == b[shared]) ++shared;
  return shared;
}

}  // namespace

void Packer::number(std::uint64_t value) {
  while (value >= 0x80) {
    byte(static_cast<std::uint8_t>(value | 0x80));
    value >>= 7;
  }
  byte(static_cast<std::uint8_t>(value));
}

void Packer::word(std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) byte(static_cast<std::uint8_t>(value >> shift));
}

void Packer::text(std::string_view value, std::string_view before) {
  const std::size_t shared = shared_by(value, before);
  number(shared);
  number(value.size() - shared);
  raw(value.substr(shared));
}

void Unpacker::broken(std::string_view why) {
  if (!fine_) return;
  fine_ = false;
  rest_ = {};
  trouble_ = {"baseline.broken", "the kept result is broken: " + std::string(why), "",
              std::string(mend_broken)};
}

void Unpacker::spend(std::int64_t Limits::* limit, std::uint64_t amount) {
  if (!fine_) return;
  if (amount <= static_cast<std::uint64_t>(left_.*limit)) {
    left_.*limit -= static_cast<std::int64_t>(amount);
    return;
  }
  broken("");
  const auto row = std::ranges::find(all_limits(), limit, &LimitRow::member);
  const std::string name(row->name);
  trouble_ = {"limit." + name,
              "the kept result holds more than the limit " + name + " (" +
                  std::to_string(limits_.*limit) + ")",
              "", "raise --limit " + name + "=N if it is meant to be so large"};
}

void Unpacker::spend_text(std::size_t size) { spend(&Limits::identity_bytes, size + entry_bytes); }

std::string_view Unpacker::take(std::size_t size) {
  if (size > rest_.size()) {
    broken("it ends too early");
    return {};
  }
  const std::string_view taken = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return taken;
}

std::uint8_t Unpacker::byte() {
  const std::string_view taken = take(1);
  return taken.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(taken.front());
}

std::uint64_t Unpacker::number(std::uint64_t most) {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint8_t piece = byte();
    const std::uint64_t bits = piece & 0x7F;
    if (shift == 63 && bits > 1) break;
    value |= bits << shift;
    if ((piece & 0x80) != 0) continue;
    if (piece == 0 && shift > 0) break;  // a longer spelling of a smaller number
    if (value > most) break;
    return value;
  }
  broken("a number is out of range");
  return 0;
}

std::uint64_t Unpacker::word() {
  const std::string_view taken = take(8);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < taken.size(); ++i) {
    value |= std::uint64_t{static_cast<std::uint8_t>(taken[i])} << (8 * i);
  }
  return value;
}

std::string Unpacker::text(std::string_view before) {
  const std::size_t shared = number(before.size());
  const std::size_t size = number(rest_.size());
  spend_text(shared + size);
  const std::string_view rest = take(size);
  if (!rest.empty() && shared < before.size() && rest.front() == before[shared]) {
    broken("a name is spelled in a way of its own");
  }
  if (!fine_) return {};
  std::string value;
  value.reserve(shared + size);
  value.append(before.substr(0, shared)).append(rest);
  return value;
}

std::string Unpacker::again(const std::string& before) {
  spend_text(before.size());
  return fine_ ? before : std::string();
}

std::size_t Unpacker::count(std::size_t bytes_least) {
  const std::uint64_t entries = number();
  if (entries > rest_.size() / bytes_least) {
    broken("it counts more entries than it has bytes");
    return 0;
  }
  return entries;
}

void Unpacker::expect(std::uint64_t bytes) {
  if (bytes > rest_.size()) broken("it counts more entries than it has bytes");
}

std::uint64_t Rising::take(Unpacker& in, std::uint64_t most) {
  if (next_ > most) in.broken("a number is out of range");
  if (!in.fine()) return 0;
  const std::uint64_t value = next_ + in.number(most - next_);
  next_ = value + 1;
  return value;
}

}  // namespace tidegate::history
