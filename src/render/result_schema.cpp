// The schema of a result file, told by the same shape that writes and reads it.
#include "render/renderer.h"
#include "render/result_shape.h"
#include "text/json_writer.h"

namespace tidegate::render {
namespace {

/// Walks the shape of a result and describes what it meets, as members of one object.
class Describing {
 public:
  explicit Describing(text::JsonWriter& out) : out_(out) {}

  void text(std::string_view key, std::string_view, std::string_view says) {
    leaf(key, says, "string", false);
  }
  void nullable_text(std::string_view key, std::string_view, std::string_view says) {
    leaf(key, says, "string", true);
  }
  void optional_text(std::string_view key, const std::optional<std::string>&,
                     std::string_view says) {
    leaf(key, says, "string", true);
  }
  void path(std::string_view key, const RepoPath&, std::string_view says) {
    leaf(key, says, "string", true);
  }
  void number(std::string_view key, std::int64_t, std::string_view says) {
    leaf(key, says, "integer", false);
  }
  void nullable_number(std::string_view key, std::int64_t, std::string_view says) {
    leaf(key, says, "integer", true);
  }
  void optional_number(std::string_view key, const std::optional<std::int64_t>&,
                       std::string_view says) {
    leaf(key, says, "integer", true);
  }
  void flag(std::string_view key, bool, std::string_view says) {
    leaf(key, says, "boolean", false);
  }
  void digest(std::string_view key, const Digest&, std::string_view says) {
    leaf(key, says, "string", false);
  }
  template <class Word>
  void word(std::string_view key, const Word&, std::string_view says) {
    open(key, says);
    out_.key("enum").open_array();
    for (const Word known : all_of<Word>()) out_.text(to_word(known));
    out_.close_array().close_object();
  }
  void quantity(std::string_view key, const std::optional<Quantity>&, std::string_view says,
                const std::string&) {
    open(key, says);
    type("object", true);
    members([](Describing& quantity) {
      quantity.number("part", 0, "numerator");
      quantity.number("whole", 0, "denominator, above 0");
      quantity.word("unit", Unit::count, "of part / whole");
      quantity.text("text", {}, "for people, rounded toward the failing side");
    });
    out_.close_object();
  }
  template <class Value>
  void object(std::string_view key, const Value&, std::string_view says) {
    value_object<Value>(key, says, false);
  }
  template <class Value>
  void optional_object(std::string_view key, const std::optional<Value>&, std::string_view says) {
    value_object<Value>(key, says, true);
  }
  template <class Value>
  void list(std::string_view key, const std::vector<Value>&, std::string_view says) {
    value_list<Value>(key, says, false);
  }
  template <class Value>
  void nullable_list(std::string_view key, const std::vector<Value>&, std::string_view says) {
    value_list<Value>(key, says, true);
  }
  void texts(std::string_view key, const std::vector<std::string>&, std::string_view says) {
    open(key, says);
    type("array", false);
    out_.key("items").open_object();
    type("string", false);
    out_.close_object().close_object();
  }
  template <class Members>
  void group(std::string_view key, std::string_view says, Members add) {
    open(key, says);
    type("object", false);
    members(add);
    out_.close_object();
  }
  void constant(std::string_view key, std::int64_t value, std::string_view says) {
    open(key, says);
    out_.key("const").number(value).close_object();
  }
  void constant(std::string_view key, const char* value, std::string_view says) {
    open(key, says);
    out_.key("const").text(value).close_object();
  }
  void derived_flag(std::string_view key, bool, std::string_view says) {
    leaf(key, says, "boolean", false);
  }
  template <class Value, class Members>
  void shared(const std::shared_ptr<const Value>&, Members add) {
    const Value nothing{};
    add(nothing);
  }

  /// The properties that `add` describes; all of them are required.
  template <class Members>
  void members(Members add) {
    std::vector<std::string> outer;
    outer.swap(keys_);
    out_.key("properties").open_object();
    add(*this);
    out_.close_object().key("required").open_array();
    for (const std::string& key : keys_) out_.text(key);
    out_.close_array();
    keys_.swap(outer);
  }
  template <class Value>
  void members_of() {
    members([](Describing& walk) {
      const Value nothing{};
      describe(walk, nothing);
    });
  }
  void type(std::string_view name, bool nullable) {
    out_.key("type");
    if (nullable) {
      out_.open_array().text(name).text("null").close_array();
    } else {
      out_.text(name);
    }
  }

 private:
  void open(std::string_view key, std::string_view says) {
    keys_.emplace_back(key);
    out_.key(key).open_object().key("description").text(says);
  }
  void leaf(std::string_view key, std::string_view says, std::string_view name, bool nullable) {
    open(key, says);
    type(name, nullable);
    out_.close_object();
  }
  template <class Value>
  void value_object(std::string_view key, std::string_view says, bool nullable) {
    open(key, says);
    type("object", nullable);
    members_of<Value>();
    out_.close_object();
  }
  template <class Value>
  void value_list(std::string_view key, std::string_view says, bool nullable) {
    open(key, says);
    type("array", nullable);
    out_.key("items").open_object();
    type("object", false);
    members_of<Value>();
    out_.close_object().close_object();
  }

  text::JsonWriter& out_;
  std::vector<std::string> keys_;  // of the object that is open
};

}  // namespace

std::string result_schema() {
  text::JsonWriter out;
  out.open_object();
  out.key("$schema").text("https://json-schema.org/draft/2020-12/schema");
  out.key("title").text("A result of tidegate");
  Describing walk(out);
  walk.type("object", false);
  walk.members_of<Verdict>();
  return out.close_object().take();
}

}  // namespace tidegate::render
