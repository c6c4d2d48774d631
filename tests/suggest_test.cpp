#include "text/suggest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tidegate::text {
namespace {

const std::vector<std::string_view> words = {"minimum", "max_failed", "threshold", "level", "from"};

TEST(Suggest, FindsTheWordThatWasMeant) {
  EXPECT_EQ(nearest("treshold", words), "threshold");
  EXPECT_EQ(nearest("thresohld", words), "threshold");
  EXPECT_EQ(nearest("max-failed", words), "max_failed");
  EXPECT_EQ(nearest("Max_Failed", words), "max_failed");
  EXPECT_EQ(nearest("levle", words), "level");
  EXPECT_EQ(nearest("form", words), "from");
}

TEST(Suggest, StaysSilentWhenNothingIsNear) {
  EXPECT_EQ(nearest("colour", words), "");
  EXPECT_EQ(nearest("", words), "");
  EXPECT_EQ(nearest("x", words), "");
  EXPECT_EQ(nearest(std::string(100'000, 'a'), words), "");
}

TEST(Suggest, NamesTheNearestOrListsAFew) {
  EXPECT_EQ(did_you_mean("treshold", words), "; did you mean \"threshold\"?");
  EXPECT_EQ(did_you_mean("colour", words), "; known: minimum, max_failed, threshold, level, from");
  EXPECT_EQ(did_you_mean("colour", {}), "");
  EXPECT_EQ(did_you_mean("colour", std::vector<std::string_view>(13, "zzzz")), "");
}

}  // namespace
}  // namespace tidegate::text
