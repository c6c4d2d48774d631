// Each settlement costs what the file holds, and happens only when that much is new: n log n in
// all.
#include "read/line_batch_file.h"

#include <utility>

namespace tidegate::read {
namespace {

constexpr std::int64_t pending_min = 256;

}  // namespace

std::int64_t BatchedFile::take(LineBatch& batch) {
  pending_.take(batch);
  const auto pending = static_cast<std::int64_t>(pending_.size());
  return settled_ == 0 || pending >= pending_min + settled_ ? settle() : 0;
}

std::int64_t BatchedFile::settle() {
  if (pending_.size() == 0) return 0;
  pending_.pour_into(coverage);
  const std::int64_t now = coverage.lines().total + coverage.branches().total;
  return now - std::exchange(settled_, now);
}

}  // namespace tidegate::read
