#include "text/glob.h"

#include <algorithm>
#include <utility>

#include "text/glob_match.h"

namespace tidegate::text {
namespace {

constexpr std::size_t bytes_max = 512;
constexpr std::size_t alternatives_max = 64;

Error invalid(std::string_view pattern, const std::string& why, std::string hint) {
  std::string shown(pattern.substr(0, 80));
  if (shown.size() < pattern.size()) shown += "...";
  return {"glob.invalid", "expected a glob, got \"" + shown + "\": " + why, "", std::move(hint)};
}

/// The place just after the class that starts at `at`, or 0 when it is not closed.
std::size_t end_of_class(std::string_view pattern, std::size_t at) {
  ++at;
  if (at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^')) ++at;
  const std::size_t close = pattern.find(']', at + 1);
  return close == std::string_view::npos ? 0 : close + 1;
}

/// `[z-a]` holds nothing and so is a mistake. Letters above ASCII are left to the matcher.
bool has_empty_range(std::string_view members) {
  for (std::size_t i = 1; i + 1 < members.size(); ++i) {
    const auto low = static_cast<unsigned char>(members[i - 1]);
    const auto high = static_cast<unsigned char>(members[i + 1]);
    if (members[i] == '-' && low < 0x80 && high < 0x80 && low > high) return true;
  }
  return false;
}

Result<Done> check_class(std::string_view pattern, std::size_t at) {
  const std::size_t end = end_of_class(pattern, at);
  if (end == 0) {
    return invalid(pattern, "\"[\" is never closed",
                   "close it with \"]\", or write [[] for the character itself");
  }
  const std::string_view members = pattern.substr(at + 1, end - at - 2);
  if (members.find('/') != std::string_view::npos) {
    return invalid(pattern, "a bracket cannot match \"/\"", "name the folders: a/b");
  }
  if (has_empty_range(members)) {
    return invalid(pattern, "a range in the bracket runs backwards", "write the smaller one first");
  }
  return done;
}

/// Brackets and braces are closed and nothing in the text can only be a misunderstanding.
Result<Done> check_shape(std::string_view pattern) {
  if (pattern.empty()) return invalid(pattern, "it is empty", "\"**\" matches every file");
  if (pattern.size() > bytes_max) {
    return invalid(pattern, "it has more than 512 bytes", "split it into several globs");
  }
  if (pattern.front() == '/') {
    return invalid(pattern, "it starts with \"/\"",
                   "globs are relative to the repository's root: leave the first \"/\" out");
  }
  if (pattern.front() == '!') {
    return invalid(pattern, "it starts with \"!\"",
                   "a glob cannot take files back: write what is wanted, or use exclude");
  }
  std::size_t open_braces = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      return invalid(pattern, "it has a backslash",
                     "write \"/\" between folders, and [*] for a literal \"*\"");
    }
    if (pattern[i] == '[') {
      TG_TRY(check_class(pattern, i));
      i = end_of_class(pattern, i) - 1;
    } else if (pattern[i] == '{') {
      ++open_braces;
    } else if (pattern[i] == '}') {
      if (open_braces-- == 0) {
        return invalid(pattern, "\"}\" closes nothing", "write [}] for the character itself");
      }
    }
  }
  if (open_braces > 0) {
    return invalid(pattern, "\"{\" is never closed",
                   "close it with \"}\", or write [{] for the character itself");
  }
  return done;
}

/// Where the first brace group opens, its commas, and where it closes; empty without a group.
std::vector<std::size_t> first_group(std::string_view pattern) {
  std::vector<std::size_t> cuts;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '[') {
      i = end_of_class(pattern, i) - 1;
    } else if (pattern[i] == '{') {
      if (depth++ == 0) cuts.push_back(i);
    } else if (pattern[i] == ',' && depth == 1) {
      cuts.push_back(i);
    } else if (pattern[i] == '}' && --depth == 0) {
      cuts.push_back(i);
      return cuts;
    }
  }
  return cuts;
}

/// Appends the brace-free spellings. Every group has at least two members, so the work is bounded
/// by the results.
Result<Done> expand(std::string_view whole, const std::string& pattern,
                    std::vector<std::string>& spellings) {
  const std::vector<std::size_t> cuts = first_group(pattern);
  if (cuts.empty()) {
    if (spellings.size() == alternatives_max) {
      return invalid(whole, "its braces stand for more than 64 patterns",
                     "split it into several globs");
    }
    spellings.push_back(pattern);
    return done;
  }
  if (cuts.size() == 2) {
    return invalid(whole, "a brace has one alternative only",
                   "write {a,b}, or leave the braces out");
  }
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    std::string next = pattern.substr(0, cuts[0]);
    next.append(pattern, cuts[i] + 1, cuts[i + 1] - cuts[i] - 1);
    next.append(pattern, cuts.back() + 1);
    TG_TRY(expand(whole, next, spellings));
  }
  return done;
}

Result<Glob::Alternative> split(std::string_view whole, std::string_view spelling) {
  Glob::Alternative segments;
  for (std::size_t at = 0; at <= spelling.size();) {
    const std::size_t end = std::min(spelling.find('/', at), spelling.size());
    const std::string_view text = spelling.substr(at, end - at);
    at = end + 1;
    if (text == ".") continue;
    if (text == "..") {
      return invalid(whole, "\"..\" leaves the folder", "globs start at the repository's root");
    }
    const bool last = at > spelling.size();
    if (text.empty() && !(last && !segments.empty())) {
      return invalid(whole, "a folder's name is empty", "write one \"/\" between names");
    }
    const bool any_depth = text.empty() || text == "**";
    if (!any_depth && text.find("**") != std::string_view::npos) {
      return invalid(whole, "\"**\" must stand alone between slashes",
                     "write **/*.py for files in any folder");
    }
    if (any_depth && !segments.empty() && segments.back().compare == Glob::Compare::any_depth) {
      continue;
    }
    const bool wild = text.find_first_of("*?[") != std::string_view::npos;
    segments.push_back({std::string(text), any_depth ? Glob::Compare::any_depth
                                           : wild    ? Glob::Compare::pattern
                                                     : Glob::Compare::literal});
  }
  if (segments.empty()) return invalid(whole, "it names no file", "\"**\" matches every file");
  return segments;
}

}  // namespace

Result<Glob> Glob::parse(std::string_view pattern) {
  TG_TRY(check_shape(pattern));
  std::vector<std::string> spellings;
  TG_TRY(expand(pattern, std::string(pattern), spellings));
  Glob glob;
  glob.pattern_ = pattern;
  for (const std::string& spelling : spellings) {
    Alternative alternative = TG_TRY(split(pattern, spelling));
    glob.alternatives_.push_back(std::move(alternative));
  }
  return glob;
}

bool Glob::matches(std::string_view path) const {
  return std::ranges::any_of(alternatives_, [&](const Alternative& alternative) {
    return matches_path(alternative, path);
  });
}

std::string Glob::literal_folder() const {
  const Alternative& first = alternatives_.front();
  std::size_t shared = 0;
  const auto shares = [&](const Alternative& other) {
    return shared + 1 < other.size() && other[shared].compare == Compare::literal &&
           other[shared].text == first[shared].text;
  };
  while (shared + 1 < first.size() && std::ranges::all_of(alternatives_, shares)) ++shared;
  std::string folder;
  for (std::size_t i = 0; i < shared; ++i) {
    if (i > 0) folder += '/';
    folder += first[i].text;
  }
  return folder;
}

bool Glob::literal() const {
  return alternatives_.size() == 1 &&
         std::ranges::all_of(alternatives_.front(), [](const Segment& segment) {
           return segment.compare == Compare::literal;
         });
}

}  // namespace tidegate::text
