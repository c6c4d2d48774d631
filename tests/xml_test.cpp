// The XML reader: what is not well-formed is refused, wherever the pieces of a file end.
#include <gtest/gtest.h>

#include "read/xml.h"
#include "support/reading_dump.h"

namespace tidegate::tests {
namespace {

struct Told {
  std::string events;
  std::vector<Diagnostic> diagnostics;
};

std::string text_below(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& child : node) text += child.value() + text_below(child);
  return text;
}

/// What a plan hears of a document with the root <r> and the units <u>; or the error.
std::string told(std::string_view document, std::size_t chunk_bytes = 256 << 10,
                 const Limits& limits = {}) {
  std::string events;
  read::XmlPlan plan;
  plan.roots = {"r", "u"};
  plan.units = {"u"};
  plan.chunk_bytes = chunk_bytes;
  plan.opened = [&](const read::XmlTag& tag) -> Result<Done> {
    events += "<" + std::string(tag.name()) + tag.value("a") + " " + tag.where() + ">";
    return done;
  };
  plan.closed = [&](std::string_view name) -> Result<Done> {
    events += "</" + std::string(read::local_name(name)) + ">";
    return done;
  };
  plan.unit = [&](const pugi::xml_node& node, const read::XmlPlace& place) -> Result<Done> {
    events += std::string("[") + node.attribute("a").value() + " " + text_below(node) + " " +
              place.at(node) + (node.last_child() ? " " + place.at(node.last_child()) : "") + "]";
    return done;
  };
  std::vector<Diagnostic> diagnostics;
  ByteSource bytes = source_of(document);
  const auto result = read::read_xml(bytes, {.name = "x", .limits = limits}, plan, diagnostics);
  if (!result) {
    const Error& error = result.error();
    return error.code + " " + error.where + ": " + error.message;
  }
  for (const Diagnostic& each : diagnostics) {
    events += " " + each.code + " " + each.where + ": " + each.message;
  }
  return events;
}

struct Malformed {
  std::string_view claim, document, error;
};
const Malformed malformed[] = {
    {"nothing", "", "xml.malformed x:1: expected a root element, got the end of the file"},
    {"text instead of a root", "hello", "xml.malformed x:1: expected a root element, got \"h\""},
    {"a raw < in an attribute", "<r a='<'/>",
     "xml.malformed x:1: expected the end of an attribute's value, got \"<\""},
    {"a bare ampersand in text", "<r>\na & b</r>",
     "xml.malformed x:2: expected \"&amp;\" or another entity after \"&\", got \" \""},
    {"a bare ampersand in an attribute", "<r a='&'/>",
     "xml.malformed x:1: expected \"&amp;\" or another entity after \"&\", got \"'\""},
    {"an unknown entity", "<r>&nbsp;</r>",
     "xml.malformed x:1: expected an entity that XML knows, got \"&nbsp;\""},
    {"an entity without its end", "<r>&lt </r>",
     "xml.malformed x:1: expected \";\" after the name of an entity, got \" \""},
    {"a number that is none", "<r>&#x;</r>",
     "xml.malformed x:1: expected a number after \"&#\", got \";\""},
    {"an attribute twice", "<r a='1' b='' a='2'/>",
     "xml.malformed x:1: expected each attribute once, got \"a\" twice"},
    {"an attribute twice among many",
     "<r a='' b='' c='' d='' e='' f='' g='' h='' i='' j='' k='' l='' m='' n='' o='' p='' q='' "
     "b=''/>",
     "xml.malformed x:1: expected each attribute once, got \"b\" twice"},
    {"no blank between attributes", "<r a='1'b='2'/>",
     "xml.malformed x:1: expected a blank, \"/>\" or \">\", got \"b\""},
    {"an attribute without quotes", "<r a=1/>",
     "xml.malformed x:1: expected a quote around the value of an attribute, got \"1\""},
    {"an attribute without a value", "<r a/>",
     "xml.malformed x:1: expected \"=\" after the name of an attribute, got \"/\""},
    {"a name that starts with a digit", "<r><1/></r>",
     "xml.malformed x:1: expected the name of an element after \"<\", got \"1\""},
    {"a name with a character that names cannot have", "<r><a\xC3\x97/></r>",
     "xml.malformed x:1: expected a blank, \"/>\" or \">\", got \"\xC3\x97\""},
    {"S3.9 what was replaced is no name of an element", "<r><u\x01/></r>",
     "xml.malformed x:1: expected a blank, \"/>\" or \">\", got \"\xEF\xBF\xBD\""},
    {"S3.9 what was replaced starts no name", "<r><\x01u/></r>",
     "xml.malformed x:1: expected the name of an element after \"<\", got \"\xEF\xBF\xBD\""},
    {"S3.9 what was replaced is no name of an attribute", "<r a\xC3\xA9\x01='1'/>",
     "xml.malformed x:1: expected \"=\" after the name of an attribute, got \"\xEF\xBF\xBD\""},
    {"S3.9 what was replaced is no name in an end tag", "<r></r\x01>",
     "xml.malformed x:1: expected \">\" at the end of an end tag, got \"\xEF\xBF\xBD\""},
    {"a NUL in a name",
     {"<r><u\0/></r>", 12},
     "xml.malformed x:1: expected a blank, \"/>\" or \">\", got \"\xEF\xBF\xBD\""},
    {"a numeric reference in a name", "<r><u&#1;/></r>",
     "xml.malformed x:1: expected a blank, \"/>\" or \">\", got \"&\""},
    {"end tags in the wrong order", "<r><a><b></a></b></r>",
     "xml.malformed x:1: expected </b>, got </a>"},
    {"end tags in the wrong order within a unit", "<r><u><b></u></r>",
     "xml.malformed x:1: expected </b>, got </u>"},
    {"an end tag with an attribute", "<r></r a='1'>",
     "xml.malformed x:1: expected \">\" at the end of an end tag, got \"a\""},
    {"two hyphens in a comment", "<r><!-- a -- b --></r>",
     "xml.malformed x:1: expected \">\" after \"--\" in a comment, got \" \""},
    {"the end of CDATA in text", "<r>]]></r>",
     "xml.malformed x:1: expected text, got \"]]>\" outside of CDATA"},
    {"two roots", "<r/>\n<r/>", "xml.malformed x:2: expected one root element, got <r>"},
    {"text behind the root", "<r/>\n\nx",
     "xml.malformed x:3: expected nothing after the root element, got \"x\""},
    {"CDATA behind the root", "<r/><![CDATA[]]>",
     "xml.malformed x:1: expected a comment or an element, got \"[\""},
    {"an end tag behind the root", "<r/></r>",
     "xml.malformed x:1: expected no end tag outside of the root, got </r>"},
    {"a declaration that is not at the start", "<r/><?xml version='1.0'?>",
     "xml.malformed x:1: expected the XML declaration at the start of the file only"},
    {"a declaration without a version", "<?xml encoding='UTF-8'?><r/>",
     "xml.malformed x:1: expected version=\"1.0\", got \"e\""},
    {"an instruction without a name", "<r><? ?></r>",
     "xml.malformed x:1: expected a name after \"<?\", got \" \""},
    {"no end of the root", "<r>\n<u/>\n",
     "xml.malformed x:3: expected </r>, got the end of the file"},
    {"no end of a comment", "<r/><!-- ",
     "xml.malformed x:1: expected \"-->\", got the end of the file"},
    {"an entity declaration", "<!DOCTYPE r [<!ENTITY e 'x'>]><r/>",
     "xml.doctype x:1: expected a DOCTYPE without entities or attribute defaults, got others"},
    {"a parameter entity", "<!DOCTYPE r [\n%e;]><r/>",
     "xml.doctype x:2: expected a DOCTYPE without entities or attribute defaults, got others"},
    {"two DOCTYPEs", "<!DOCTYPE r><!DOCTYPE r><r/>",
     "xml.malformed x:1: expected one DOCTYPE before the root element, got another"},
    {"another root", "<html/>", "xml.wrong_root x:1: expected <r> as the root element, got <html>"},
    {"a byte that is no UTF-8", "<r>\n\xFF</r>",
     "xml.encoding x:2: expected text in the declared encoding, got a byte that is none"},
    {"an overlong character", "<r>\xC0\x80</r>",
     "xml.encoding x:1: expected text in the declared encoding, got a byte that is none"},
    {"a surrogate", "<r>\xED\xA0\x80</r>",
     "xml.encoding x:1: expected text in the declared encoding, got a byte that is none"},
    {"half a character at the end", "<r/>\xE2\x82",
     "xml.encoding x:1: expected a whole character, got the end of the file"},
    {"a byte beyond declared ASCII", "<?xml version='1.0' encoding='US-ASCII'?><r>\xE9</r>",
     "xml.encoding x:1: expected text in the declared encoding, got a byte that is none"},
    {"an unknown encoding", "<?xml version='1.0' encoding='EBCDIC'?><r/>",
     "xml.encoding x:1: expected an encoding that can be read, got \"ebcdic\""},
};

TEST(Xml, WhatIsNotWellFormedIsRefusedWithItsPlace) {
  for (const Malformed& row : malformed) EXPECT_EQ(told(row.document), row.error) << row.claim;
}

struct WellFormed {
  std::string_view claim, document, events;
};
const WellFormed well_formed[] = {
    {"units, and what is around them", "<r a='1'>\n <s>\n  <u a='2'>x<b/>\n</u> <u/></s></r>",
     "<r1 x:1><s x:2>[2 x x:3 x:3][  x:4]</s></r>"},
    {"a root that is a unit", "<u a='1'/>", "[1  x:1]"},
    {"units within units are theirs", "<r><u a='1'><u a='2'>x</u></u></r>",
     "<r x:1>[1 x x:1 x:1]</r>"},
    {"CDATA, comments and entities",
     "<r><u a='&lt;&#65;&#x42;'><![CDATA[<&]]]>&amp;<!-- - --></u></r>",
     "<r x:1>[<AB <&]& x:1 x:1]</r>"},
    {"markup that is none", "<r><!-- <u a='1'/> --><![CDATA[<u/>]]><?p <u/>?></r>", "<r x:1></r>"},
    {"a > in an attribute", "<r><u a='>'/></r>", "<r x:1>[>  x:1]</r>"},
    {"namespaces", "<n:r xmlns:n='urn:n'><n:u a='1'/></n:r>", "<n:r x:1>[1  x:1]</r>"},
    {"blanks and a mark before the declaration", "\xEF\xBB\xBF\n <?xml version='1.0'?><r/>",
     "<r x:2></r>"},
    {"a DOCTYPE that is never loaded", "<!DOCTYPE r PUBLIC 'a' \"file:///etc/passwd\"><r/>",
     "<r x:1></r>"},
    {"a DOCTYPE that only describes elements",
     "<!DOCTYPE r [<!-- ]> --><!ELEMENT r (u*)><?p ]>?> <!NOTATION n SYSTEM ']>'>]\n><r/>",
     "<r x:2></r>"},
    {"declared Latin-1", "<?xml version='1.0' encoding='iso-8859-1'?><r><u a='\xE9'/></r>",
     "<r x:1>[\xC3\xA9  x:1]</r>"},
    {"declared windows-1252",
     "<?xml version=\"1.0\" encoding=\"Windows-1252\"?><r><u a='\x80'/></r>",
     "<r x:1>[\xE2\x82\xAC  x:1]</r>"},
    {"names in any script", "<r><\xC3\xA9t\xC3\xA9-1 \xE5\xB1\x9E='1'/></r>",
     "<\x72 x:1><\xC3\xA9t\xC3\xA9-1 x:1></\xC3\xA9t\xC3\xA9-1></r>"},
    {"S3.9 characters that XML cannot hold",
     "<r>\n<u a='a\x01"
     "b&#0;&#x1B;c'>&#xFFFE;\n<b/></u>\n<u/></r>",
     "<r x:1>[a\xEF\xBF\xBD"
     "b\xEF\xBF\xBD\xEF\xBF\xBD"
     "c \xEF\xBF\xBD\n x:2 x:3][  x:4]</r>"
     " xml.illegal_character x:2: characters that XML cannot hold, replaced with U+FFFD: 4"},
    {"S3.9 what only looks like one", "<r><u><![CDATA[&#0;]]></u></r>",
     "<r x:1>[ &#0; x:1 x:1]</r>"},
};

TEST(Xml, WhatIsWellFormedIsDelivered) {
  for (const WellFormed& row : well_formed) EXPECT_EQ(told(row.document), row.events) << row.claim;
}

TEST(Xml, WhereTheWindowEndsMakesNoDifference) {
  for (const std::size_t chunk_bytes : {1, 17, 64, 100}) {
    for (const Malformed& row : malformed) {
      EXPECT_EQ(told(row.document, chunk_bytes), row.error) << row.claim << " " << chunk_bytes;
    }
    for (const WellFormed& row : well_formed) {
      EXPECT_EQ(told(row.document, chunk_bytes), row.events) << row.claim << " " << chunk_bytes;
    }
  }
}

TEST(Xml, AWindowCanEndBehindEveryByte) {
  for (const WellFormed& row : well_formed) {
    for (std::size_t blanks = 0; blanks < 48; ++blanks) {
      // Blanks at the start of the root move everything behind them against the ends of the
      // windows.
      const std::size_t root = row.document.find("<r");
      if (root == std::string_view::npos) continue;
      std::string document(row.document);
      document.insert(document.find('>', root) + 1, std::string(blanks, ' '));
      EXPECT_EQ(told(document, 24), told(document)) << row.claim << " " << blanks;
    }
  }
}

TEST(Xml, Utf16IsReadWithAndWithoutAMark) {
  const std::string_view document = "<r><u a='\xC3\xA9\xF0\x9F\x98\x80'/></r>";
  const std::u16string wide = u"<r><u a='\u00E9\U0001F600'/></r>";
  for (const bool big_endian : {false, true}) {
    for (const bool mark : {false, true}) {
      std::string bytes;
      for (const char16_t unit : (mark ? u"\uFEFF" : u"") + wide) {
        const char low = static_cast<char>(unit & 0xFF);
        const char high = static_cast<char>(unit >> 8);
        bytes += big_endian ? std::string{high, low} : std::string{low, high};
      }
      EXPECT_EQ(told(bytes), told(document)) << big_endian << mark;
    }
  }
}

TEST(Xml, LimitsAreErrorsAndNeverTruncations) {
  Limits limits;
  limits.xml_depth = 3;
  limits.xml_attributes = 2;
  limits.xml_element_bytes = 64;
  const auto code = [&](const std::string& document, std::size_t chunk_bytes) {
    const std::string text = told(document, chunk_bytes, limits);
    return text.substr(0, text.find(' '));
  };
  const std::string much(200, 'x');
  for (const std::size_t chunk_bytes : {16, 1 << 20}) {
    EXPECT_EQ(code("<r><u><b/></u></r>", chunk_bytes), "<r");
    EXPECT_EQ(code("<r><u><b><c></c></b></u></r>", chunk_bytes), "limit.xml_depth");
    EXPECT_EQ(code("<r a='' b=''/>", chunk_bytes), "<r");
    EXPECT_EQ(code("<r a='' b='' c=''/>", chunk_bytes), "limit.xml_attributes");
    EXPECT_EQ(code("<r><u>" + much + "</u></r>", chunk_bytes), "limit.xml_element_bytes");
    EXPECT_EQ(code("<r>" + much + "<!--" + much + "--></r>", chunk_bytes), "<r");
  }
}

TEST(Xml, AnErrorNeverEchoesLongContent) {
  const std::string much(1 << 16, 'x');
  EXPECT_LT(told("<r><a></" + much + "></r>").size(), 200U);
  EXPECT_LT(told("<r>&" + much + ";</r>").size(), 200U);
  EXPECT_LT(told("<" + much + "/>").size(), 200U);
}

TEST(Xml, TheRootIsNamedFromTheFirstBytes) {
  EXPECT_EQ(read::root_name(" <?xml version='1.0'?>\n<!-- <a> --><!DOCTYPE b><n:c d='1'>"), "c");
  EXPECT_EQ(read::root_name("<!DOCTYPE c [<!ENTITY e '<x>'>"), "c");
  EXPECT_EQ(read::root_name("<c/>"), "c");
  EXPECT_EQ(read::root_name("c"), "");
  EXPECT_EQ(read::root_name("<!-- cut"), "");
}

}  // namespace
}  // namespace tidegate::tests
