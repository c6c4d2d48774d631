// The yardstick of JSON: nlohmann-json parses a whole file into a tree, and nothing else. No walk,
// no free.
#if __has_include(<nlohmann/json.hpp>)

#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

int main(int count, char** words) {
  if (count != 2) return 2;
  std::ifstream file(words[1], std::ios::binary);
  file.seekg(0, std::ios::end);
  std::string text(static_cast<std::size_t>(file.tellg()), '\0');
  file.seekg(0).read(text.data(), static_cast<std::streamsize>(text.size()));
  // From memory, which is quicker than from the stream.
  auto* const document = new nlohmann::json(nlohmann::json::parse(text, nullptr, false));
  _exit(document->is_discarded() ? 1 : 0);  // freeing is not part of the yardstick
}

#else

int main() { return 3; }  // nlohmann-json is not installed

#endif
