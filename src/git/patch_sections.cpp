#include "git/patch_sections.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>

#include "git/line_digest.h"
#include "git/mark_search.h"
#include "git/plumbing.h"

namespace tidegate::git {
namespace {

constexpr std::size_t lines_max = 20'000'000;  // changed lines take 24 bytes each

/// One side of "@@ -12,3 +14 @@".
struct Span {
  std::uint64_t first = 0;  // the first line in it, or that would follow an empty one
  std::uint64_t count = 1;
};

bool take(std::string_view& text, std::string_view words) {
  if (!text.starts_with(words)) return false;
  text.remove_prefix(words.size());
  return true;
}

bool take_number(std::string_view& text, std::uint64_t& number) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  number = value;
  return true;
}

bool take_span(std::string_view& text, Span& span) {
  if (!take_number(text, span.first)) return false;
  if (take(text, ",") && !take_number(text, span.count)) return false;
  if (span.count == 0) ++span.first;
  return span.first > 0 && span.first + span.count <= std::numeric_limits<std::uint32_t>::max();
}

bool take_hunk_header(std::string_view line, Span& old_side, Span& new_side) {
  return take(line, "@@ -") && take_span(line, old_side) && take(line, " +") &&
         take_span(line, new_side) && take(line, " @@");
}

bool says_nothing_of_lines(std::string_view line) {
  constexpr std::string_view begins[] = {
      "old mode ",     "new mode ",         "deleted file mode ", "rename from ", "rename to ",
      "new file mode", "similarity index ", "* Unmerged path ",   "\\ "};
  return std::ranges::any_of(begins, [&](std::string_view word) { return line.starts_with(word); });
}

class Reading {
 public:
  explicit Reading(std::string_view patch) : rest_(patch) {}

  Result<std::vector<PatchSection>> sections() {
    if (!rest_.empty() && !rest_.ends_with('\n')) return cut_off();
    while (!rest_.empty()) {
      std::string_view line = take_until(rest_, '\n');
      if (take(line, "diff --git ")) {
        sections_.emplace_back();
        sections_.back().names = line;
        old_next_ = new_next_ = 1;
        old_marks_ = new_marks_ = nullptr;
      } else if (take(line, "--- ")) {
        old_marks_ = marks_of(line);
      } else if (take(line, "+++ ")) {
        new_marks_ = marks_of(line);
      } else if (!says_nothing_of_lines(line)) {
        if (sections_.empty()) return not_understood("a patch that names no file");
        TG_TRY(line.starts_with("@@ ") ? hunk(line) : ids(line));
      }
    }
    return std::move(sections_);
  }

 private:
  static Error cut_off() { return not_understood("a patch that ends too early"); }

  /// index <id>..<id>[ <mode>]
  Result<Done> ids(std::string_view line) {
    PatchSection& section = sections_.back();
    const std::string_view whole = line;
    if (take(line, "index ")) {
      const std::size_t dots = std::min(line.find(".."), line.size());
      section.old_id = line.substr(0, dots);
      section.new_id = line.substr(std::min(dots + 2, line.size()));
      section.new_id = section.new_id.substr(0, section.new_id.find(' '));
      if (is_object_id(section.old_id) && is_object_id(section.new_id)) return done;
    }
    return not_understood("\"" + std::string(whole.substr(0, 100)) + "\" in a patch");
  }

  Result<Done> hunk(std::string_view header) {
    Span old_side;
    Span new_side;
    // Between two hunks nothing changes, so both sides go on by the same number of lines.
    if (!take_hunk_header(header, old_side, new_side) || old_side.first < old_next_ ||
        old_side.first - old_next_ != new_side.first - new_next_) {
      return not_understood("\"" + std::string(header.substr(0, 100)) + "\" in a patch");
    }
    sections_.back().has_hunks = true;
    old_next_ = old_side.first;
    new_next_ = new_side.first;
    const std::uint64_t old_end = old_side.first + old_side.count;
    const std::uint64_t new_end = new_side.first + new_side.count;
    make_room(sections_.back().removed, old_side.count);
    make_room(sections_.back().added, new_side.count);
    while (old_next_ < old_end || new_next_ < new_end) {
      if (rest_.empty()) return cut_off();
      const std::string_view line = take_until(rest_, '\n');
      // diff.suppressBlankEmpty leaves the blank off a context line without text.
      const char mark = line.empty() ? ' ' : line.front();
      if (mark == '\\') continue;
      const bool is_old = mark != '+';
      const bool is_new = mark != '-';
      if ((is_old && is_new && mark != ' ') || (is_old && old_next_ == old_end) ||
          (is_new && new_next_ == new_end)) {
        return not_understood("a hunk that does not have the lines that its header counts");
      }
      if (mark != ' ' && !keep(line.substr(1), is_new)) return too_many();
      old_next_ += is_old ? 1 : 0;
      new_next_ += is_new ? 1 : 0;
    }
    return done;
  }

  /// "b/src/tide.cc", in quotes perhaps, with a tab behind it when a blank is inside: only its end
  /// tells what a mark means.
  const MarkSearch* marks_of(std::string_view name) {
    if (name.ends_with('\t')) name.remove_suffix(1);
    if (name.ends_with('"')) name.remove_suffix(1);
    return searches_.of_name(name);
  }

  /// A count is believed as far as the patch goes on: each line takes two bytes.
  void make_room(std::vector<ChangedLine>& lines, std::uint64_t count) {
    const std::size_t wanted = lines.size() + std::min<std::size_t>(count, rest_.size() / 2);
    if (wanted > lines.capacity()) lines.reserve(std::max(wanted, 2 * lines.capacity()));
  }

  static Error too_many() {
    return {"scm.too_many_lines",
            "the change has more than " + std::to_string(lines_max) + " lines", "",
            "compare with a nearer commit: --base REV"};
  }

  /// False when there are too many.
  bool keep(std::string_view text, bool is_new) {
    PatchSection& section = sections_.back();
    const LineDigest digest = digest_of(text, room_);
    const auto number = static_cast<std::uint32_t>(is_new ? new_next_ : old_next_);
    (is_new ? section.added : section.removed).push_back({number, digest.hash, digest.blank});
    section.uncountable = section.uncountable || (is_new && digest.uncountable);
    const MarkSearch* const marks = is_new ? new_marks_ : old_marks_;
    if (marks != nullptr) {
      marks->find(text, found_);
      for (const FoundMark& found : found_) {
        (is_new ? section.added_marks : section.removed_marks)
            .push_back({number, found.mark, digest.hash, found.leads});
      }
    }
    return ++lines_ <= lines_max;
  }

  std::string_view rest_;
  std::vector<PatchSection> sections_;
  std::uint64_t old_next_ = 1, new_next_ = 1;  // lines of the file that come next
  std::size_t lines_ = 0;
  std::string room_;
  MarkSearches searches_;
  const MarkSearch* old_marks_ = nullptr;  // of the base's side; null: no mark means anything in it
  const MarkSearch* new_marks_ = nullptr;
  std::vector<FoundMark> found_;
};

/// Appends in the way of git's quote.c; true when anything had to be quoted.
bool append_quoted(std::string_view name, std::string& text) {
  constexpr std::string_view letters = "abtnvfr";  // of 7 to 13
  bool quoted = false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (byte >= 7 && byte <= 13) {
      text += '\\';
      text += letters[byte - 7U];
    } else if (byte < 32 || byte >= 127) {
      text += '\\';
      for (const unsigned shift : {6U, 3U, 0U})
        text += static_cast<char>('0' + (byte >> shift & 7U));
    } else {
      text += c;
      continue;
    }
    quoted = true;
  }
  return quoted;
}

std::string quoted(std::string_view side, std::string_view name) {
  std::string text(side);
  return append_quoted(name, text) ? "\"" + text + "\"" : text;
}

}  // namespace

Result<std::vector<PatchSection>> patch_sections(std::string_view patch) {
  return Reading(patch).sections();
}

std::string header_names(std::string_view old_name, std::string_view new_name) {
  return quoted("a/", old_name) + " " + quoted("b/", new_name);
}

}  // namespace tidegate::git
