// What one <testcase> says by itself, apart from the suites around it (S3.2, S3.3).
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "tidegate/test_report.h"

namespace tidegate::read {

struct JunitCase {
  TestCase test;          // without its suite
  std::string_view time;  // as spelled, in the node; empty when there is none
  bool shows_trouble =
      false;  // a <failure>, <error>, <flaky...> or <rerun...> of whatever effect (S3.1)
};

JunitCase case_in(const pugi::xml_node& node);
/// The `message` attribute, else the first line of the text that is not blank; at most 500 bytes.
std::string message_of(const pugi::xml_node& node);

}  // namespace tidegate::read
