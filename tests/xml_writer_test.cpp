// XML that is well-formed whatever its texts hold.
#include "text/xml_writer.h"

#include <gtest/gtest.h>

#include "support/hostile_text.h"
#include "text/utf8.h"

namespace tidegate::text {
namespace {

constexpr const char* declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

std::string with_text(std::string_view text) {
  XmlWriter out;
  return out.open("a").text(text).close().take().substr(std::string_view(declaration).size());
}

std::string with_attribute(std::string_view value) {
  XmlWriter out;
  const std::string document = out.open("a").attribute("b", value).close().take();
  return document.substr(std::string_view(declaration).size());
}

TEST(XmlWriter, LaysElementsOutAndTextsIn) {
  XmlWriter out;
  out.open("suite").attribute("tests", 2).open("case").attribute("name", "a").close();
  out.open("case").open("failure").text("one\ntwo").close().close().close();
  EXPECT_EQ(out.take(), std::string(declaration) +
                            "<suite tests=\"2\">\n  <case name=\"a\"/>\n  <case>\n"
                            "    <failure>one\ntwo</failure>\n  </case>\n</suite>\n");
}

TEST(XmlWriter, EscapesWhatIsMarkup) {
  EXPECT_EQ(with_text("a < b && c > d \"e\" 'f' ]]>"),
            "<a>a &lt; b &amp;&amp; c &gt; d \"e\" 'f' ]]&gt;</a>\n");
  EXPECT_EQ(with_attribute("<\"&'>"), "<a b=\"&lt;&quot;&amp;'&gt;\"/>\n");
}

TEST(XmlWriter, KeepsWhiteSpaceThatAParserWouldFold) {
  EXPECT_EQ(with_attribute("a\tb\nc\rd"), "<a b=\"a&#9;b&#10;c&#13;d\"/>\n");
  EXPECT_EQ(with_text("a\tb\nc\rd"), "<a>a\tb\nc&#13;d</a>\n");
}

TEST(XmlWriter, ReplacesWhatTheStandardForbids) {
  using namespace std::string_literals;
  EXPECT_EQ(with_text("\0\x01\x1b\x1f"s), "<a>\ufffd\ufffd\ufffd\ufffd</a>\n");
  EXPECT_EQ(with_text("\uffff \ufffe \xff"), "<a>\ufffd \ufffd \ufffd</a>\n");
  EXPECT_EQ(with_text("\xed\xa0\x80"), "<a>\ufffd\ufffd\ufffd</a>\n") << "a surrogate";
  EXPECT_EQ(with_text("\U0001f600 \u65e5"), "<a>\U0001f600 \u65e5</a>\n");
}

TEST(XmlWriter, HoldsEveryHostileText) {
  for (const std::string& text : test::hostile_texts()) {
    for (const std::string& document : {with_text(text), with_attribute(text)}) {
      EXPECT_EQ(document.find_first_of("<", 1), document.rfind("</a>\n"));
      for (std::string_view rest = document; !rest.empty();) {
        const char32_t point = take_code_point(rest);
        EXPECT_TRUE(point >= U' ' || point == U'\n' || point == U'\t');
      }
    }
  }
}

}  // namespace
}  // namespace tidegate::text
