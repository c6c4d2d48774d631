// What is sent to a forge, in which order, and with how much patience; no network takes part.
#include <gtest/gtest.h>

#include <algorithm>
#include <deque>

#include "app/forge_context.h"
#include "publish/hosts.h"
#include "publish/marker.h"
#include "publish/session.h"
#include "support/fake_world.h"
#include "text/json_reader.h"

namespace tidegate::publish {
namespace {

const std::string head(40, 'a');

ForgeContext forge_of(const std::string& ci) {
  ForgeContext forge;
  forge.ci = ci;
  forge.server_url = "https://forge.example";
  forge.api_url = "https://forge.example/api";
  forge.repository = ci == "gitlab" ? "42" : "owner/name";
  forge.change_number = 12;
  forge.judged_commit = head;
  forge.run_number = 5;
  forge.run_attempt = 1;
  return forge;
}

Post post_of(Outcome outcome) {
  Post post;
  post.outcome = outcome;
  post.headline = "1 of 2 gates failed";
  post.summary = "## The summary\n";
  post.marker_id = "tidegate.yml";
  post.verified = true;
  return post;
}

/// A forge that answers what it is told to, and else what goes well.
struct Scripted {
  std::deque<Result<HttpAnswer>> answers;  // of the next requests; an empty body: as it goes well
  std::vector<std::string> requests;       // "GET /repos/..."
  std::vector<std::string> bodies;
  std::vector<std::int64_t> rests_ms;

  Result<HttpAnswer> send(const HttpRequest& request) {
    requests.push_back(request.method + " " + request.url.substr(25));
    bodies.push_back(request.body);
    if (!answers.empty()) {
      Result<HttpAnswer> answer = std::move(answers.front());
      answers.pop_front();
      if (!answer || answer.value().status != 0) return answer;
    }
    const bool list = request.url.find("per_page") != std::string::npos ||
                      request.url.find("limit=") != std::string::npos;
    return HttpAnswer{
        200,
        {},
        list ? "[]" : R"({"id":7,"sha":")" + head + R"(","head":{"sha":")" + head + "\"}}"};
  }
  Result<Told> run(const ForgeContext& forge, const Post& post) {
    Line line;
    line.send = [this](const HttpRequest& request) { return send(request); };
    line.rest = [this](std::int64_t duration_ms) { rests_ms.push_back(duration_ms); };
    line.now_ms = [] { return std::int64_t{1'800'000'000'000}; };
    return carry_out(*publisher_named(forge.ci), post, forge, line);
  }
};

HttpAnswer fine() { return {}; }
HttpAnswer refusing(int status, std::vector<HttpHeader> headers = {}) {
  return {status, std::move(headers), R"({"message":"no"})"};
}
Error cut_off() { return {"net.failed", "cut off", "", ""}; }

using Words = std::vector<std::string>;

TEST(Publish, EveryForgeLooksBeforeItWrites) {
  const std::pair<const char*, Words> rows[] = {
      {"github",
       {"GET /repos/owner/name/pulls/12",
        "GET /repos/owner/name/issues/12/comments?per_page=100&page=1",
        "POST /repos/owner/name/issues/12/comments", "POST /repos/owner/name/statuses/" + head}},
      {"gitea",
       {"GET /repos/owner/name/pulls/12", "GET /user",
        "GET /repos/owner/name/issues/12/comments?limit=100&page=1",
        "POST /repos/owner/name/issues/12/comments", "POST /repos/owner/name/statuses/" + head}},
      {"gitlab",
       {"GET /projects/42/merge_requests/12", "GET /user",
        "GET /projects/42/merge_requests/12/notes?per_page=100&order_by=created_at&sort=asc&page=1",
        "POST /projects/42/merge_requests/12/notes", "POST /projects/42/statuses/" + head}}};
  for (const auto& [ci, wanted] : rows) {
    Scripted forge;
    const Result<Told> told = forge.run(forge_of(ci), post_of(Outcome::fail));
    ASSERT_TRUE(told) << ci;
    EXPECT_EQ(forge.requests, wanted) << ci;
    EXPECT_EQ(told.value().done.size(), 2U) << ci;
    EXPECT_TRUE(told.value().failed.empty()) << ci;
  }
}

TEST(Publish, AStatusSaysErrorWhereNothingWasMeasured) {
  const std::pair<Outcome, std::string> rows[] = {
      {Outcome::pass, "success"}, {Outcome::fail, "failure"}, {Outcome::not_evaluated, "error"}};
  for (const auto& [outcome, wanted] : rows) {
    Scripted forge;
    ASSERT_TRUE(forge.run(forge_of("github"), post_of(outcome)));
    const Result<text::JsonValue> body = text::parse_json(forge.bodies.back(), "body");
    ASSERT_TRUE(body);
    EXPECT_EQ(body.value().find("state")->text, wanted);
  }
}

TEST(Publish, WaitsAsLongAsTheForgeAsks) {
  struct Row {
    HttpAnswer first;
    std::vector<std::int64_t> rests_ms;
  };
  const Row rows[] = {
      {refusing(429, {{"retry-after", "7"}}), {7'000}},
      {refusing(403, {{"retry-after", "3"}}), {3'000}},
      {refusing(403, {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "1800000011"}}),
       {11'000}},
      {refusing(429), {60'000}},
      {refusing(500), {1'000}},
      {refusing(403), {}},                            // no limit: the token may not
      {refusing(429, {{"retry-after", "500"}}), {}},  // longer than a job waits
      {refusing(403, {{"x-ratelimit-remaining", "5"}, {"x-ratelimit-reset", "1800000011"}}), {}},
      {refusing(429, {{"retry-after", "soon"}}), {60'000}},
  };
  for (const Row& row : rows) {
    Scripted forge;
    forge.answers = {fine(), row.first};
    const Result<Told> told = forge.run(forge_of("github"), post_of(Outcome::fail));
    ASSERT_TRUE(told);
    EXPECT_EQ(forge.rests_ms, row.rests_ms) << row.first.status;
    EXPECT_EQ(told.value().failed.empty(), !row.rests_ms.empty()) << row.first.status;
  }
}

TEST(Publish, GivesUpAfterFourTries) {
  Scripted forge;
  for (int i = 0; i < 8; ++i) forge.answers.emplace_back(refusing(503));
  const Result<Told> told = forge.run(forge_of("github"), post_of(Outcome::fail));
  ASSERT_TRUE(told);
  EXPECT_EQ(forge.rests_ms.size(), 3U);
  ASSERT_EQ(told.value().failed.size(), 1U);
  EXPECT_TRUE(told.value().failed[0].starts_with("pull request: 503")) << told.value().failed[0];
}

TEST(Publish, ACommentThatMayHaveArrivedIsLookedForBeforeItIsWrittenAgain) {
  Scripted forge;
  const std::string body = R"([{"id":9,"body":"<!-- tidegate:v1 id=tidegate.yml run=5.1 -->\nx",)"
                           R"("user":{"login":"github-actions[bot]","type":"Bot"}}])";
  forge.answers = {fine(), fine(), cut_off(), fine(), HttpAnswer{200, {}, body}};
  const Result<Told> told = forge.run(forge_of("github"), post_of(Outcome::fail));
  ASSERT_TRUE(told);
  const auto posts =
      std::ranges::count(forge.requests, "POST /repos/owner/name/issues/12/comments");
  EXPECT_EQ(posts, 1);
  EXPECT_TRUE(std::ranges::count(forge.requests, "PATCH /repos/owner/name/issues/comments/9"));
}

TEST(Publish, CommentsAreReadPageByPageAndNotForEver) {
  const auto page = [](int first_id) {
    std::string list = "[{\"id\":" + std::to_string(first_id) + ",\"body\":\"hi\"}";
    for (int i = 1; i < 100; ++i) list += R"(,{"id":1,"body":"hi"})";
    return HttpAnswer{200, {}, list + "]"};
  };
  Scripted forge;
  forge.answers.emplace_back(fine());
  for (int i = 0; i < 20; ++i) forge.answers.emplace_back(page(100 + i));
  const Result<Told> told = forge.run(forge_of("github"), post_of(Outcome::fail));
  ASSERT_TRUE(told);
  ASSERT_EQ(told.value().failed.size(), 1U);
  EXPECT_TRUE(told.value().failed[0].find("1000 comments") != std::string::npos);
  EXPECT_EQ(forge.requests.size(), 12U);  // the pull request, ten pages, the status
  Scripted without_pages;
  without_pages.answers = {fine(), page(100), page(100)};
  ASSERT_TRUE(without_pages.run(forge_of("github"), post_of(Outcome::fail)));
  EXPECT_EQ(std::ranges::count(without_pages.requests, "POST /repos/owner/name/issues/12/comments"),
            1);
}

TEST(Publish, APassingRunWritesNoCommentOnFailureButTakesAnOldOneBack) {
  Post post = post_of(Outcome::pass);
  post.comment = CommentWhen::on_failure;
  Scripted quiet;
  ASSERT_TRUE(quiet.run(forge_of("github"), post));
  EXPECT_EQ(std::ranges::count(quiet.requests, "POST /repos/owner/name/issues/12/comments"), 0);
  Scripted red;
  const std::string body = R"([{"id":9,"body":"<!-- tidegate:v1 id=tidegate.yml run=4.1 -->\nred",)"
                           R"("user":{"login":"github-actions[bot]","type":"Bot"}}])";
  red.answers = {fine(), HttpAnswer{200, {}, body}};
  ASSERT_TRUE(red.run(forge_of("github"), post));
  EXPECT_EQ(std::ranges::count(red.requests, "PATCH /repos/owner/name/issues/comments/9"), 1);
}

TEST(Publish, ACheckRunCarriesFiftyAnnotationsARequest) {
  Post post = post_of(Outcome::fail);
  post.check_runs = true;
  for (std::uint32_t i = 1; i <= 101; ++i) {
    post.annotations.push_back(
        {AnnotationLevel::failure, {RepoPath::from("src/a.cc"), {i, i}}, "types", "no"});
  }
  post.annotations.push_back({AnnotationLevel::failure, {}, "types", "of no file"});
  Scripted forge;
  ASSERT_TRUE(forge.run(forge_of("github"), post));
  const Words tail(forge.requests.end() - 3, forge.requests.end());
  EXPECT_EQ(tail,
            (Words{"POST /repos/owner/name/check-runs", "PATCH /repos/owner/name/check-runs/7",
                   "PATCH /repos/owner/name/check-runs/7"}));
  std::size_t carried = 0;
  for (std::size_t i = forge.bodies.size() - 3; i < forge.bodies.size(); ++i) {
    const Result<text::JsonValue> body = text::parse_json(forge.bodies[i], "body");
    const std::size_t here = body.value().find("output")->find("annotations")->values.size();
    EXPECT_LE(here, 50U);
    carried += here;
  }
  EXPECT_EQ(carried, 101U);
}

TEST(Publish, AMarkerIsReadOnlyWhereItBeginsAComment) {
  const Marker marker{"a/b.yml", 12, 3};
  const std::optional<Marker> read = marker_of(to_line(marker) + "\nwords");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->id, "a/b.yml");
  EXPECT_EQ(read->run_number, 12);
  EXPECT_EQ(read->run_attempt, 3);
  for (const std::string& not_one :
       {" " + to_line(marker), "> " + to_line(marker), std::string("<!-- tidegate:v1 id=x -->"),
        std::string("<!-- tidegate:v1 id=x run=-1.2 -->"), std::string("<!-- tidegate:v1 id=")}) {
    EXPECT_FALSE(marker_of(not_one)) << not_one;
  }
  EXPECT_EQ(to_line({"x --> <b>", 1, 1}), "<!-- tidegate:v1 id=x______b_ run=1.1 -->");
}

TEST(Publish, ATokenGoesToTheForgesOwnHostAlone) {
  struct Row {
    std::string api, server, flag, origin;  // an empty origin: refused
  };
  const Row rows[] = {
      {"https://api.github.com", "https://github.com", "", "https://api.github.com"},
      {"https://ghes.corp/api/v3", "https://ghes.corp", "", "https://ghes.corp"},
      {"https://api.acme.ghe.com", "https://acme.ghe.com", "", "https://api.acme.ghe.com"},
      {"https://gitlab.corp:8443/api/v4", "https://gitlab.corp:8443", "",
       "https://gitlab.corp:8443"},
      {"https://GitLab.corp/api/v4", "https://gitlab.corp", "", "https://gitlab.corp"},
      {"https://gitlab.corp:8443/api/v4", "https://gitlab.corp", "", ""},
      {"https://evil.example/api", "https://github.com", "", ""},
      {"https://evil.example/api", "https://github.com", "evil.example", "https://evil.example"},
      {"https://api.github.com.evil.example", "https://github.com", "", ""},
      {"https://github.com@evil.example", "https://github.com", "", ""},
      {"http://api.github.com", "https://github.com", "", ""},
      {"http://127.0.0.1:8080/api", "http://127.0.0.1:8080", "", ""},
      {"ftp://github.com", "https://github.com", "", ""},
      {"", "https://github.com", "", ""},
      {"https://", "https://", "", ""},
  };
  for (const Row& row : rows) {
    ForgeContext forge;
    forge.api_url = row.api;
    forge.server_url = row.server;
    const Result<std::string> origin = api_origin(forge, {row.flag, false});
    EXPECT_EQ(origin ? origin.value() : "", row.origin) << row.api << " of " << row.server;
  }
}

TEST(Publish, NumberAndCommitComeFromTheEvent) {
  testing_world::FakeWorld world;
  world.variables = {{"GITHUB_ACTIONS", "true"},
                     {"GITHUB_EVENT_NAME", "pull_request"},
                     {"GITHUB_EVENT_PATH", "/event.json"},
                     {"GITHUB_REPOSITORY", "owner/name"},
                     {"GITHUB_SERVER_URL", "https://github.com/"},
                     {"GITHUB_API_URL", "https://api.github.com"},
                     {"GITHUB_SHA", std::string(40, 'f')},
                     {"GITHUB_RUN_ID", "77"}};
  world.files["/event.json"].bytes = R"({"pull_request":{"number":34,"head":{"sha":")" + head +
                                     R"(","repo":{"full_name":"fork/name"}}}})";
  const Result<ForgeContext> forge = app::forge_context("auto", world);
  ASSERT_TRUE(forge);
  EXPECT_EQ(forge.value().change_number, 34);
  EXPECT_EQ(forge.value().judged_commit, head);
  EXPECT_TRUE(forge.value().foreign);
  EXPECT_EQ(forge.value().run_url, "https://github.com/owner/name/actions/runs/77");
  world.files["/event.json"].bytes = "{";
  EXPECT_EQ(app::forge_context("auto", world).error().code, "ci.event_unreadable");
}

}  // namespace
}  // namespace tidegate::publish
