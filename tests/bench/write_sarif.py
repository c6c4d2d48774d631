#!/usr/bin/env python3
"""Writes a large SARIF report for measuring: write_sarif.py MEGABYTES FILE

The same arguments give the same bytes. Results are as CodeQL writes them: a few of them with code flows."""
import json
import random
import sys

RULES = 200


def place(r):
    line = r.randint(1, 3000)
    uri = f"services/mod_{r.randrange(100):03d}/file_{r.randrange(20000):05d}.cpp"
    region = {"startLine": line, "startColumn": r.randint(1, 80), "endColumn": r.randint(81, 120)}
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"}, "region": region}}


def result(r):
    rule = r.randrange(RULES)
    words = f"The pointer 'p{rule}' may be null here \u2014 see [its source]({rule}). " * r.randint(1, 3)
    told = {"ruleId": f"cpp/rule-{rule}", "ruleIndex": rule, "message": {"text": words}, "locations": [place(r)],
            "partialFingerprints": {"primaryLocationLineHash": f"{r.getrandbits(64):x}:1"}}
    if r.random() < 0.5:
        told["level"] = r.choice(["error", "warning", "note"])
    if r.random() < 0.2:
        steps = [{"location": place(r)} for _ in range(r.randint(2, 12))]
        told["codeFlows"] = [{"threadFlows": [{"locations": steps}]}]
    if r.random() < 0.3:
        told["relatedLocations"] = [dict(place(r), id=1, message={"text": "its source"})]
    if r.random() < 0.05:
        told["suppressions"] = [{"kind": "inSource"}]
    return json.dumps(told)


def rule(number):
    return {"id": f"cpp/rule-{number}", "fullDescription": {"text": "What the rule looks for. " * 10},
            "defaultConfiguration": {"level": ("error", "warning", "note")[number % 3]},
            "properties": {"tags": ["security"], "security-severity": f"{number % 100 / 10}"}}


def main():
    megabytes, name = float(sys.argv[1]), sys.argv[2]
    r = random.Random(7)
    driver = {"name": "CodeQL", "rules": [rule(number) for number in range(RULES)]}
    with open(name, "w", encoding="utf-8") as out:
        out.write('{"version": "2.1.0", "runs": [{"tool": ' + json.dumps({"driver": driver}) + ', "results": [\n')
        out.write(result(r))
        while out.tell() < megabytes * 1e6:
            out.write(",\n" + result(r))
        out.write("]}]}\n")


if __name__ == "__main__":
    main()
