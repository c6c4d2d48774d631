"""Plays GitHub's runner for tests/e2e/workflows.sh: runs one job of a workflow, step by step.

The `run:` steps of the workflow and of action.yml are executed in bash with the GITHUB_* files; the
three actions of GitHub that the examples use are played with git and with folders. What it does not
understand ends it with 3, so that nothing is passed over in silence. The job's end is its exit code
(0 success, 1 failure, 2 skipped), and place/job.json tells the steps.
"""
import argparse
import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys

import yaml

from workflow_expression import NotUnderstood, expanded, holds, written


def read_pairs(path):
    """A file of outputs: NAME=VALUE lines, or NAME<<WORD … WORD."""
    pairs, lines = {}, iter(open(path, encoding="utf-8").read().split("\n"))
    for line in lines:
        equals, here = line.find("="), line.find("<<")
        if not line:
            continue
        if here >= 0 and (equals < 0 or here < equals):
            name, word, value = line[:here], line[here + 2:], []
            for inner in lines:
                if inner == word:
                    break
                value.append(inner)
            else:
                raise NotUnderstood("an output without its end: " + name)
            pairs[name] = "\n".join(value)
        elif equals > 0:
            pairs[line[:equals]] = line[equals + 1:]
        else:
            raise NotUnderstood("a line of an output file: " + line)
    return pairs


class Job:
    def __init__(self, options):
        self.options = options
        self.place = os.path.abspath(options.place)
        self.workspace, self.temp = self.place + "/workspace", self.place + "/temp"
        for folder in (self.workspace, self.temp, self.place + "/home", self.place + "/files"):
            os.makedirs(folder, exist_ok=True)
        self.log = open(self.place + "/log.txt", "wb")
        self.summary = b""
        self.told = []
        with open(options.payload, encoding="utf-8") as file:
            event = json.load(file)
        shutil.copy(options.payload, self.temp + "/event.json")
        workflow = yaml.safe_load(open(options.workflow, encoding="utf-8"))
        self.definition = workflow["jobs"][options.job]
        self.github = {"event": event, "event_name": options.event, "sha": options.sha,
                       "repository": options.repository, "ref": options.ref}
        self.contexts = {
            "github": self.github, "runner": {"temp": self.temp, "os": "Linux"}, "inputs": {},
            "secrets": {"GITHUB_TOKEN": options.token}, "steps": {},
            "matrix": dict(options.matrix), "needs": {},
        }
        self.base = {
            "PATH": os.environ["PATH"], "HOME": self.place + "/home", "LANG": "C.UTF-8", "CI": "true",
            "GITHUB_ACTIONS": "true", "GITHUB_EVENT_NAME": options.event, "GITHUB_SHA": options.sha,
            "GITHUB_EVENT_PATH": self.temp + "/event.json", "GITHUB_REF": options.ref,
            "GITHUB_REF_NAME": re.sub("^refs/(heads|pull)/", "", options.ref),
            "GITHUB_BASE_REF": options.base_ref, "GITHUB_HEAD_REF": options.head_ref,
            "GITHUB_REPOSITORY": options.repository, "GITHUB_RUN_ID": "7", "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_RUN_NUMBER": options.run_number, "GITHUB_WORKSPACE": self.workspace,
            "GITHUB_SERVER_URL": options.forge, "GITHUB_API_URL": options.forge,
            "RUNNER_TEMP": self.temp, "RUNNER_OS": "Linux", **dict(options.env),
        }

    def git(self, *words):
        subprocess.run(["git", *words], cwd=self.workspace, check=True, stdout=self.log,
                       stderr=self.log, env=self.base)

    def checkout(self, given):
        """As actions/checkout: the event's commit, and history only where it is asked for."""
        self.git("init", "-q", ".")
        self.git("remote", "add", "origin", self.options.origin)
        depth = int(given.pop("fetch-depth", 1))
        given.pop("persist-credentials", None)
        sha, ref = given.pop("ref", self.options.sha), self.options.ref
        if given:
            raise NotUnderstood("checkout with " + ", ".join(given))
        if sha != self.options.sha:
            ref = "refs/asked-for"
        short = "refs/remotes/" + re.sub("^refs/heads/", "origin/", ref).replace("refs/pull", "pull")
        if depth == 0:
            self.git("fetch", "-q", "--no-tags", "origin", "+refs/heads/*:refs/remotes/origin/*")
        self.git("fetch", "-q", "--no-tags", *(["--depth=%d" % depth] if depth else []), "origin",
                 "+%s:%s" % (sha, short))
        if ref.startswith("refs/heads/"):
            self.git("checkout", "-q", "--force", "-B", ref[len("refs/heads/"):], short)
        else:
            self.git("checkout", "-q", "--force", "--detach", short)

    def upload(self, given):
        source = os.path.join(self.workspace, given["path"])
        if not os.path.isdir(source) or not os.listdir(source):
            return given.get("if-no-files-found", "warn") != "error"
        shutil.copytree(source, os.path.join(self.options.store, given["name"]))
        return True

    def download(self, given):
        target = os.path.join(self.workspace, given["path"])
        names = sorted(os.listdir(self.options.store))
        if "pattern" in given:
            for name in fnmatch.filter(names, given["pattern"]):
                shutil.copytree(os.path.join(self.options.store, name), os.path.join(target, name))
            return True
        if given["name"] not in names:
            return False
        shutil.copytree(os.path.join(self.options.store, given["name"]), target, dirs_exist_ok=True)
        return True

    def run(self, step, contexts, number):
        shells = {"bash": ["bash", "--noprofile", "--norc", "-eo", "pipefail"], None: ["bash", "-e"]}
        if step.get("shell") not in shells:
            raise NotUnderstood("shell: " + step["shell"])
        files = {}
        for name in ("OUTPUT", "ENV", "PATH", "STATE", "STEP_SUMMARY"):
            files["GITHUB_" + name] = "%s/files/%d-%s" % (self.place, number, name.lower())
            open(files["GITHUB_" + name], "w").close()
        environment = {**self.base, **files}
        for name, value in (step.get("env") or {}).items():
            environment[name] = expanded(written(value), contexts)
        script = "%s/files/%d.sh" % (self.place, number)
        with open(script, "w", encoding="utf-8") as file:
            file.write(expanded(step["run"], contexts))
        code = subprocess.run([*shells[step.get("shell")], script], cwd=self.workspace, env=environment,
                              stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                              check=False).returncode
        self.base.update(read_pairs(files["GITHUB_ENV"]))
        with open(files["GITHUB_STEP_SUMMARY"], "rb") as file:
            self.summary += file.read()
        return code == 0, read_pairs(files["GITHUB_OUTPUT"])

    def composite(self, given):
        root = self.options.action
        action = yaml.safe_load(open(root + "/action.yml", encoding="utf-8"))
        given = {**given, **dict(self.options.given)}
        unknown = set(given) - set(action["inputs"])
        if unknown:
            raise NotUnderstood("the action has no input " + ", ".join(sorted(unknown)))
        inputs = {name: given.get(name, written(row.get("default", "")))
                  for name, row in action["inputs"].items()}
        contexts = {**self.contexts, "inputs": inputs, "steps": {}, "secrets": {},
                    "github": {**self.github, "action_path": root}}
        fine = self.steps(action["runs"]["steps"], contexts, "action: ")
        return fine, {name: expanded(row["value"], contexts) for name, row in action["outputs"].items()}

    def one(self, step, contexts):
        if "run" in step:
            return self.run(step, contexts, len(self.told))
        given = {name: expanded(written(value), contexts)
                 for name, value in (step.get("with") or {}).items()}
        name = step["uses"].split("@")[0]
        if name == "actions/checkout":
            return self.checkout(given) or True, {}
        if name == "actions/upload-artifact":
            return self.upload(given), {}
        if name == "actions/download-artifact":
            return self.download(given), {}
        if name == "tidegate/tidegate":
            return self.composite(given)
        raise NotUnderstood("uses: " + name)

    def steps(self, steps, contexts, before=""):
        failed = False
        for step in steps:
            name = before + (step.get("name") or step.get("uses") or step["run"].split("\n")[0])
            row = {"name": name, "outcome": "skipped", "outputs": {}}
            self.told.append(row)
            self.log.write(("\n##### %s\n" % name).encode())
            self.log.flush()
            if holds(step.get("if"), contexts, failed):
                fine, row["outputs"] = self.one(step, contexts)
                row["outcome"] = "success" if fine else "failure"
                failed = failed or not (fine or step.get("continue-on-error", False))
            if "id" in step:
                contexts["steps"][step["id"]] = {"outputs": row["outputs"], "outcome": row["outcome"]}
        return not failed

    def end(self):
        fine = None
        if holds(self.definition.get("if"), self.contexts, bool(self.options.need_failed)):
            fine = self.steps(self.definition["steps"], self.contexts)
        with open(self.place + "/job.json", "w", encoding="utf-8") as file:
            json.dump({"steps": self.told}, file, indent=1)
        with open(self.place + "/summary.md", "wb") as file:
            file.write(self.summary)
        return 2 if fine is None else 0 if fine else 1


def pair(text):
    name, _, value = text.partition("=")
    return name, value


parser = argparse.ArgumentParser()
parser.add_argument("workflow")
parser.add_argument("job")
for option in ("event", "payload", "origin", "sha", "ref", "place", "store", "action"):
    parser.add_argument("--" + option, required=True)
for option, fallback in (("base-ref", ""), ("head-ref", ""), ("repository", "owner/name"),
                         ("run-number", "1"), ("forge", "https://github.com"), ("token", "")):
    parser.add_argument("--" + option, default=fallback)
parser.add_argument("--with", dest="given", action="append", type=pair, default=[])
parser.add_argument("--env", action="append", type=pair, default=[])
parser.add_argument("--matrix", action="append", type=pair, default=[])
parser.add_argument("--need-failed", action="store_true")
try:
    sys.exit(Job(parser.parse_args()).end())
except NotUnderstood as what:
    print("workflow_runner: not understood: %s" % what, file=sys.stderr)
    sys.exit(3)
