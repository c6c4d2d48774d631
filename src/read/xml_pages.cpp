#include "read/xml_pages.h"

#include <array>
#include <cstddef>
#include <cstdlib>
#include <pugixml.hpp>

namespace tidegate::read {
namespace {

constexpr std::size_t page_bytes = 40 << 10;  // pugixml asks for a little more than 32 KiB
constexpr std::size_t pages_max = 64;         // of one thread that are kept

/// Stands before every block, so that its way back is known; keeps the block aligned for
/// everything.
struct alignas(std::max_align_t) Mark {
  bool is_page;
};

struct Pages {
  std::array<void*, pages_max> blocks{};
  std::size_t count = 0;
  ~Pages() {
    while (count > 0) std::free(blocks[--count]);
  }
};
thread_local Pages pages;

void* take(std::size_t bytes) {
  const bool is_page = bytes <= page_bytes && bytes > page_bytes / 2;
  if (is_page && pages.count > 0) return static_cast<Mark*>(pages.blocks[--pages.count]) + 1;
  void* const block = std::malloc(sizeof(Mark) + (is_page ? page_bytes : bytes));
  if (block == nullptr) return nullptr;
  static_cast<Mark*>(block)->is_page = is_page;
  return static_cast<Mark*>(block) + 1;
}

void give_back(void* bytes) {
  if (bytes == nullptr) return;
  Mark* const block = static_cast<Mark*>(bytes) - 1;
  if (block->is_page && pages.count < pages_max) {
    pages.blocks[pages.count++] = block;
  } else {
    std::free(block);
  }
}

}  // namespace

void keep_xml_pages() {
  static const bool set = (pugi::set_memory_management_functions(take, give_back), true);
  static_cast<void>(set);
}

}  // namespace tidegate::read
