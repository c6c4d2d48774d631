#!/usr/bin/env python3
"""Writes a Python wheel that carries the static program, with nothing but the standard library.

usage: wheel.py VERSION PROCESSOR PROGRAM README LICENSE OUTPUT_DIR

The same input gives the same bytes: times come from SOURCE_DATE_EPOCH, the order is the one below.
"""

import base64
import hashlib
import os
import pathlib
import sys
import time
import zipfile

METADATA = """\
Metadata-Version: 2.1
Name: tidegate
Version: {version}
Summary: A quality gate for merge requests: a policy judges real reports.
License: Apache-2.0
Classifier: Environment :: Console
Classifier: License :: OSI Approved :: Apache Software License
Classifier: Operating System :: POSIX :: Linux
Classifier: Topic :: Software Development :: Quality Assurance
Requires-Python: >=3.7
Description-Content-Type: text/markdown

{readme}"""

WHEEL = """\
Wheel-Version: 1.0
Generator: tidegate-release ({version})
Root-Is-Purelib: false
"""


def main() -> None:
    version, processor, program, readme, licence, folder = sys.argv[1:]
    # A static program asks for no libc, so it runs wherever either kind is.
    platforms = [f"manylinux_2_17_{processor}", f"manylinux2014_{processor}", f"musllinux_1_1_{processor}"]
    tags = "".join(f"Tag: py3-none-{platform}\n" for platform in platforms)
    information = f"tidegate-{version}.dist-info"
    words = METADATA.format(version=version, readme=pathlib.Path(readme).read_text("utf-8"))
    members = [
        (f"tidegate-{version}.data/scripts/tidegate", pathlib.Path(program).read_bytes(), 0o755),
        (f"{information}/LICENSE", pathlib.Path(licence).read_bytes(), 0o644),
        (f"{information}/METADATA", words.encode(), 0o644),
        (f"{information}/WHEEL", (WHEEL.format(version=version) + tags).encode(), 0o644),
    ]
    record = ""
    for name, data, _ in members:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record += f"{name},sha256={digest},{len(data)}\n"
    record += f"{information}/RECORD,,\n"
    members.append((f"{information}/RECORD", record.encode(), 0o644))

    moment = time.gmtime(int(os.environ["SOURCE_DATE_EPOCH"]))[:6]
    path = pathlib.Path(folder) / f"tidegate-{version}-py3-none-{'.'.join(platforms)}.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data, mode in members:
            member = zipfile.ZipInfo(name, moment)
            member.create_system = 3
            member.external_attr = (0o100000 | mode) << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            wheel.writestr(member, data)
    print(path.name)


main()
