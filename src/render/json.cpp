#include "render/json.h"

#include "render/result_shape.h"
#include "text/json_writer.h"

namespace tidegate::render {
namespace {

/// Walks the shape of a result and writes what it meets.
class Writing {
 public:
  explicit Writing(text::JsonWriter& out) : out_(out) {}

  void text(std::string_view key, std::string_view value, std::string_view) {
    out_.key(key).text(value);
  }
  void nullable_text(std::string_view key, const std::string& value, std::string_view) {
    out_.key(key);
    value.empty() ? out_.null() : out_.text(value);
  }
  void optional_text(std::string_view key, const std::optional<std::string>& value,
                     std::string_view) {
    out_.key(key);
    value ? out_.text(*value) : out_.null();
  }
  void path(std::string_view key, const RepoPath& value, std::string_view) {
    nullable_text(key, value.str(), {});
  }
  void number(std::string_view key, std::int64_t value, std::string_view) {
    out_.key(key).number(value);
  }
  void nullable_number(std::string_view key, std::int64_t value, std::string_view) {
    out_.key(key);
    value == 0 ? out_.null() : out_.number(value);
  }
  void optional_number(std::string_view key, const std::optional<std::int64_t>& value,
                       std::string_view) {
    out_.key(key);
    value ? out_.number(*value) : out_.null();
  }
  void flag(std::string_view key, bool value, std::string_view) { out_.key(key).boolean(value); }
  void digest(std::string_view key, const Digest& value, std::string_view) {
    text(key, hexadecimal(value), {});
  }
  template <class Word>
  void word(std::string_view key, const Word& value, std::string_view) {
    out_.key(key).text(to_word(value));
  }
  void quantity(std::string_view key, const std::optional<Quantity>& value, std::string_view,
                const std::string& shown) {
    out_.key(key);
    if (!value) {
      out_.null();
      return;
    }
    out_.open_object().key("part").number(value->part()).key("whole").number(value->whole());
    out_.key("unit").text(to_word(value->unit())).key("text").text(shown).close_object();
  }
  template <class Value>
  void object(std::string_view key, const Value& value, std::string_view) {
    out_.key(key);
    element(value);
  }
  template <class Value>
  void optional_object(std::string_view key, const std::optional<Value>& value, std::string_view) {
    out_.key(key);
    if (value) {
      element(*value);
    } else {
      out_.null();
    }
  }
  template <class Value>
  void list(std::string_view key, const std::vector<Value>& values, std::string_view) {
    out_.key(key).open_array();
    for (const Value& value : values) element(value);
    out_.close_array();
  }
  template <class Value>
  void nullable_list(std::string_view key, const std::vector<Value>& values, std::string_view) {
    if (!values.empty()) return list(key, values, {});
    out_.key(key).null();
  }
  void texts(std::string_view key, const std::vector<std::string>& values, std::string_view) {
    out_.key(key).open_array();
    for (const std::string& value : values) out_.text(value);
    out_.close_array();
  }
  template <class Members>
  void group(std::string_view key, std::string_view, Members members) {
    out_.key(key).open_object();
    members(*this);
    out_.close_object();
  }
  void constant(std::string_view key, std::int64_t value, std::string_view) {
    number(key, value, {});
  }
  void constant(std::string_view key, const char* value, std::string_view) { text(key, value, {}); }
  void derived_flag(std::string_view key, bool value, std::string_view) { flag(key, value, {}); }
  template <class Value, class Members>
  void shared(const std::shared_ptr<const Value>& value, Members members) {
    members(*value);
  }

  template <class Value>
  void element(const Value& value) {
    out_.open_object();
    describe(*this, value);
    out_.close_object();
  }

 private:
  text::JsonWriter& out_;
};

}  // namespace

std::string json(const Verdict& verdict, const Style&) {
  text::JsonWriter out;
  Writing(out).element(verdict);
  return out.take();
}

}  // namespace tidegate::render
