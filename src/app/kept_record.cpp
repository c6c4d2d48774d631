#include "app/kept_record.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/json_reader.h"
#include "text/json_writer.h"
#include "tidegate/record_name.h"

namespace tidegate::app {
namespace {

using text::JsonKind;
using text::JsonValue;

constexpr std::int64_t schema_version = 1;

void write_text_or_null(text::JsonWriter& writer, std::string_view key, const std::string& value) {
  writer.key(key);
  if (value.empty()) {
    writer.null();
  } else {
    writer.text(value);
  }
}

void write_output(text::JsonWriter& writer, const std::optional<KeptOutput>& output) {
  writer.key("output");
  if (!output) {
    writer.null();
    return;
  }
  writer.open_object();
  writer.key("path").text(output->path);
  writer.key("stream").text(output->stream);
  writer.key("bytes").number(output->bytes);
  writer.key("sha256").text(output->sha256);
  writer.key("complete").boolean(output->complete);
  writer.close_object();
}

/// Takes members of one object out, and keeps the first thing that is wrong with one.
class Members {
 public:
  Members(const JsonValue& object, std::string where) : object_(object), where_(std::move(where)) {
    if (object.kind != JsonKind::object) lacks("an object", "the record");
  }

  std::string text(std::string_view name) {
    const JsonValue* const value = object_.find(name);
    if (value != nullptr && value->kind == JsonKind::text) return value->text;
    lacks("a text", name);
    return "";
  }

  std::string text_or_null(std::string_view name) {
    const JsonValue* const value = object_.find(name);
    return value != nullptr && value->kind == JsonKind::null ? "" : text(name);
  }

  std::string word(std::string_view name, std::initializer_list<std::string_view> words) {
    std::string chosen = text(name);
    if (std::ranges::find(words, chosen) == words.end()) lacks("a known word", name);
    return chosen;
  }

  std::int64_t number(std::string_view name, std::int64_t most = INT64_MAX) {
    const JsonValue* const value = object_.find(name);
    std::int64_t read = -1;
    if (value != nullptr && value->kind == JsonKind::number) {
      const char* const end = value->text.data() + value->text.size();
      const auto [stop, failed] = std::from_chars(value->text.data(), end, read);
      if (failed != std::errc() || stop != end) read = -1;
    }
    if (read < 0 || read > most) lacks("a number", name);
    return read;
  }

  bool truth(std::string_view name) {
    const JsonValue* const value = object_.find(name);
    if (value == nullptr || value->kind != JsonKind::truth) lacks("true or false", name);
    return trouble_ ? false : value->text == "true";
  }

  const JsonValue* find(std::string_view name) const { return object_.find(name); }

  void lacks(std::string_view what, std::string_view name) {
    if (trouble_) return;
    trouble_ = Error{"artifact.record_malformed",
                     "expected " + std::string(what) + " as " + std::string(name), where_, ""};
  }

  const std::optional<Error>& trouble() const { return trouble_; }

 private:
  const JsonValue& object_;
  std::string where_;
  std::optional<Error> trouble_;
};

std::string digest_of(Members& members, std::string_view name) {
  std::string digest = members.text(name);
  const bool fits = digest.size() == 64 && std::ranges::all_of(digest, [](char c) {
                      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
                    });
  if (!fits) members.lacks("64 hexadecimal digits", name);
  return digest;
}

Result<std::optional<KeptOutput>> output_from(const JsonValue& value, const std::string& where) {
  if (value.kind == JsonKind::null) return std::optional<KeptOutput>();
  Members members(value, where);
  KeptOutput output;
  output.path = members.text("path");
  output.stream = members.word("stream", {"stdout", "stderr", "both"});
  output.bytes = members.number("bytes");
  output.sha256 = digest_of(members, "sha256");
  output.complete = members.truth("complete");
  if (members.trouble()) return *members.trouble();
  return std::optional<KeptOutput>(std::move(output));
}

std::vector<std::string> words_from(Members& members, std::string_view name) {
  const JsonValue* const list = members.find(name);
  std::vector<std::string> words;
  if (list == nullptr || list->kind != JsonKind::array) {
    members.lacks("a list of texts", name);
    return words;
  }
  for (const JsonValue& word : list->values) {
    if (word.kind != JsonKind::text) members.lacks("a list of texts", name);
    words.push_back(word.text);
  }
  return words;
}

Result<Done> of_this_version(const JsonValue& document, const std::string& where) {
  Members members(document, where);
  const std::int64_t version = members.number("schema_version");
  if (members.trouble()) return *members.trouble();
  if (version == schema_version) return done;
  return Error{"artifact.record_too_new",
               "expected a record of version " + std::to_string(schema_version) + ", got " +
                   std::to_string(version),
               where, ""};
}

}  // namespace

std::string record_path(const std::string& root, const std::string& name) {
  return root + "/.tidegate/records/" + name + ".json";
}

std::string record_text(const KeptRecord& record) {
  text::JsonWriter writer;
  writer.open_object();
  writer.key("schema_version").number(schema_version);
  writer.key("tool").open_object();
  writer.key("name").text("tidegate").key("version").text(TIDEGATE_VERSION).close_object();
  writer.key("name").text(record.name);
  writer.key("argv").open_array();
  for (const std::string& word : record.command) writer.text(word);
  writer.close_array();
  writer.key("folder").text(record.folder);
  writer.key("ended").text(record.ended);
  writer.key("exit_code").number(record.exit_code);
  writer.key("duration_ms").number(record.duration_ms);
  writer.key("finished_ms").number(record.finished_ms);
  write_text_or_null(writer, "commit", record.commit);
  write_text_or_null(writer, "tree", record.tree);
  write_output(writer, record.output);
  writer.close_object();
  return writer.take();
}

Result<KeptRecord> record_from(std::string_view text, const std::string& where) {
  const Result<JsonValue> document = text::parse_json(text, where);
  if (!document) {
    return Error{"artifact.record_malformed", document.error().message, document.error().where, ""};
  }
  TG_TRY(of_this_version(document.value(), where));
  Members members(document.value(), where);
  KeptRecord record;
  record.name = members.text("name");
  if (!names_a_record(record.name)) members.lacks("the name of a record", "name");
  record.command = words_from(members, "argv");
  record.folder = members.text("folder");
  record.ended = members.word("ended", {"exited", "killed", "not_started"});
  record.exit_code = members.number("exit_code", 255);
  record.duration_ms = members.number("duration_ms");
  record.finished_ms = members.number("finished_ms");
  record.commit = members.text_or_null("commit");
  record.tree = members.text_or_null("tree");
  if (!record.tree.empty()) members.word("tree", {"clean", "untracked", "edited"});
  const JsonValue* const output = members.find("output");
  if (output == nullptr) members.lacks("an output, or null,", "output");
  if (members.trouble()) return *members.trouble();
  record.output = TG_TRY(output_from(*output, where));
  return record;
}

}  // namespace tidegate::app
