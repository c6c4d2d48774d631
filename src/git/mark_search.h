// MarkSearch: finds the suppression marks of one kind of file in its lines, in one pass that looks
// for rare bytes of them.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tidegate::git {

struct FoundMark {
  std::uint16_t mark = 0;  // index into all_suppression_marks()
  bool leads = false;      // as in MarkedLine
};

class MarkSearch {
 public:
  /// Null where no mark means anything in such files. In lower case, with its dot.
  static std::unique_ptr<const MarkSearch> of_extension(std::string_view extension);
  /// Each mark once, ascending. Linear in the line, however it is made.
  void find(std::string_view line, std::vector<FoundMark>& found) const;

 private:
  /// One way to spell a mark.
  struct Way {
    std::string_view text;  // without the signs at its ends
    std::uint16_t mark = 0;
    bool any_case = false, opens_comment = false, may_go_on = false, is_call = false;
  };
  /// Two neighbouring bytes of a way. Each way has two pairs that overlap, of its rarest three
  /// bytes, so that every other place of a line is enough to look at.
  struct Pair {
    std::uint16_t bytes = 0;
    std::uint16_t way = 0;
    std::uint16_t offset = 0;  // in the way's text
  };

  static std::uint16_t pair_of(const char* bytes);
  bool is_known(const char* bytes) const;
  void add(std::string_view spelled, std::uint16_t mark);
  void add_pair(std::size_t offset);
  void prepare();
  static std::optional<std::size_t> begin_of(const Way& way, std::size_t offset,
                                             std::string_view line, std::size_t at);
  void look_closer(std::string_view line, std::size_t at, std::vector<FoundMark>& found) const;

  std::vector<Way> ways_;
  std::vector<Pair> pairs_;                      // ascending by bytes
  std::array<std::uint8_t, 65536 / 8> known_{};  // a bit for each pair: whether it is in pairs_
};

/// The searches of a whole change, each prepared once.
class MarkSearches {
 public:
  /// Of a path, or of its last part.
  const MarkSearch* of_name(std::string_view name);

 private:
  std::map<std::string, std::unique_ptr<const MarkSearch>, std::less<>> by_extension_;
};

}  // namespace tidegate::git
