#!/usr/bin/env python3
"""An external gate for tidegate: no open end in the code without a ticket, and not too many of them.

Looks for the words TODO and FIXME in the files that git tracks. "TODO(SHOP-12)" names a ticket; a
bare one is an open end that nobody will find again. Writes facts; tidegate judges them.

    open_ends.py --most 20 --output build/open-ends.json [PATTERN...]
"""

import argparse
import json
import os
import re
import subprocess

MARKER = re.compile(r"\b(?:TODO|FIXME)\b(?P<ticket>\([A-Z]+-\d+\))?[:\s]*(?P<words>.*)")
EXHIBITS_MAX = 1000  # of one fact


def tracked_files(patterns):
    listed = subprocess.run(["git", "ls-files", "-z", "--", *patterns], check=True, capture_output=True)
    names = listed.stdout.decode("utf-8", "replace").split("\0")
    return [name for name in names if name and os.path.isfile(name) and not os.path.islink(name)]


def markers_in(path):
    with open(path, encoding="utf-8", errors="replace") as text:
        for number, line in enumerate(text, start=1):
            found = MARKER.search(line)
            if found:
                yield number, found["ticket"], found["words"].strip()[:200]


def at_most(label, found, limit, files):
    def count(number):
        return {"part": number, "whole": 1, "unit": "count"}

    return {
        "label": label,
        "observed": count(len(found)),
        "relation": "at_most",
        "limit": count(limit),
        "note": f"in {files} files",
        "exhibits": [
            {"path": path, "first_line": line, "last_line": line, "message": words}
            for path, line, words in found[:EXHIBITS_MAX]
        ],
    }


def facts_of(files, most):
    bare, all_markers = [], []
    for path in files:
        for line, ticket, words in markers_in(path):
            all_markers.append((path, line, words))
            if not ticket:
                bare.append((path, line, words))
    if not files:
        # Nothing was looked at, which is no clean result.
        return [{"label": "open ends", "standing": "unproven", "note": "no tracked file matches the patterns",
                 "code": "open_ends.no_files"}]
    return [
        at_most("open ends without a ticket", bare, 0, len(files)),
        at_most("open ends", all_markers, most, len(files)),
    ]


def main():
    options = argparse.ArgumentParser(description="open ends in tracked files, as facts for tidegate")
    options.add_argument("--most", type=int, default=20, help="how many there may be, with a ticket")
    options.add_argument("--output", required=True)
    options.add_argument("patterns", nargs="*", default=["*.py"])
    chosen = options.parse_args()
    report = {
        "schema_version": 1,
        "tool": {"name": "open-ends", "version": "1.0"},
        "facts": facts_of(tracked_files(chosen.patterns), chosen.most),
    }
    os.makedirs(os.path.dirname(chosen.output) or ".", exist_ok=True)
    # Written beside its place and moved there, so that a run that is stopped leaves no half of a report.
    with open(chosen.output + ".new", "w", encoding="utf-8") as file:
        json.dump(report, file, indent=2)
        file.write("\n")
    os.replace(chosen.output + ".new", chosen.output)


if __name__ == "__main__":
    main()
