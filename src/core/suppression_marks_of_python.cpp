// The marks of Python.
#include "core/suppression_tables.h"

namespace tidegate {
namespace {

using extensions::prose;
using extensions::python;
using extensions::yaml;

constexpr SuppressionMark marks[] = {
    {"# type: ignore", "mypy, pyright and their kin on a line, or in a whole file", python,
     "# type: ignore"},
    {"# mypy: ignore-errors", "mypy, or some of its checks, in a file", python,
     "# mypy: ignore-errors|# mypy: disable-error-code|# mypy: ignore_errors"},
    {"# pyright: ignore", "pyright on a line", python, "# pyright: ignore"},
    {"# pyre-ignore", "Pyre on a line, or in a file", python,
     "# pyre-ignore*|# pyre-fixme*|# pyre-unsafe"},
    {"# pytype: disable", "pytype", python, "# pytype: disable|# pytype: skip-file"},
    {"# ty: ignore", "ty and Pyrefly on a line", python, "# ty: ignore|# pyrefly: ignore*"},
    {"@no_type_check", "every type checker in a function or class", python,
     "@no_type_check|@typing.no_type_check"},
    {"# noqa", "flake8, Ruff and ansible-lint on a line", joined<python, yaml>, "# noqa"},
    {"# ruff: noqa", "Ruff in a file", python, "# ruff: noqa|# ruff: ignore|# ruff: disable"},
    {"# flake8: noqa", "flake8 in a file", python, "# flake8: noqa"},
    {"# pylint: disable", "Pylint on a line, in a block or in a file", python,
     "# pylint: disable|# pylint: skip-file"},
    {"# pragma: no cover", "the measuring of coverage on a line or block", python,
     "# pragma: no cover|# pragma no cover|# pragma: no branch|# pragma no branch"},
    {"@pytest.mark.skip", "a test", python, "@pytest.mark.skip|mark.skip"},
    {"@pytest.mark.skipif", "a test, under a condition", python, "@pytest.mark.skipif|mark.skipif"},
    {"@pytest.mark.xfail", "the failing of a test", python, "@pytest.mark.xfail|mark.xfail"},
    {"pytest.skip(", "the rest of a test or module", python,
     "pytest.skip (|pytest.xfail (|pytest.importorskip ("},
    {"@unittest.skip", "a test", python,
     "unittest.skip|unittest.skipIf|unittest.skipUnless|@skip|@skipIf|@skipUnless"},
    {"self.skipTest(", "the rest of a test", python,
     "self.skipTest (|raise SkipTest|raise unittest.SkipTest"},
    {"@unittest.expectedFailure", "the failing of a test", python,
     "@unittest.expectedFailure|@expectedFailure"},
    {"__test__ = False", "the collecting of tests in a module or class", python,
     "__test__ = False"},
    {"collect_ignore", "pytest's collecting of whole files", python,
     "collect_ignore|collect_ignore_glob"},
    {"# doctest: +SKIP", "an example that would be tested", joined<python, prose>,
     "# doctest: +skip"},
};

}  // namespace

std::span<const SuppressionMark> marks_of_python() { return marks; }

}  // namespace tidegate
