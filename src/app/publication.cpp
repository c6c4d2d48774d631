#include "app/publication.h"

#include <sstream>

#include "app/commands.h"
#include "app/forge_context.h"
#include "app/surroundings.h"
#include "publish/hosts.h"
#include "publish/session.h"
#include "render/annotations.h"
#include "render/headline.h"
#include "render/markdown.h"
#include "render/result_reader.h"
#include "text/escape.h"
#include "text/json_writer.h"

namespace tidegate::app {
namespace {

constexpr std::int64_t result_bytes_max = 512 << 20;
constexpr std::int64_t token_bytes_max = 4'096;
constexpr const char* api_version = "2022-11-28";

Result<Verdict> verdict_of(const cli::Publish& command, sys::World& world) {
  const std::string document =
      TG_TRY(command.file == "-" ? world.input(result_bytes_max)
                                 : sys::read_all(world, command.file, result_bytes_max));
  return render::read_result(document, command.file == "-" ? "stdin" : command.file);
}

/// From a file or the environment, never from the command line.
Result<std::string> token_of(const publish::Publisher& publisher, const cli::Publishing& options,
                             sys::World& world) {
  std::string token;
  if (!options.token_file.empty()) {
    token = TG_TRY(sys::read_all(world, options.token_file, token_bytes_max));
  } else {
    std::istringstream names{std::string(publisher.token_variables)};
    for (std::string name; token.empty() && names >> name;)
      token = world.environment(name).value_or("");
  }
  while (!token.empty() && (token.back() == '\n' || token.back() == '\r')) token.pop_back();
  const bool plain = !token.empty() && token.find_first_of(" \t\r\n") == std::string::npos;
  if (plain) return token;
  return Error{"publish.no_token",
               token.empty() ? "there is no token to publish with"
                             : "expected a token in one word, got blanks or several lines",
               "", "set one of " + std::string(publisher.token_variables) + ", or --token-file"};
}

publish::Post post_of(const Verdict& verdict, const cli::Publish& command,
                      const publish::Publisher& publisher) {
  const cli::Publishing& options = command.publishing;
  publish::Post post;
  post.outcome = verdict.outcome;
  post.headline = render::headline(verdict);
  post.summary = render::markdown_within(verdict, publisher.summary_bytes_max);
  post.marker_id = verdict.run.policy.path.empty() ? "builtin" : verdict.run.policy.path;
  post.verified = command.verified || command.trust_result;
  post.comment = options.comment == "on_change"    ? publish::CommentWhen::on_change
                 : options.comment == "on_failure" ? publish::CommentWhen::on_failure
                                                   : publish::CommentWhen::always;
  post.comments = !options.no_comment;
  post.statuses = !options.no_status && post.verified;
  post.check_runs = options.check_run && post.verified;
  post.author = options.comment_author;
  post.annotations = render::annotations_of(verdict);
  return post;
}

/// What a forge would answer to a request that goes well, so that a plan can be shown to its end.
HttpAnswer pretended(const HttpRequest& request, const ForgeContext& forge) {
  text::JsonWriter json;
  const bool list = request.url.find("?per_page=") != std::string::npos ||
                    request.url.find("?limit=") != std::string::npos ||
                    request.url.ends_with("/pulls");
  if (list) {
    json.open_array().close_array();
  } else {
    json.open_object().key("id").number(1).key("sha").text(forge.judged_commit);
    json.key("head").open_object().key("sha").text(forge.judged_commit).close_object();
    json.close_object();
  }
  return {200, {}, json.take()};
}

std::string shown(const HttpRequest& request) {
  return request.method + " " + text::log_safe(request.url, 1000) + "\n" +
         (request.body.empty() ? "" : "  | " + request.body);
}

struct Publication {
  const cli::Publish& command;
  const Send& send;
  sys::World& world;

  Result<publish::Told> carry_out() const {
    const cli::Publishing& options = command.publishing;
    const Verdict verdict = TG_TRY(verdict_of(command, world));
    const ForgeContext forge = TG_TRY(forge_context(command.ci, world));
    const publish::Publisher& publisher = *publish::publisher_named(forge.ci);
    Wire wire;
    wire.plain_loopback = options.http_loopback;
    wire.origin = TG_TRY(publish::api_origin(forge, {options.api_host, options.http_loopback}));
    if (!options.dry_run) {
      const std::string token = TG_TRY(token_of(publisher, options, world));
      wire.authorization = {std::string(publisher.token_header),
                            std::string(publisher.token_prefix) + token};
    }
    publish::Line line;
    line.rest = [this](std::int64_t duration_ms) { world.rest(duration_ms); };
    line.now_ms = [this] { return world.now_ms(); };
    line.send = [&](const HttpRequest& request) -> Result<HttpAnswer> {
      if (options.dry_run) {
        TG_TRY(world.print(shown(request)));
        return pretended(request, forge);
      }
      HttpRequest signed_off = request;
      signed_off.headers.push_back({"User-Agent", "tidegate/" TIDEGATE_VERSION});
      if (forge.ci == "github") signed_off.headers.push_back({"X-GitHub-Api-Version", api_version});
      world.log(1, "publish: " + request.method + " " + request.url);
      return send(signed_off, wire);
    };
    return publish::carry_out(publisher, post_of(verdict, command, publisher), forge, line);
  }
};

void tell(const publish::Told& told, sys::World& world) {
  const auto lines = [&](const std::vector<std::string>& phrases, const char* before) {
    for (const std::string& phrase : phrases)
      world.complain(std::string("tidegate-publish: ") + before + text::log_safe(phrase) + "\n");
  };
  lines(told.done, "");
  lines(told.skipped, "left out: ");
  lines(told.failed, "not published: ");
}

}  // namespace

int publication(std::span<const std::string> arguments, const Send& send, sys::World& world) {
  std::vector<std::string> words = {"publish"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  const bool version = arguments.size() == 1 && arguments[0] == "--version";
  const Result<cli::Command> command =
      cli::parse(version ? arguments : std::span<const std::string>(words), choices());
  if (!command) {
    complain(command.errors(), world);
    return exit_code(Ending::usage_error);
  }
  if (const auto* const page = std::get_if<cli::Say>(&command.value().verb))
    return exit_code(say(page->text, world).ending);
  const auto& publishing = std::get<cli::Publish>(command.value().verb);
  world.set_log_detail(command.value().global.verbose);
  const Result<publish::Told> told = Publication{publishing, send, world}.carry_out();
  if (!told) complain(told.errors(), world);
  if (told) tell(told.value(), world);
  const bool fine = told && told.value().failed.empty();
  return exit_code(fine || !publishing.publishing.required ? Ending::said : Ending::unpublished);
}

}  // namespace tidegate::app
