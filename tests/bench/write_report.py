#!/usr/bin/env python3
"""Writes a large report for measuring: write_report.py coveragepy|gcovr|junit MEGABYTES FILE

The same arguments give the same bytes. Bodies come from a pool, so that writing is quick."""
import random
import sys

POOL = 500


def line(r, shape, number):
    hits = 0 if r.random() < 0.2 else int(r.lognormvariate(2, 2.5)) + 1
    if shape == "coveragepy":
        hits = min(hits, 1)
    branch = r.random() < 0.15
    total = r.choice((2, 2, 2, 4, 6))
    covered = r.randint(1, total) if hits else 0
    rate = f"{100 * covered // total}%"
    condition = f' branch="true" condition-coverage="{rate} ({covered}/{total})"'
    start = f'<line number="{number}" hits="{hits}"'
    if shape == "coveragepy":
        return f'\t\t\t\t\t\t{start}{condition if branch else ""}/>\n'
    if not branch:
        return f'            {start} branch="false"/>\n'
    return (f'            {start}{condition}>\n              <conditions>\n'
            f'                <condition number="0" type="jump" coverage="{rate}"/>\n'
            f'              </conditions>\n            </line>\n')


def source_file(r, shape):
    numbers = [n for n in range(1, min(3000, max(20, int(r.lognormvariate(5.2, 0.8))))) if r.random() < 0.5]
    lines = [line(r, shape, number) for number in numbers]
    methods = ""
    if shape == "gcovr":
        for first in range(0, len(lines), 17):
            methods += (f'          <method name="f{first}" signature="(int, std::vector&lt;int&gt; const&amp;)">\n'
                        f'            <lines>\n{"".join(lines[first:first + 17])}            </lines>\n          </method>\n')
    return f'<methods>{methods}</methods>\n<lines>\n{"".join(lines)}</lines>\n</class>\n'


def suite(r):
    cases = []
    for number in range(r.randint(5, 60)):
        body = r.choice(["/>", "/>", "/>", "><skipped/></testcase>",
                         '><system-out><![CDATA[' + "log line &amp; more\n" * r.randint(1, 30) + ']]></system-out></testcase>',
                         '><failure message="expected 3, got 4">at line 56\n</failure></testcase>'])
        cases.append(f'    <testcase classname="pkg.Class{number % 7}" name="test_{number}" time="{r.random():.3f}"{body}\n')
    return "".join(cases) + "  </testsuite>\n"


def main():
    shape, megabytes, name = sys.argv[1], float(sys.argv[2]), sys.argv[3]
    r = random.Random(7)
    junit = shape == "junit"
    pool = [suite(r) if junit else source_file(r, shape) for _ in range(POOL)]
    with open(name, "w", encoding="utf-8") as out:
        out.write('<?xml version="1.0" ?>\n')
        out.write("<testsuites>\n" if junit else
                  '<coverage line-rate="0.8"><packages><package name="p"><classes>\n')
        number = 0
        while out.tell() < megabytes * 1e6:
            out.write(f'  <testsuite name="suite {number}">\n' if junit else
                      f'<class name="c{number}" filename="services/mod_{number % 100:03d}/file_{number:06d}.cpp">\n')
            out.write(pool[number % POOL])
            number += 1
        out.write("</testsuites>\n" if junit else "</classes></package></packages></coverage>\n")


if __name__ == "__main__":
    main()
