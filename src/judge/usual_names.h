// What the name of a file tells of it: a test, a declaration, a document (S4.13, S4.19).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tidegate::judge {

/// Why a file need not be measured, as far as its name tells.
enum class Exemption : std::uint8_t { none, no_code, test, declaration };
/// "a test by its name"; empty for none.
std::string_view to_word(Exemption exemption);

/// The gravest of them: a document in a folder of tests is a document.
Exemption exemption_of(std::string_view path);

/// Whether a file ought to be measured when nothing but its name is known (S4.13): its extension is
/// not one of documents, data and configuration, and it is no test or declaration by the usual
/// names (S4.19).
bool ought_to_be_measured(std::string_view path);

/// For each thing in the name that exempts the file, the same path without it: "src/x/pay.py" and
/// "src/tests/pay.py" for "src/tests/test_pay.py". A pattern that matches the path and none of its
/// twins means this kind of file by name.
std::vector<std::string> plain_twins(std::string_view path);

}  // namespace tidegate::judge
