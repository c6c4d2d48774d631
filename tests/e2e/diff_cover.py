"""Makes a repository whose change can be judged by two tools, and a Cobertura report of it.

usage: diff_cover.py FOLDER SEED. The change edits, inserts, deletes, renames and adds files; every file
that it touches is in the report. What the two tools define differently is left to the script beside.
"""
import os
import random
import subprocess
import sys

folder, seed = sys.argv[1], int(sys.argv[2])
dice = random.Random(seed)
files = {}
for i in range(40):
    name = f"src/{'abcde'[i % 5]}/part_{i}.py"
    files[name] = [f"value_{i}_{n} = compute({n})" if n % 7 else "" for n in range(1, 30 + i)]


def git(*words):
    subprocess.run(["git", "-C", folder, *words], check=True, stdout=subprocess.DEVNULL)


def write():
    for name, lines in files.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as out:
            out.write("\n".join(lines) + "\n")


os.makedirs(folder)
git("init", "-q", "-b", "main")
git("config", "user.name", "Demo")
git("config", "user.email", "demo@example.org")
with open(os.path.join(folder, ".gitignore"), "w") as out:
    out.write("/build/\n")
write()
git("add", "-A")
git("commit", "-qm", "Begin")
git("checkout", "-qb", "change")
names = sorted(files)
for name in dice.sample(names, 15):  # edited, with lines that stand nowhere else
    lines = files[name]
    for _ in range(dice.randrange(1, 6)):
        at = dice.randrange(len(lines))
        what = dice.choice(["edit", "insert", "delete"])
        if what == "edit":
            lines[at] = f"edited_{name[-6:-3]}_{dice.random()} = 1"
        elif what == "insert":
            lines[at:at] = [f"inserted_{dice.random()} = 2" for _ in range(dice.randrange(1, 9))]
        elif len(lines) > 12:
            del lines[at : at + dice.randrange(1, 4)]
for name in dice.sample(names, 3):  # renamed, with one line changed
    lines = files.pop(name)
    os.remove(os.path.join(folder, name))
    lines[3] = f"renamed_{dice.random()} = 3"
    files[name.replace("part_", "piece_")] = lines
for i in range(3):  # new
    files[f"src/f/new_{i}.py"] = [f"new_{i}_{n} = {dice.random()}" for n in range(20)]
write()
git("add", "-A")
git("commit", "-qm", "Change")

os.makedirs(os.path.join(folder, "build"))
with open(os.path.join(folder, "build", "coverage.xml"), "w") as out:
    out.write('<?xml version="1.0" ?>\n<coverage version="7"><sources><source>')
    out.write(os.path.abspath(folder))
    out.write("</source></sources><packages><package name='p'><classes>\n")
    for name, lines in sorted(files.items()):
        out.write(f'<class name="x" filename="{name}"><methods/><lines>')
        for number, text in enumerate(lines, 1):
            if text and number % 11:
                out.write(f'<line number="{number}" hits="{dice.choice([0, 1, 1, 3])}"/>')
        out.write("</lines></class>\n")
    out.write("</classes></package></packages></coverage>\n")
