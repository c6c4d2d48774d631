#include "read/json_outline.h"

#include <vector>

#include "text/json_reader.h"

namespace tidegate::read {
namespace {

using text::JsonEvent;
using text::JsonEventKind;
using text::JsonWish;

// Deeper members, and those of longer names, tell no format.
constexpr std::size_t depth_max = 6;
constexpr std::size_t place_bytes_max = 200;

/// The place that the next value will have.
class Wanderer {
 public:
  explicit Wanderer(std::set<std::string, std::less<>>& places) : places_(places) {}

  JsonWish take(const JsonEvent& event) {
    switch (event.kind) {
      case JsonEventKind::open_object:
      case JsonEventKind::open_array: {
        const bool list = event.kind == JsonEventKind::open_array;
        around_.push_back({place_.size(), list});
        if (list) place_ += "[]";
        return JsonWish::tell;
      }
      case JsonEventKind::close_object:
      case JsonEventKind::close_array:
        place_.resize(around_.back().place_size);
        around_.pop_back();
        break;
      case JsonEventKind::key:
        key_at_.resize(around_.size());
        key_at_.back() = place_.size();
        place_ += "." + std::string(event.text);
        if (around_.size() <= depth_max && place_.size() <= place_bytes_max) {
          places_.insert(place_);
        }
        return JsonWish::tell;
      default:
        break;
    }
    // The value of a member ends here, and its name with it.
    if (!around_.empty() && !around_.back().list) place_.resize(key_at_[around_.size() - 1]);
    return JsonWish::tell;
  }

 private:
  struct Around {
    std::size_t place_size;
    bool list;
  };

  std::set<std::string, std::less<>>& places_;
  std::string place_;
  std::vector<Around> around_;
  std::vector<std::size_t> key_at_;  // per open value, where the name of its member begins
};

}  // namespace

JsonOutline::JsonOutline(std::string_view head) {
  const std::size_t first = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || (head[first] != '{' && head[first] != '[')) return;
  Wanderer wanderer(places_);
  const ByteSource bytes = [&](std::span<char> to) -> Result<std::size_t> {
    const std::size_t count = head.copy(to.data(), to.size());
    head.remove_prefix(count);
    return count;
  };
  // A head that is cut off is malformed, and shows what it shows.
  static_cast<void>(
      text::read_json(bytes, "", [&](const JsonEvent& event) { return wanderer.take(event); }));
}

}  // namespace tidegate::read
