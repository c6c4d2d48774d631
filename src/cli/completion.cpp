#include "cli/completion.h"

#include <CLI/CLI.hpp>

namespace tidegate::cli {
namespace {

/// A command with the words that may follow it.
struct Row {
  std::string verb;
  std::string about;
  std::vector<std::string> words;  // options, and the values of a positional with a closed list
  bool files = true;
};

void add_options(const CLI::App& app, std::vector<std::string>& words) {
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) words.push_back("--" + name);
    for (const std::string& name : option->get_snames()) words.push_back("-" + name);
  }
}

std::vector<Row> rows_of(const CLI::App& app, const Choices& choices) {
  const std::map<std::string, std::vector<std::string>> values = {
      {"list", {"gates", "formats", "outputs", "publishers", "modules"}},
      {"schema", {"policy", "result", "facts"}},
      {"completion", {"bash", "zsh", "fish"}},
      {"explain", choices.gates},
  };
  std::vector<Row> rows;
  for (const CLI::App* verb : app.get_subcommands(nullptr)) {
    if (verb->get_group().empty()) continue;  // not shown by --help either
    Row row{verb->get_name(), verb->get_description(), {}, true};
    const auto known = values.find(row.verb);
    if (known != values.end()) {
      row.words = known->second;
      row.files = false;
    }
    for (const CLI::App* below : verb->get_subcommands(nullptr)) {
      row.words.push_back(below->get_name());
      add_options(*below, row.words);
    }
    add_options(*verb, row.words);
    add_options(app, row.words);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : std::string(between)) + word;
  return list;
}

std::string bash(const std::vector<Row>& rows) {
  std::vector<std::string> verbs;
  std::string cases;
  for (const Row& row : rows) {
    verbs.push_back(row.verb);
    cases += "    " + row.verb + ") words=\"" + joined(row.words, " ") + "\" ;;\n";
  }
  return "_tidegate() {\n"
         "  local current=\"${COMP_WORDS[COMP_CWORD]}\" verb=\"\" word words\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
         "    case \"$word\" in " +
         joined(verbs, "|") +
         ") verb=\"$word\"; break ;; esac\n"
         "  done\n"
         "  case \"$verb\" in\n" +
         cases + "    *) words=\"" + joined(verbs, " ") +
         " --help --version\" ;;\n"
         "  esac\n"
         "  mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
         "}\n"
         "complete -o default -F _tidegate tidegate\n";
}

std::string quoted(const std::string& text) {
  std::string safe;
  for (const char c : text) safe += c == '\'' ? "'\\''" : std::string(1, c);
  return "'" + safe + "'";
}

std::string zsh(const std::vector<Row>& rows) {
  std::string verbs;
  std::string cases;
  for (const Row& row : rows) {
    std::string about = row.about;
    std::replace(about.begin(), about.end(), ':', ',');
    verbs += "    " + quoted(row.verb + ":" + about) + "\n";
    cases += "    " + row.verb + ") compadd -- " + joined(row.words, " ") +
             (row.files ? "; _files" : "") + " ;;\n";
  }
  return "#compdef tidegate\n"
         "_tidegate() {\n"
         "  local -a verbs\n"
         "  verbs=(\n" +
         verbs +
         "  )\n"
         "  if (( CURRENT == 2 )); then _describe 'command' verbs; return; fi\n"
         "  case \"${words[2]}\" in\n" +
         cases +
         "    *) _files ;;\n  esac\n"
         "}\n"
         "if [ \"$funcstack[1]\" = _tidegate ]; then _tidegate \"$@\"; else compdef _tidegate "
         "tidegate; fi\n";
}

std::string fish(const std::vector<Row>& rows) {
  std::string script;
  for (const Row& row : rows) {
    script += "complete -c tidegate -n __fish_use_subcommand -f -a " + row.verb + " -d " +
              quoted(row.about) + "\n";
    script += "complete -c tidegate -n '__fish_seen_subcommand_from " + row.verb + "' " +
              (row.files ? "" : "-f ") + "-a " + quoted(joined(row.words, " ")) + "\n";
  }
  return script;
}

}  // namespace

std::string completion_script(const CLI::App& app, std::string_view shell, const Choices& choices) {
  const std::vector<Row> rows = rows_of(app, choices);
  if (shell == "bash") return bash(rows);
  return shell == "zsh" ? zsh(rows) : fish(rows);
}

}  // namespace tidegate::cli
