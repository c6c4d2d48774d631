// MarkSearch: finds the suppression marks of one kind of file in its lines, in one pass that steps
// over most bytes.
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
    std::string_view text;   // without the signs at its ends
    std::size_t anchor = 0;  // where its longest run without blanks begins
    std::uint16_t mark = 0;
    std::uint16_t next = 0;  // the next way whose anchor begins alike; no_way: none
    bool any_case = false, opens_comment = false, may_go_on = false, is_call = false;
  };
  static constexpr std::uint16_t no_way = 0xFFFF;
  static constexpr std::size_t pairs = 4096;

  void add(std::string_view spelled, std::uint16_t mark);
  void prepare();
  static std::optional<std::size_t> begin_of(const Way& way, std::string_view line, std::size_t at);

  std::vector<Way> ways_;
  std::size_t window_ = 0;  // bytes of every anchor that are looked for
  /// By two neighbouring bytes: how far the next pair may be, and 0 when a window may end here.
  std::array<std::uint8_t, pairs> steps_{};
  std::array<std::uint16_t, pairs> first_{};  // the ways whose windows end with the pair
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
