// SarifPlaces: where the files of one SARIF run are: its list of artifacts, and the folders that
// URIs are relative to.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/json_members.h"

namespace tidegate::read {

/// An artifactLocation as the report spells it.
struct SarifFile {
  std::string uri, base;             // the base's id in originalUriBaseIds; both may be empty
  std::optional<std::size_t> index;  // into the run's artifacts
};
Result<SarifFile> sarif_file_of(const JsonMembers& location);

class SarifPlaces {
 public:
  /// Reads `artifacts` and `originalUriBaseIds` of a run.
  static Result<SarifPlaces> of(const JsonMembers& run, const JsonVoice& voice);
  /// The path, percent-decoded, behind the folders of its base ids; empty when nothing tells. A
  /// base that is not resolved stands for the repository's root, as %SRCROOT% usually does.
  std::string spelled(const SarifFile& file) const;

 private:
  std::string resolved(std::string uri, std::string base) const;

  std::vector<SarifFile> artifacts_;
  std::map<std::string, SarifFile, std::less<>> bases_;
};

}  // namespace tidegate::read
