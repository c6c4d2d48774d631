// Module: a part of the code base that has a name, an owner and a business impact (S4.12).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tidegate/source.h"

namespace tidegate {

inline constexpr const char* other_module = "(other)";

struct Module {
  std::string name;
  std::string tier = {};  // may be empty
  std::int64_t weight = 1;
  std::string owner = {};   // may be empty
  std::string folder = {};  // that {module} stands for: before the first wildcard of its paths
  bool measured = true;     // false: owes no coverage, and does not count where modules are asked
  /// Of the repository; empty outside of one.
  std::optional<std::int64_t> tracked_files = {};
  /// Of these, that ought to be measured (S4.13).
  std::int64_t owed_files = 0;
  /// A folder that a wildcard stood for in the base and that head has not: never asked about, and
  /// not measured.
  bool gone = false;
  bool operator==(const Module&) const = default;
};

/// The modules, and where each known path belongs. The last module is always (other).
class ModuleTable {
 public:
  struct Place {
    RepoPath path;
    std::uint32_t module = 0;
  };
  ModuleTable() : modules_{{.name = other_module}} {}
  /// REQUIRES: the last module is (other); every place's module is an index into modules.
  ModuleTable(std::vector<Module> modules, std::vector<Place> places);

  const std::vector<Module>& modules() const { return modules_; }
  /// The index of the path's module; (other) for a path that is not known.
  std::uint32_t module_of(const RepoPath& path) const;

 private:
  std::vector<Module> modules_;
  std::vector<Place> places_;  // ascending by path
};

}  // namespace tidegate
