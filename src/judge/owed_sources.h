// OwedSources: which files the globs of `sources` say ought to be measured (S4.19).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/glob.h"
#include "tidegate/result.h"

namespace tidegate::judge {

/// `src/**` means the code in src. Documents, data, tests and declarations below it are meant only
/// by a glob that names them as such: `src/**/*.json`, `src/tests/**`, `src/gen.d.ts`.
class OwedSources {
 public:
  static Result<OwedSources> parse(std::span<const std::string> globs);
  /// The glob by which the file ought to be measured; empty when none says so.
  std::string_view owes(std::string_view path) const;

 private:
  OwedSources(std::vector<text::Glob> globs, text::GlobSet index)
      : globs_(std::move(globs)), index_(std::move(index)) {}
  std::vector<text::Glob> globs_;
  text::GlobSet index_;
};

}  // namespace tidegate::judge
