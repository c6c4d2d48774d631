// The words for the user's own git when it brings or sends a ref. Not hardened: the user's remotes,
// keys and helpers are what is wanted here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "git/repository.h"

namespace tidegate::git {

using Words = std::vector<std::string>;

/// Where a ref of a remote is laid down, and where both sides last met. Named by a hash, because a
/// remote may be an address.
std::string incoming_ref(const std::string& remote, const std::string& ref);
std::string met_ref(const std::string& remote, const std::string& ref);

/// REQUIRES: the remote does not begin with "-"; is_full_ref for every ref.
Words list_remote_words(const std::string& remote, const std::string& ref);
/// The tip over there; empty when the remote has no such ref. Code: baseline.remote_failed.
Result<std::string> remote_tip_from(const Answer& answer, const std::string& remote,
                                    const std::string& ref);

Words fetch_words(const std::string& remote, const std::string& ref, const std::string& into);

struct Push {
  std::string remote, ref, tip;
  std::string there;     // the tip over there; empty when there is none
  bool rewrite = false;  // the tip does not descend from it
};
Words push_words(const Push& push);

enum class PushOutcome : std::uint8_t {
  done,
  overtaken,  // somebody was quicker: look again
  refused,    // the host does not take it
  failed,     // the host was not reached
};
PushOutcome outcome_of(const Answer& answer);

}  // namespace tidegate::git
