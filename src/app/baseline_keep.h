// Keeps results in a store: one writer never undoes another's work.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/baseline_store.h"

namespace tidegate::app {

enum class Keeping : std::uint8_t { added, replaced, there_already };

/// One result under its commit. Another one of that commit stays, unless `replace` is said. Codes:
/// baseline.already_kept, and as holdings_of.
Result<Keeping> keep(const BaselineStore& store, const std::string& commit,
                     const std::string& bytes, bool replace, sys::World& world);

/// Leaves exactly these of what a folder or the ref holds; the ref begins anew, so that git can
/// forget the rest. REQUIRES: `holdings` were just taken, `rest` is a part of them.
Result<Done> leave_only(const BaselineStore& store, const Holdings& holdings,
                        const std::vector<git::KeptBlob>& rest, sys::World& world);

/// A commit that holds these blobs. `parent` may be empty.
Result<std::string> write_tip(const BaselineStore& store, const std::vector<git::KeptBlob>& blobs,
                              const std::string& parent, const std::string& message,
                              sys::World& world);

/// Moves a ref from `old` (empty: it must not exist) to `tip`. False: somebody was quicker.
Result<bool> move_ref(const BaselineStore& store, const std::string& ref, const std::string& tip,
                      const std::string& old, sys::World& world);

/// Writers that meet wait for different times: a little longer each time, and never all the same.
void stand_aside(int tries, const std::string& who, sys::World& world);
inline constexpr int tries_max = 30;

}  // namespace tidegate::app
