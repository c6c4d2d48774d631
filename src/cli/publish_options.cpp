#include "cli/publish_options.h"

#include <CLI/CLI.hpp>

namespace tidegate::cli {

void add_publishing(CLI::App& verb, Publishing& draft) {
  verb.add_option(
          "--comment", draft.comment,
          "when the comment at the change is written: always, on_change (its words differ), "
          "on_failure (the run did not pass, or a comment says so still)")
      ->check(CLI::IsMember({"always", "on_change", "on_failure"}))
      ->type_name("WHEN");
  verb.add_flag("--no-comment", draft.no_comment, "publish no comment");
  verb.add_flag("--no-status", draft.no_status, "publish no commit status");
  verb.add_flag("--check-run", draft.check_run, "publish a check run with annotations (GitHub)");
  verb.add_option("--comment-author", draft.comment_author,
                  "the account that the token belongs to (default: github-actions[bot])")
      ->type_name("LOGIN");
  verb.add_option("--api-host", draft.api_host,
                  "a host that the token may be sent to beside the forge's own")
      ->type_name("HOST");
  verb.add_option("--token-file", draft.token_file,
                  "read the token from this file (default: the environment)")
      ->type_name("FILE");
  verb.add_flag("--allow-http-loopback", draft.http_loopback,
                "allow http:// to this machine, for tests");
  verb.add_flag("--dry-run", draft.dry_run, "print the requests instead of sending them");
  verb.add_flag("--require-publish", draft.required, "exit with 6 when publishing fails");
}

void add_publish(CLI::App& app, Publish& draft) {
  CLI::App& verb = *app.add_subcommand(
      "publish", "post a result to GitHub, GitLab or Gitea (runs tidegate-publish)");
  verb.add_option("RESULT.json", draft.file, "a result of check -o json=FILE; - is stdin")
      ->required();
  verb.add_option("--ci", draft.ci, "which CI this is")
      ->check(CLI::IsMember({"auto", "github", "gitlab", "gitea"}))
      ->type_name("CI");
  verb.add_flag(
      "--trust-result", draft.trust_result,
      "treat a result of another job as judged here: no note in the comment, and a status");
  verb.add_flag("--verified", draft.verified)->group("");
  add_publishing(verb, draft.publishing);
}

std::vector<std::string> words_of(const Publishing& publishing) {
  std::vector<std::string> words = {"--comment", publishing.comment};
  const auto flag = [&](bool set, const char* name) {
    if (set) words.emplace_back(name);
  };
  const auto option = [&](const std::string& value, const char* name) {
    if (!value.empty()) words.push_back(std::string(name) + "=" + value);
  };
  flag(publishing.no_comment, "--no-comment");
  flag(publishing.no_status, "--no-status");
  flag(publishing.check_run, "--check-run");
  option(publishing.comment_author, "--comment-author");
  option(publishing.api_host, "--api-host");
  option(publishing.token_file, "--token-file");
  flag(publishing.http_loopback, "--allow-http-loopback");
  flag(publishing.dry_run, "--dry-run");
  flag(publishing.required, "--require-publish");
  return words;
}

}  // namespace tidegate::cli
