#include "app/read_files.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include "app/progress.h"
#include "tidegate/hash.h"

namespace tidegate::app {
namespace {

constexpr std::int64_t bytes_per_thread =
    1 << 20;  // below two of these a thread costs more than it brings

/// What all threads share.
struct Watch {
  std::atomic<std::int64_t> total = 0;  // bytes that were read
  Progress progress;
};

/// Counts and hashes what passes through, and ends a run that reads more than it may.
ByteSource watched(ByteSource bytes, const ReadSettings& settings, Watch& watch,
                   const std::shared_ptr<Sha256>& hash, ArtifactFile& file) {
  return [bytes = std::move(bytes), &settings, &watch, hash,
          &file](std::span<char> buffer) -> Result<std::size_t> {
    const std::size_t read = TG_TRY(bytes(buffer));
    if (hash) hash->add(buffer.first(read));
    file.bytes += static_cast<std::int64_t>(read);
    const std::int64_t sum = watch.total += static_cast<std::int64_t>(read);
    watch.progress.say(sum);
    if (sum > settings.limits.total_bytes) {
      return Error{"limit.total_bytes",
                   "the reports together are larger than " +
                       std::to_string(settings.limits.total_bytes) + " bytes",
                   file.path, "raise --limit total_bytes=N if they are meant to be so large"};
    }
    return read;
  };
}

/// A reader stops at the last byte it needs; the fingerprint is of all.
Result<Done> drain(const ByteSource& bytes) {
  std::string piece(1 << 16, '\0');
  while (true) {
    const std::size_t read = TG_TRY(bytes(piece));
    if (read == 0) return done;
  }
}

Result<Reading> content_of(ReadOutcome& outcome, const ReadTask& task, const ReadSettings& settings,
                           Watch& watch, sys::World& world) {
  ByteSource file = TG_TRY(world.open(task.path, settings.limits.file_bytes));
  const bool hashed = settings.hash || !task.spec->record.empty();
  const auto hash = hashed ? std::make_shared<Sha256>() : nullptr;
  ByteSource bytes = watched(std::move(file), settings, watch, hash, outcome.file);
  const ByteSource rest = bytes;
  const read::Source source{task.name, settings.limits, task.spec->tolerate};
  outcome.reader = read::reader_named(task.spec->format);
  read::Recognized recognized = TG_TRY(read::recognize(std::move(bytes), source, outcome.reader));
  outcome.reader = recognized.reader;
  Result<Reading> reading = outcome.reader->read(recognized.bytes, source);
  if (hash) {
    TG_TRY(drain(rest));
    outcome.file.sha256 = hash->hex();
  }
  return reading;
}

/// Says where the names of the report lie; a report without names has nothing to place.
Result<Reading> resolved(Reading reading, ReadOutcome& outcome, const ReadTask& task,
                         const ReadSettings& settings) {
  if (settings.tracked == nullptr) return reading;
  std::vector<std::string> exclude = settings.exclude;
  exclude.insert(exclude.end(), task.spec->exclude.begin(), task.spec->exclude.end());
  std::vector<Diagnostic> told;
  if (auto* const coverage = std::get_if<Coverage>(&reading.artifact)) {
    read::Resolved placed = TG_TRY(read::resolve_paths(std::move(*coverage), task.name, task.folder,
                                                       *task.spec, exclude, *settings.tracked));
    outcome.excluded_files = placed.excluded_files;
    reading.artifact = std::move(placed.coverage);
    told = std::move(placed.diagnostics);
  } else if (auto* const findings = std::get_if<Findings>(&reading.artifact)) {
    read::ResolvedFindings placed = TG_TRY(read::resolve_paths(
        std::move(*findings), task.name, task.folder, *task.spec, exclude, *settings.tracked));
    outcome.excluded_findings = placed.excluded_findings;
    reading.artifact = std::move(placed.findings);
    told = std::move(placed.diagnostics);
  }
  std::ranges::move(told, std::back_inserter(reading.diagnostics));
  return reading;
}

void read_one(ReadOutcome& outcome, const ReadTask& task, const ReadSettings& settings,
              Watch& watch, sys::World& world) {
  Result<Reading> reading = content_of(outcome, task, settings, watch, world);
  if (reading) reading = resolved(std::move(reading).value(), outcome, task, settings);
  if (reading) {
    outcome.reading = std::move(reading).value();
  } else {
    outcome.errors = reading.errors();
    for (Error& error : outcome.errors) {
      if (error.where == task.path) error.where = task.name;
    }
  }
}

}  // namespace

std::vector<ReadOutcome> read_files(const std::vector<ReadTask>& tasks,
                                    const ReadSettings& settings, sys::World& world) {
  std::vector<ReadOutcome> outcomes(tasks.size());
  std::int64_t expected_bytes = 0;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    outcomes[i].file.path = tasks[i].name;
    const Result<sys::FileFacts> facts = world.look_at(tasks[i].path);
    if (!facts) continue;
    expected_bytes += facts.value().bytes;
    outcomes[i].modified_ms = facts.value().modified_ms;
  }
  Watch watch{.progress = Progress(expected_bytes, world)};
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < tasks.size(); i = next++) {
      read_one(outcomes[i], tasks[i], settings, watch, world);
    }
  };
  const auto useful = static_cast<std::size_t>(expected_bytes / bytes_per_thread + 1);
  const std::size_t threads = std::min({std::size_t{settings.jobs}, tasks.size(), useful});
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < threads; ++i) helpers.emplace_back(work);
  work();
  return outcomes;
}

}  // namespace tidegate::app
