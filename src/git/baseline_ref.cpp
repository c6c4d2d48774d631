#include "git/baseline_ref.h"

#include <charconv>

#include "git/plumbing.h"

namespace tidegate::git {
namespace {

constexpr std::size_t folder_digits = 2;

std::string_view folder_of(const KeptBlob& kept) {
  return std::string_view(kept.commit).substr(0, folder_digits);
}

/// "100644 blob <id>\t<path>"; empty commit when it is anything else.
KeptBlob kept_blob(std::string_view entry) {
  constexpr std::string_view kind = "100644 blob ";
  const std::size_t tab = entry.find('\t');
  if (!entry.starts_with(kind) || tab == std::string_view::npos) return {};
  const std::string_view blob = entry.substr(kind.size(), tab - kind.size());
  const std::string_view path = entry.substr(tab + 1);
  if (path.size() < folder_digits + 1 || path[folder_digits] != '/') return {};
  const std::string_view commit = path.substr(folder_digits + 1);
  if (!is_object_id(blob) || !is_object_id(commit)) return {};
  if (!commit.starts_with(path.substr(0, folder_digits))) return {};
  return {std::string(commit), std::string(blob)};
}

/// The folders that the blobs lie in, ascending.
std::vector<std::string> folder_names(const std::vector<KeptBlob>& blobs) {
  std::vector<std::string> names;
  for (const KeptBlob& kept : blobs) {
    if (names.empty() || names.back() != folder_of(kept)) names.emplace_back(folder_of(kept));
  }
  return names;
}

}  // namespace

bool is_full_ref(std::string_view ref) {
  if (!ref.starts_with("refs/") || ref.ends_with('.')) return false;
  std::size_t segments = 0;
  for (std::size_t at = 0; at <= ref.size();) {
    const std::size_t end = std::min(ref.find('/', at), ref.size());
    const std::string_view segment = ref.substr(at, end - at);
    if (segment.empty() || segment.starts_with('.') || segment.starts_with('-')) return false;
    if (segment.ends_with(".lock")) return false;
    ++segments;
    at = end + 1;
  }
  const bool plain = std::ranges::all_of(ref, [](char c) {
    return static_cast<unsigned char>(c) > ' ' && c != '\x7F' &&
           std::string_view("~^:?*[\\").find(c) == std::string_view::npos;
  });
  return plain && segments >= 3 && ref.find("..") == std::string_view::npos &&
         ref.find("@{") == std::string_view::npos;
}

Call tip_call(const Repository& repository, const std::string& ref) {
  return hardened(repository, {"for-each-ref", "--format=%(objecttype) %(objectname) %(refname)",
                               "--end-of-options", ref});
}

Result<std::string> tip_from(const Answer& answer, const std::string& ref) {
  if (answer.exit_code != 0) return failed(answer, "look at " + ref);
  for (const std::string_view line : lines_of(answer.output)) {
    constexpr std::string_view kind = "commit ";
    const std::string_view end = line.substr(std::min(line.rfind(' '), line.size()));
    if (end != " " + ref) continue;  // a ref below that name
    const std::string_view id = line.substr(0, line.size() - end.size());
    if (id.starts_with(kind) && is_object_id(id.substr(kind.size()))) {
      return std::string(id.substr(kind.size()));
    }
    return Error{"baseline.foreign_ref", ref + " points at no commit", "",
                 "name another ref under baseline: in the policy"};
  }
  return std::string();
}

Call kept_call(const Repository& repository, const std::string& tip) {
  return hardened(repository, {"ls-tree", "-r", "-z", "--full-tree", tip});
}

Result<KeptTree> kept_from(const Answer& answer) {
  if (answer.exit_code != 0) return failed(answer, "list the kept results");
  KeptTree tree;
  each_entry(answer.output, [&](std::string_view entry) {
    KeptBlob kept = kept_blob(entry);
    if (!kept.commit.empty()) {
      tree.blobs.push_back(std::move(kept));
    } else if (tree.foreign.empty()) {
      tree.foreign = entry.substr(std::min(entry.find('\t'), entry.size() - 1) + 1);
    }
  });
  std::ranges::sort(tree.blobs);
  return tree;
}

Call look_up_call(const Repository& repository, const std::string& tip,
                  const std::vector<std::string>& commits) {
  Call call = hardened(repository, {"cat-file", "--batch-check=%(objecttype) %(objectname)"});
  for (const std::string& commit : commits) {
    call.input += tip + ":" + commit.substr(0, folder_digits) + "/" + commit + "\n";
  }
  return call;
}

/// One line for each name: "blob 3f2a1c…", or the name and "missing".
Result<std::vector<KeptBlob>> looked_up_from(const Answer& answer,
                                             const std::vector<std::string>& commits) {
  std::vector<KeptBlob> blobs;
  const std::vector<std::string_view> lines = lines_of(answer.output);
  if (answer.exit_code != 0 || lines.size() != commits.size()) {
    return failed(answer, "look kept results up");
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    constexpr std::string_view kind = "blob ";
    if (!lines[i].starts_with(kind) || !is_object_id(lines[i].substr(kind.size()))) continue;
    blobs.push_back({commits[i], std::string(lines[i].substr(kind.size()))});
  }
  return blobs;
}

Call sizes_call(const Repository& repository, const std::vector<KeptBlob>& blobs) {
  Call call = hardened(repository, {"cat-file", "--batch-check=%(objectsize)"});
  for (const KeptBlob& kept : blobs) call.input += kept.blob + "\n";
  return call;
}

Result<std::vector<std::int64_t>> sizes_from(const Answer& answer, std::size_t blobs) {
  const std::vector<std::string_view> lines = lines_of(answer.output);
  if (answer.exit_code != 0 || lines.size() != blobs) return failed(answer, "measure kept results");
  std::vector<std::int64_t> sizes;
  for (const std::string_view line : lines) {
    std::int64_t size = 0;
    const auto read = std::from_chars(line.data(), line.data() + line.size(), size);
    if (read.ec != std::errc() || read.ptr != line.data() + line.size()) {
      return failed(answer, "measure a kept result");
    }
    sizes.push_back(size);
  }
  return sizes;
}

Call blob_call(const Repository& repository, const std::string& blob) {
  return hardened(repository, {"cat-file", "blob", blob});
}

Result<std::string> blob_from(Answer answer) {
  if (answer.exit_code != 0) return failed(answer, "read a kept result");
  return std::move(answer.output);
}

Call write_blob_call(const Repository& repository, std::string bytes) {
  Call call = hardened(repository, {"hash-object", "-t", "blob", "-w", "--stdin", "--no-filters"});
  call.input = std::move(bytes);
  return call;
}

Call write_folders_call(const Repository& repository, const std::vector<KeptBlob>& blobs) {
  Call call = hardened(repository, {"mktree", "-z", "--batch"});
  const KeptBlob* before = nullptr;
  for (const KeptBlob& kept : blobs) {
    if (before != nullptr && folder_of(*before) != folder_of(kept)) call.input += '\0';
    call.input += "100644 blob " + kept.blob + "\t" + kept.commit + '\0';
    before = &kept;
  }
  return call;
}

Result<std::vector<std::string>> folders_from(const Answer& answer,
                                              const std::vector<KeptBlob>& blobs) {
  if (answer.exit_code != 0) return failed(answer, "write a tree");
  std::vector<std::string> ids;
  for (const std::string_view id : lines_of(answer.output)) {
    if (!is_object_id(id)) return failed(answer, "write a tree");
    ids.emplace_back(id);
  }
  if (ids.size() != folder_names(blobs).size()) return failed(answer, "write all trees");
  return ids;
}

Call write_tree_call(const Repository& repository, const std::vector<KeptBlob>& blobs,
                     const std::vector<std::string>& folders) {
  Call call = hardened(repository, {"mktree", "-z"});
  const std::vector<std::string> names = folder_names(blobs);
  for (std::size_t i = 0; i < names.size(); ++i) {
    call.input += "040000 tree " + folders[i] + "\t" + names[i] + '\0';
  }
  return call;
}

Call write_commit_call(const Repository& repository, const std::string& tree,
                       const std::string& parent, const std::string& message) {
  std::vector<std::string> words = {"-c", "commit.gpgSign=false", "commit-tree", tree};
  if (!parent.empty()) {
    words.emplace_back("-p");
    words.push_back(parent);
  }
  Call call = hardened(repository, std::move(words));
  for (const char* who : {"AUTHOR", "COMMITTER"}) {
    call.environment["GIT_" + std::string(who) + "_NAME"] = "tidegate";
    call.environment["GIT_" + std::string(who) + "_EMAIL"] = "tidegate@localhost";
  }
  call.input = message + "\n";
  return call;
}

Result<std::string> written_from(const Answer& answer) {
  const std::string_view id = first_line(answer.output);
  if (answer.exit_code == 0 && is_object_id(id)) return std::string(id);
  return failed(answer, "write an object");
}

Call move_ref_call(const Repository& repository, const std::string& ref, const std::string& tip,
                   const std::string& old) {
  Call call = hardened(repository, {"update-ref", "--no-deref", "-m", "tidegate baseline", ref, tip,
                                    old.empty() ? std::string(tip.size(), '0') : old});
  for (const char* who : {"NAME", "EMAIL"}) {
    call.environment["GIT_COMMITTER_" + std::string(who)] = "tidegate";
  }
  return call;
}

Call drop_ref_call(const Repository& repository, const std::string& ref) {
  return hardened(repository, {"update-ref", "--no-deref", "-d", ref});
}

Error cannot_move(const Answer& answer, const std::string& ref) {
  return failed(answer, "move " + ref);
}

}  // namespace tidegate::git
