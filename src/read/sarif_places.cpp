#include "read/sarif_places.h"

#include "read/sarif_rules.h"

namespace tidegate::read {
namespace {

constexpr int bases_max = 16;  // that one URI is relative to, one behind the other

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string percent_decoded(std::string_view uri) {
  std::string text;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    const bool escape =
        uri[i] == '%' && i + 2 < uri.size() && digit(uri[i + 1]) >= 0 && digit(uri[i + 2]) >= 0;
    if (escape) {
      text += static_cast<char>(digit(uri[i + 1]) * 16 + digit(uri[i + 2]));
      i += 2;
    } else {
      text += uri[i];
    }
  }
  return text;
}

/// "file:///w/a.c", "C:\\w\\a.c" (as careless tools write it), "/w/a.c".
bool is_absolute(std::string_view uri) {
  if (uri.starts_with('/') || uri.starts_with('\\')) return true;
  const std::size_t colon = uri.find(':');
  return colon != std::string_view::npos && colon > 0 && uri.find_first_of("/\\?#") > colon;
}

}  // namespace

Result<SarifFile> sarif_file_of(const JsonMembers& location) {
  SarifFile file;
  file.uri = TG_TRY(location.text("uri"));
  file.base = TG_TRY(location.text("uriBaseId"));
  file.index = TG_TRY(sarif_index_of(location, "index"));
  return file;
}

Result<SarifPlaces> SarifPlaces::of(const JsonMembers& run, const JsonVoice& voice) {
  SarifPlaces places;
  const text::JsonValue* const artifacts = TG_TRY(run.list("artifacts"));
  if (artifacts != nullptr) {
    for (const text::JsonValue& value : artifacts->values) {
      const JsonMembers artifact = TG_TRY(JsonMembers::of(value, "an artifact", voice));
      const std::optional<JsonMembers> location = TG_TRY(artifact.object("location"));
      SarifFile file = TG_TRY(location ? sarif_file_of(*location) : Result<SarifFile>(SarifFile()));
      places.artifacts_.push_back(std::move(file));
    }
  }
  const std::optional<JsonMembers> bases = TG_TRY(run.object("originalUriBaseIds"));
  if (!bases) return places;
  const text::JsonValue& object = *run.find("originalUriBaseIds");
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    const JsonMembers base = TG_TRY(JsonMembers::of(object.values[i], "a base of URIs", voice));
    SarifFile file = TG_TRY(sarif_file_of(base));
    places.bases_.emplace(object.keys[i], std::move(file));
  }
  return places;
}

std::string SarifPlaces::resolved(std::string uri, std::string base) const {
  std::string whole = uri;
  for (int depth = 0; !base.empty() && !is_absolute(whole); ++depth) {
    const auto found = bases_.find(base);
    if (found == bases_.end()) break;
    // Bases that go in circles say nothing.
    if (depth == bases_max) {
      whole = std::move(uri);
      break;
    }
    const std::string& folder = found->second.uri;
    const bool joined = folder.empty() || folder.ends_with('/');
    whole = folder + (joined ? "" : "/") + whole;
    base = found->second.base;
  }
  whole.resize(std::min(whole.find('#'), whole.size()));
  return percent_decoded(whole);
}

std::string SarifPlaces::spelled(const SarifFile& file) const {
  if (!file.uri.empty()) return resolved(file.uri, file.base);
  if (!file.index || *file.index >= artifacts_.size()) return {};
  const SarifFile& artifact = artifacts_[*file.index];
  return resolved(artifact.uri, artifact.base);
}

}  // namespace tidegate::read
