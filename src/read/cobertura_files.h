// CoberturaFiles: the files of one report while its classes arrive, in any order and any number.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "read/cobertura_line.h"
#include "read/line_batch.h"
#include "tidegate/file_coverage.h"

namespace tidegate::read {

class CoberturaFiles {
 public:
  explicit CoberturaFiles(std::int64_t files_max);

  /// What is added from now on belongs to that file. False: there are more files than allowed.
  [[nodiscard]] bool open(std::string_view spelled);
  /// REQUIRES for both: a file was opened.
  void add(const CoberturaLine& line);
  /// Takes everything out of the batch.
  void add(LineBatch& lines);

  /// From now on one entry per path, ascending. False: there are more files than allowed.
  [[nodiscard]] bool unite();
  /// REQUIRES: united.
  std::vector<FileCoverage> take() { return std::move(files_); }

 private:
  void close();
  std::size_t place_of(std::string_view spelled);

  std::size_t files_max_;
  std::size_t unite_at_;
  std::vector<FileCoverage> files_;  // of one path there may be several until they are united
  std::size_t open_ = 0;             // index of the open one
  std::string spelled_;              // its path in the report; empty when none is open
  bool is_new_ = false;              // no other class opened it before
  std::uint32_t last_word_ = 0;      // lines from here on are appended to it, the others gathered
  LineBatch earlier_;
  std::vector<std::uint32_t> recent_;  // by a hash of the path: the index of a file that had it
};

/// Adds what the line says to the batch.
void gather(const CoberturaLine& line, LineBatch& batch);

}  // namespace tidegate::read
