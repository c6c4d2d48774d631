// Walks a SARIF file by its outline: what the outline does not name is skipped, and never kept.
#include "read/sarif.h"

#include <algorithm>
#include <vector>

#include "read/excerpt.h"
#include "read/json_outline.h"
#include "read/sarif_clerk.h"
#include "read/sarif_outline.h"

namespace tidegate::read {
namespace {

using Kind = text::JsonEventKind;
using Wish = text::JsonWish;

std::uint8_t shape_of(Kind kind) {
  if (kind == Kind::open_object) return SarifShape::object;
  if (kind == Kind::open_array) return SarifShape::array;
  if (kind == Kind::text) return SarifShape::text;
  return kind == Kind::number ? SarifShape::number : SarifShape::truth;
}

std::string_view shape_name(unsigned shape) {
  if ((shape & SarifShape::object) != 0) return "an object";
  if ((shape & SarifShape::array) != 0) return "a list";
  if ((shape & SarifShape::text) != 0) return "a text";
  return (shape & SarifShape::number) != 0 ? "a number" : "true or false";
}

/// What is open, with the rows that its members are looked up in.
struct OpenPlace {
  std::span<const SarifRow> rows;
  const SarifRow* row = nullptr;  // that led here; none for the file itself
  bool list = false;
};

class SarifWalk {
 public:
  explicit SarifWalk(SarifClerk& clerk) : clerk_(clerk) {}

  Result<Wish> hear(const text::JsonEvent& event) {
    const bool opens = event.kind == Kind::open_object || event.kind == Kind::open_array;
    if (event.kind == Kind::close_object || event.kind == Kind::close_array) return close();
    if (event.kind == Kind::key) {
      find_member(event.text);
      return member_ == nullptr ? Wish::skip : Wish::tell;
    }
    if (open_.empty()) return open_file(event);
    const SarifRow* const row = row_of_value();
    if (row == nullptr || event.kind == Kind::null) return Wish::skip;
    if ((row->shape & shape_of(event.kind)) == 0) return wrong_shape(*row, event);
    if (row->take != nullptr) TG_TRY(row->take(clerk_, event));
    if (!opens) return Wish::tell;
    if (row->place == SarifPlace::value) return Wish::skip;
    open_.push_back({sarif_rows(row->place), row, event.kind == Kind::open_array});
    return Wish::tell;
  }

 private:
  static constexpr std::size_t key_bytes_max = 1'024;

  Result<Wish> open_file(const text::JsonEvent& event) {
    if (event.kind != Kind::open_object) {
      return Error{"sarif.malformed",
                   "expected an object with the runs of tools, got another value",
                   {},
                   "correct format: in the policy, or the pattern under files:"};
    }
    open_.push_back({sarif_rows(SarifPlace::file), nullptr, false});
    return Wish::tell;
  }

  Result<Wish> close() {
    const SarifRow* const row = open_.back().row;
    open_.pop_back();
    if (row != nullptr && row->close != nullptr) TG_TRY(row->close(clerk_));
    return Wish::tell;
  }

  void find_member(std::string_view key) {
    member_ = nullptr;
    for (const SarifRow& row : open_.back().rows) {
      const bool any = row.key == "*" && key.size() <= key_bytes_max;
      if (any) clerk_.key.assign(key);
      if (!any && (row.key.size() != key.size() || row.key != key)) continue;
      member_ = &row;
      return;
    }
  }

  const SarifRow* row_of_value() const {
    const OpenPlace& place = open_.back();
    if (!place.list) return member_;
    return place.rows.empty() ? nullptr : place.rows.data();
  }

  static Error wrong_shape(const SarifRow& row, const text::JsonEvent& event) {
    const std::string name =
        row.key == "[]" || row.key == "*" ? "in a list or map" : "as " + std::string(row.key);
    const std::string got =
        event.text.empty() ? std::string(shape_name(shape_of(event.kind))) : excerpt(event.text);
    return {"sarif.malformed",
            "expected " + std::string(shape_name(row.shape)) + " " + name + ", got " + got,
            {},
            "write the report again with the tool itself; one that was edited is no evidence"};
  }

  SarifClerk& clerk_;
  std::vector<OpenPlace> open_;
  const SarifRow* member_ = nullptr;
};

}  // namespace

bool recognizes_sarif(std::string_view head) {
  const JsonOutline outline(head);
  if (!outline.has(".runs")) return false;
  return outline.has(".version") || outline.has(".$schema") || outline.has(".runs[].tool") ||
         outline.has(".runs[].results");
}

Result<Reading> read_sarif(ByteSource& bytes, const Source& source) {
  SarifClerk clerk(source);
  SarifWalk walk(clerk);
  const auto listen = [&](const text::JsonEvent& event) -> Result<Wish> {
    Result<Wish> heard = walk.hear(event);
    if (heard) return heard;
    Errors errors = std::move(heard).errors();
    for (Error& error : errors) {
      if (error.where.empty())
        error.where = std::string(source.name) + ":" + std::to_string(event.line);
    }
    return errors;
  };
  TG_TRY(text::read_json(bytes, source.name, listen));
  return clerk.take();
}

}  // namespace tidegate::read
