#include "cli/manual.h"

#include <CLI/CLI.hpp>

#include "cli/roff.h"

namespace tidegate::cli {
namespace {

struct Known {
  std::string_view words;
  std::string_view means;
};

constexpr Known variables[] = {
    {"NO_COLOR", "no colour, whatever its value; --color always is stronger"},
    {"PATH", "where git is found, and tidegate-publish when it is not beside tidegate"},
    {"PRE_COMMIT, PRE_COMMIT_FROM_REF, PRE_COMMIT_TO_REF, PRE_COMMIT_LOCAL_BRANCH, "
     "PRE_COMMIT_REMOTE_BRANCH, PRE_COMMIT_REMOTE_NAME",
     "the push that pre-commit runs tidegate hook for"},
    {"GITHUB_ACTIONS, GITEA_ACTIONS, FORGEJO_ACTIONS, GITLAB_CI",
     "which CI this is, where --ci does not say it"},
    {"TF_BUILD, JENKINS_URL, BITBUCKET_BUILD_NUMBER, TEAMCITY_VERSION, CI",
     "a CI whose events tidegate does not know: the commit that is checked out is judged"},
    {"GITHUB_EVENT_NAME, GITHUB_EVENT_PATH, GITHUB_SHA, GITHUB_BASE_REF, GITHUB_HEAD_REF, "
     "GITHUB_REF_NAME, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_RUN_NUMBER, GITHUB_RUN_ATTEMPT, "
     "GITHUB_API_URL, GITHUB_SERVER_URL",
     "the change that a job of GitHub, Gitea or Forgejo is about"},
    {"GITHUB_STEP_SUMMARY, GITHUB_OUTPUT", "where the summary and the outputs of a step go"},
    {"CI_COMMIT_SHA, CI_COMMIT_BEFORE_SHA, CI_COMMIT_BRANCH, CI_COMMIT_REF_NAME, "
     "CI_DEFAULT_BRANCH, CI_JOB_ID, CI_JOB_URL, CI_PIPELINE_IID, CI_PIPELINE_SOURCE, "
     "CI_PROJECT_DIR, "
     "CI_PROJECT_ID, CI_SERVER_URL, CI_API_V4_URL, CI_MERGE_REQUEST_DIFF_BASE_SHA, "
     "CI_MERGE_REQUEST_EVENT_TYPE, CI_MERGE_REQUEST_IID, CI_MERGE_REQUEST_PROJECT_ID, "
     "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA, "
     "CI_MERGE_REQUEST_SOURCE_PROJECT_ID, CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
     "the change that a job of GitLab is about"},
};

constexpr Known files[] = {
    {"tidegate.yml, .tidegate.yml", "the policy, at the root of the repository"},
    {".tidegate/records/NAME.json", "what record keeps of a command; git ignores the folder"},
    {"refs/tidegate/baselines", "the ref of the repository under which results are kept"},
};

std::string rows(std::span<const Known> known) {
  std::string page;
  for (const Known& row : known)
    page += ".TP\n" + roff_bold(row.words) + "\n" + roff_paragraph(row.means);
  return page;
}

std::string enumeration(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

std::string sentence(std::string words) {
  if (!words.empty())
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  return words;
}

/// The parser says "WHEN:{auto,always,never}" and "N:INT in [1 - 256]".
struct Value {
  std::string name;
  std::string range;
};
Value value_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t colon = type.find(':');
  Value value{type.substr(0, colon), ""};
  if (colon == std::string::npos) return value;
  const std::string rule = type.substr(colon + 1);
  if (rule.starts_with('{') && rule.ends_with('}')) {
    for (const char c : rule.substr(1, rule.size() - 2))
      value.range += c == ',' ? ", " : std::string(1, c);
    value.range = " One of: " + value.range + ".";
  } else if (const std::size_t open = rule.find(" in ["); open != std::string::npos) {
    value.range = " In the range " + rule.substr(open + 4) + ".";
  }
  return value;
}

bool repeats(const CLI::Option& option) { return option.get_items_expected_max() > 1; }

std::string option_row(const CLI::Option& option) {
  const Value value = value_of(option);
  std::string names;
  const auto add = [&](const std::string& spelled) {
    names += (names.empty() ? "" : ", ") + roff_bold(spelled);
  };
  if (option.get_positional()) {
    names = roff_italic(option.get_name(true)) + (repeats(option) ? " ..." : "");
  } else {
    for (const std::string& name : option.get_snames()) add("-" + name);
    for (const std::string& name : option.get_lnames()) add("--" + name);
    if (option.get_items_expected_max() > 0 && !value.name.empty())
      names += " " + roff_italic(value.name);
  }
  std::string about = option.get_description();
  if (!value.range.empty() && !about.empty() && !about.ends_with('.')) about += '.';
  return ".TP\n" + names + "\n" + roff_paragraph(sentence(about) + value.range);
}

std::string option_rows(const CLI::App& app, bool with_help) {
  std::string page;
  for (const CLI::Option* option : app.get_options()) {
    const bool hidden = option->get_group().empty();
    const bool help = option == app.get_help_ptr();
    if (!hidden && (with_help || !help)) page += option_row(*option);
  }
  return page;
}

/// "tidegate check [OPTION...] [FILE...]"
std::string usage_line(const CLI::App& verb, const std::string& words) {
  std::string line = roff_bold(words) + " [" + roff_italic("OPTION") + "...]";
  for (const CLI::Option* option : verb.get_options()) {
    if (!option->get_positional() || option->get_group().empty()) continue;
    const std::string name = roff_italic(option->get_name(true)) + (repeats(*option) ? "..." : "");
    line += option->get_required() ? " " + name : " [" + name + "]";
  }
  return line;
}

std::string command_pages(const CLI::App& app, const std::string& before) {
  std::string page;
  for (const CLI::App* verb : app.get_subcommands(nullptr)) {
    if (verb->get_group().empty()) continue;
    const std::string words = before + " " + verb->get_name();
    page += ".SS " + roff(words) + "\n" + usage_line(*verb, words) + "\n.PP\n" +
            roff_paragraph(sentence(verb->get_description()) + ".") + option_rows(*verb, false);
    // The parser lends a command the footer of the one above it.
    if (verb->get_footer() != app.get_footer()) page += roff_blocks(verb->get_footer(), ".SS");
    page += command_pages(*verb, words);
  }
  return page;
}

std::string opening(std::string_view program, std::string_view date, std::string_view does) {
  std::string title;
  for (const char c : program)
    title += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return ".TH " + roff(title) + " 1 \"" + std::string(date) +
         "\" \"tidegate " TIDEGATE_VERSION "\" \"User Commands\"\n.nh\n.ad l\n.SH NAME\n" +
         roff(program) + " \\- " + roff(does) + "\n";
}

std::string token_rows(const Choices& choices) {
  return ".TP\n" + roff_bold(enumeration(choices.tokens)) + "\n" +
         roff_paragraph("the token to publish with; tidegate itself reads none");
}

std::string publisher_page(const CLI::App& app, std::string_view date, const Choices& choices) {
  const CLI::App& verb = *app.get_subcommand("publish");
  constexpr Known endings[] = {{"0", "it was published, or publishing failed and was not required"},
                               {"2", "the command line is not understood"},
                               {"6", "publishing failed, where that was required"},
                               {"70", "an internal error; please report it"}};
  return opening("tidegate-publish", date, "post a verdict of tidegate to a forge") +
         ".SH SYNOPSIS\n" + usage_line(verb, "tidegate-publish") + "\n.SH DESCRIPTION\n" +
         roff_paragraph(
             "Posts a result of tidegate check as a comment and a commit status. It is a program "
             "of its own, because only it has a network and a token; tidegate publish and "
             "tidegate check --publish run it.") +
         ".SH OPTIONS\n" + option_rows(verb, true) + ".SH EXIT STATUS\n" + rows(endings) +
         ".SH ENVIRONMENT\n" + token_rows(choices) + ".SH SEE ALSO\n.BR tidegate (1)\n";
}

}  // namespace

void add_manual(CLI::App& app, Manual& draft) {
  // Of use to whoever makes a package, so that --help does not show it.
  CLI::App& verb = *app.add_subcommand("man", "print a page for man(1)")->group("");
  verb.add_option("PROGRAM", draft.program)->check(CLI::IsMember({"tidegate", "tidegate-publish"}));
  const CLI::Validator is_date(
      [](const std::string& text) {
        const bool plain = text.find_first_not_of("0123456789-") == std::string::npos;
        return plain ? std::string() : "expected a date as 2026-11-26, got " + text;
      },
      "");
  verb.add_option("--date", draft.date, "the date in the page's foot")
      ->type_name("DATE")
      ->check(is_date);
}

std::string manual_page(const CLI::App& app, const Manual& asked, const Choices& choices) {
  if (asked.program == "tidegate-publish") return publisher_page(app, asked.date, choices);
  return opening("tidegate", asked.date, "judge a change by a policy and real reports") +
         ".SH SYNOPSIS\n" + roff_bold("tidegate") + " [" + roff_italic("OPTION") + "...] " +
         roff_italic("COMMAND") + " [" + roff_italic("ARGUMENT") + "...]\n.SH DESCRIPTION\n" +
         roff_paragraph(app.get_description()) + ".PP\n" +
         roff_paragraph(
             "The policy stands in the repository; the reports are what the build left behind; git "
             "says what changed. A report that is missing, empty or cut off is never a pass.") +
         ".SH OPTIONS\nEvery command understands these.\n" + option_rows(app, true) +
         ".SH COMMANDS\n" + command_pages(app, "tidegate") + ".SH NAMES\n" + ".TP\nGates\n" +
         roff_paragraph(enumeration(choices.gates)) + ".TP\nFormats of reports\n" +
         roff_paragraph(enumeration(choices.formats)) + ".TP\nOutputs\n" +
         roff_paragraph(enumeration(choices.outputs)) + ".PP\n" +
         roff_paragraph(
             "tidegate list says more of each, and tidegate explain prints a gate's page.") +
         roff_blocks(app.get_footer(), ".SH") + ".SH ENVIRONMENT\n" + rows(variables) +
         token_rows(choices) + ".SH FILES\n" + rows(files) +
         ".SH SEE ALSO\n.BR git (1),\n.BR tidegate\\-publish (1)\n";
}

}  // namespace tidegate::cli
