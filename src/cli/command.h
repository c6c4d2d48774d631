// Command: what the user typed, as values. Nothing here is half resolved.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tidegate/limits.h"

namespace tidegate::cli {

/// A file that is named together with the hash of its bytes.
struct PinnedFile {
  std::string file;
  std::string sha256;  // 64 hexadecimal digits, lower case
};

/// Options that every command understands.
struct Global {
  std::string folder;                 // -C; empty: the current one
  std::string policy;                 // --policy; empty: the default names at the root
  std::optional<PinnedFile> extends;  // --extends: what the policy builds on besides
  int verbose = 0;                    // -v, -vv
  bool quiet = false;
  std::string color = "auto";  // always, never
};

struct Output {
  std::string format;
  std::string path;  // "-": stdout
};

/// What is said on the forge, and how; of `check --publish` and `publish`.
struct Publishing {
  std::string comment = "always";  // on_change, on_failure
  bool no_comment = false, no_status = false;
  bool check_run = false;
  std::string comment_author;  // --comment-author: whose comments are ours
  std::string api_host;        // --api-host
  std::string token_file;      // --token-file
  bool http_loopback = false;  // --allow-http-loopback
  bool dry_run = false;
  bool required = false;  // --require-publish
};

struct Check {
  std::vector<std::string> files;  // judged by the built-in policy
  std::string artifacts_folder;    // --artifacts-dir; empty: the repository's root
  std::string format = "terminal";
  std::vector<Output> outputs;  // -o FORMAT=FILE
  std::string ci = "auto";
  std::vector<std::string> only;
  std::string base;         // --base; empty: S6.1
  std::string head;         // --head: a revision or "worktree"; empty: S6.4
  std::string baseline;     // --baseline: a file of `baseline save -o`
  std::string policy_from;  // base, head; empty: S8.1
  bool allow_policy_bootstrap = false;
  std::string today;  // --today: "2026-11-21"; empty: the clock's
  bool warn_only = false;
  unsigned jobs = 0;  // 0: as many as there are cores
  Limits limits;
  std::string log_file;
  bool publish = false;
  Publishing publishing;
};

struct Inspect {
  std::vector<std::string> files;
  std::string as;  // a format's name; empty: told from the content
  std::string format = "terminal";
  unsigned jobs = 0;
  Limits limits;
};

struct Init {
  std::string ci;      // github, gitlab: write its workflow as well; empty: none
  bool force = false;  // replace what is there
};
struct Lint {
  std::string policy;
  bool resolved = false;   // --resolved: print it as it is understood
  std::string today = {};  // --today: as of Check
};
struct Doctor {
  std::string policy;
};
struct List {
  std::string what;
};
struct Explain {
  std::string what;  // a gate, a code, or FILE:LINE
  Check check;       // what `check` would judge, for FILE:LINE
};
struct Baseline {
  std::string action;     // save, fetch, push, show, list, prune
  std::string what;       // show: a revision; fetch and push: the remote
  std::string output;     // save -o FILE
  std::int64_t keep = 0;  // prune: snapshots to keep
  bool force = false, replace = false;
  Check check;  // what `check` would judge, for save
};
struct Record {
  std::string name;               // --name; of the program when it was left out
  std::string output;             // -o; empty: nothing is kept of what it prints
  std::string stream = "stdout";  // --stream: what the output gets; stderr, both
  std::vector<std::string> command;
};
struct Hook {
  std::string stage;        // pre-push
  std::string remote, url;  // as git says them; may be empty
  Check check;              // what `check` would judge, but for the ends of the change
};
struct Publish {
  std::string file;  // a result; "-": stdin
  std::string ci = "auto";
  bool trust_result = false;
  bool verified = false;  // `check` of this very run wrote it
  Publishing publishing;
  std::vector<std::string> words;  // as they were typed, for the program that does it
};
struct Schema {
  std::string what;
};
struct Completion {
  std::string shell;
};
struct Manual {
  std::string program = "tidegate";
  std::string date;
};
/// --help, --version, completions and manual pages: words that are known before anything is read.
struct Say {
  std::string text;
};

struct Command {
  Global global;
  std::variant<Say, Check, Inspect, Lint, List, Explain, Schema, Baseline, Publish, Record, Hook,
               Doctor, Init>
      verb;
};

}  // namespace tidegate::cli
