// Cuts a patch into files and lines, hashes, marks and all, and says how long that took:
//   bench_patch PATCH [ROUNDS]
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "git/patch_sections.h"

int main(int count, char** words) {
  if (count < 2) return 2;
  std::ifstream file(words[1], std::ios::binary);
  const std::string patch((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const int rounds = count > 2 ? std::stoi(words[2]) : 9;
  for (int round = 0; round < rounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    const auto sections = tidegate::git::patch_sections(patch);
    const std::chrono::duration<double, std::milli> spent =
        std::chrono::steady_clock::now() - begin;
    if (!sections) return 1;
    std::size_t lines = 0;
    std::size_t marks = 0;
    for (const tidegate::git::PatchSection& section : sections.value()) {
      lines += section.added.size() + section.removed.size();
      marks += section.added_marks.size() + section.removed_marks.size();
    }
    std::printf("%.1f ms, %zu lines, %zu marks\n", spent.count(), lines, marks);
  }
}
