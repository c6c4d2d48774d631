#include "app/rewire.h"

#include <algorithm>

#include "read/reader.h"

namespace tidegate::app {
namespace {

/// Empty when the content tells.
std::string_view feeds(const ArtifactSpec& spec) {
  if (!spec.feeds.empty()) return spec.feeds;
  const read::Reader* const reader = read::reader_named(spec.format);
  return reader == nullptr ? std::string_view() : reader->feeds;
}

}  // namespace

void rewire(ArtifactSpec& spec, Found& found, FileFinder& finder, PolicyInForce& force) {
  if (!force.of_change || !found.files.empty() || !found.errors.empty()) return;
  const auto& artifacts = force.of_change->artifacts;
  const auto other = std::ranges::find(artifacts, spec.name, &ArtifactSpec::name);
  if (other == artifacts.end()) return;
  // Another kind of report would leave the gates of this one without their evidence.
  if (feeds(*other) != feeds(spec)) return;
  ArtifactSpec rewired = spec;
  rewired.format = other->format;
  rewired.files = other->files;
  rewired.strip = other->strip;
  rewired.prefix = other->prefix;
  Found there = finder.find(rewired);
  if (there.files.empty()) return;
  spec = std::move(rewired);
  found = std::move(there);
  force.info.rewired.push_back(spec.name);
}

}  // namespace tidegate::app
