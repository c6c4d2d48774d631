#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <utility>

#include "text/glob.h"
#include "text/glob_match.h"

namespace tidegate::text {
namespace {

/// What a path must have for a pattern to match: a key is a hash of its kind and text. Two texts
/// with one hash cost time, never a wrong answer: every candidate is matched in full.
enum class KeyKind : std::uint8_t { prefix, segment, extension };

constexpr std::uint64_t seed(KeyKind kind) {
  return 0xCBF29CE484222325ULL ^ (static_cast<std::uint64_t>(kind) + 1);
}
constexpr std::uint64_t mix(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
}
constexpr std::uint64_t mix(std::uint64_t hash, std::string_view text) {
  for (const char c : text) hash = mix(hash, c);
  return hash;
}

/// Calls `use` with every key of the path, until it is done.
template <class Use>
void for_each_key(std::string_view path, Use use) {
  std::uint64_t prefix = seed(KeyKind::prefix);
  std::uint64_t segment = seed(KeyKind::segment);
  std::uint64_t extension = 0;
  for (const char c : path) {
    if (c == '/') {
      use(prefix);
      use(segment);
      segment = seed(KeyKind::segment);
      extension = 0;
    } else {
      segment = mix(segment, c);
      extension = c == '.' ? seed(KeyKind::extension) : mix(extension, c);
    }
    prefix = mix(prefix, c);
  }
  use(prefix);
  use(segment);
  use(extension);
}

std::vector<std::uint64_t> keys_of(const Glob::Alternative& alternative) {
  std::vector<std::uint64_t> keys;
  std::uint64_t prefix = seed(KeyKind::prefix);
  std::size_t leading = 0;
  for (; leading < alternative.size(); ++leading) {
    const Glob::Segment& segment = alternative[leading];
    if (segment.compare != Glob::Compare::literal) break;
    if (leading > 0) prefix = mix(prefix, '/');
    prefix = mix(prefix, segment.text);
  }
  if (leading > 0) keys.push_back(prefix);
  for (std::size_t i = leading; i < alternative.size(); ++i) {
    if (alternative[i].compare == Glob::Compare::literal) {
      keys.push_back(mix(seed(KeyKind::segment), alternative[i].text));
    }
  }
  const Glob::Segment& last = alternative.back();
  const std::size_t dot = last.text.rfind('.');
  if (last.compare == Glob::Compare::pattern && dot != std::string::npos &&
      last.text.find_first_of("*?[]", dot) == std::string::npos) {
    keys.push_back(mix(seed(KeyKind::extension), std::string_view(last.text).substr(dot + 1)));
  }
  return keys;
}

}  // namespace

struct GlobSet::Index {
  struct Candidate {
    std::uint64_t key = 0;
    std::uint32_t glob = 0;
    std::uint32_t alternative = 0;
    auto operator<=>(const Candidate&) const = default;
  };
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t first = 0;
    std::uint32_t last = 0;  // one past; 0 in an empty slot
  };

  std::vector<Glob> globs;
  std::vector<Candidate> loose;  // without any key, ascending by glob
  std::vector<Candidate> keyed;  // ascending by key, then glob
  std::vector<Slot> slots;       // a power of two, at most half full
  int shift = 0;

  std::size_t slot_of(std::uint64_t key) const {
    return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15ULL) >> shift);
  }
  const Slot* find(std::uint64_t key) const {
    for (std::size_t i = slot_of(key);; i = (i + 1) & (slots.size() - 1)) {
      if (slots[i].last == 0) return nullptr;
      if (slots[i].key == key) return &slots[i];
    }
  }
  bool matches(const Candidate& candidate, std::string_view path) const {
    return matches_path(globs[candidate.glob].alternatives_[candidate.alternative], path);
  }

  void choose_keys();
  void fill_slots();
};

/// Each pattern is filed under its rarest key, so that a folder shared by a thousand patterns finds
/// none of them.
void GlobSet::Index::choose_keys() {
  std::vector<std::uint64_t> all;
  for (const Glob& glob : globs) {
    for (const Glob::Alternative& alternative : glob.alternatives_) {
      for (const std::uint64_t key : keys_of(alternative)) all.push_back(key);
    }
  }
  std::ranges::sort(all);
  const auto uses = [&](std::uint64_t key) { return std::ranges::equal_range(all, key).size(); };
  for (std::uint32_t g = 0; g < globs.size(); ++g) {
    const auto& alternatives = globs[g].alternatives_;
    for (std::uint32_t a = 0; a < alternatives.size(); ++a) {
      const std::vector<std::uint64_t> keys = keys_of(alternatives[a]);
      const auto rarest = std::ranges::min_element(keys, {}, uses);
      if (rarest == keys.end()) {
        loose.push_back({0, g, a});
      } else {
        keyed.push_back({*rarest, g, a});
      }
    }
  }
  std::ranges::sort(keyed);
}

void GlobSet::Index::fill_slots() {
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(keyed.size() * 2, 2));
  slots.resize(size);
  shift = 64 - std::countr_zero(size);
  for (std::uint32_t first = 0; first < keyed.size();) {
    std::uint32_t last = first;
    while (last < keyed.size() && keyed[last].key == keyed[first].key) ++last;
    std::size_t i = slot_of(keyed[first].key);
    while (slots[i].last != 0) i = (i + 1) & (size - 1);
    slots[i] = {keyed[first].key, first, last};
    first = last;
  }
}

GlobSet::GlobSet() : GlobSet(std::vector<Glob>{}) {}
GlobSet::GlobSet(std::vector<Glob> globs) : index_(std::make_unique<Index>()) {
  index_->globs = std::move(globs);
  index_->choose_keys();
  index_->fill_slots();
}
GlobSet::~GlobSet() = default;
GlobSet::GlobSet(GlobSet&&) noexcept = default;
GlobSet& GlobSet::operator=(GlobSet&&) noexcept = default;

Result<GlobSet> GlobSet::parse(std::span<const std::string> patterns) {
  std::vector<Glob> globs;
  Errors errors;
  for (const std::string& pattern : patterns) {
    Result<Glob> glob = Glob::parse(pattern);
    if (glob) {
      globs.push_back(std::move(glob).value());
    } else {
      errors.push_back(glob.error());
    }
  }
  if (!errors.empty()) return errors;
  return GlobSet(std::move(globs));
}

std::optional<std::size_t> GlobSet::first_match(std::string_view path) const {
  if (index_->globs.empty()) return std::nullopt;
  std::size_t best = index_->globs.size();
  const auto weigh = [&](const Index::Candidate& candidate) {
    if (candidate.glob >= best) return false;
    if (index_->matches(candidate, path)) best = candidate.glob;
    return true;
  };
  for (const Index::Candidate& candidate : index_->loose) {
    if (!weigh(candidate)) break;
  }
  for_each_key(path, [&](std::uint64_t key) {
    const Index::Slot* slot = index_->find(key);
    if (slot == nullptr) return;
    for (std::uint32_t i = slot->first; i < slot->last; ++i) {
      if (!weigh(index_->keyed[i])) break;
    }
  });
  if (best == index_->globs.size()) return std::nullopt;
  return best;
}

}  // namespace tidegate::text
