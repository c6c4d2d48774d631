// Plants hostile strings wherever a change, its reports and its policy can put one, lets the real
// binary judge, and reads its Markdown as GitHub does: parsed, sanitised by GitHub's schema, walked.
//
//   node sanitised_markdown.mjs NODE_MODULES TIDEGATE FOLDER
//
// The same verdict about tame names is the measure: hostile ones may change words in code spans and
// nothing else, neither an element nor a cell nor a line.
import { execFileSync, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { asShown, bytesOfFile, inReports, isHidden, nameInReport, nameOfBranch, plain, plainOnes, planted, randomText, roles,
  vectors, visible, wordOf } from "../support/hostile_plants.mjs";

const [modules, tidegate, folder] = process.argv.slice(2);
const find = createRequire(modules + "/");
const bring = async (name) => import(pathToFileURL(find.resolve(name)));
const { unified } = await bring("unified");
const parse = (await bring("remark-parse")).default;
const gfm = (await bring("remark-gfm")).default;
const toHtml = (await bring("remark-rehype")).default;
const raw = (await bring("rehype-raw")).default;
const { default: sanitize, defaultSchema } = await bring("rehype-sanitize");
const stringify = (await bring("rehype-stringify")).default;

const reader = unified().use(parse).use(gfm).use(toHtml, { allowDangerousHtml: true }).use(raw);
const censor = unified().use(sanitize, defaultSchema);
const writer = unified().use(stringify);
const trees = new Map();  // of the pages of this case, and of the tame ones
function treeOf(page) {
  if (!trees.has(page)) trees.set(page, reader.runSync(reader.parse(page)));
  return trees.get(page);
}

let broken = 0;
function claim(sentence, wrongs) {
  broken += wrongs.length > 0 ? 1 : 0;
  console.log((wrongs.length > 0 ? "FAIL - " : "ok - ") + sentence);
  for (const wrong of wrongs.slice(0, 8)) console.log("    " + wrong.slice(0, 600));
}

const sayings = { markdown: "the summary", github: "GitHub's comment", gitlab: "GitLab's note" };
const xml = (text) =>
  text.replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"'\n\r\t\u0085\u2028\u2029]/g, (each) => `&#${each.codePointAt(0)};`);
const json = JSON.stringify;
const yaml = (text) =>  // which has no surrogates
  `"${[...text].map((each) => (/[ !#-\[\]-~]/.test(each) ? each
    : "\\U" + each.codePointAt(0).toString(16).padStart(8, "0"))).join("")}"`;
const environment = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@example.org", GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@example.org" };
const git = (...words) => execFileSync("git", ["-C", folder, ...words], { env: environment, encoding: "utf8" }).trim();
mkdirSync(folder + "/build", { recursive: true });
git("init", "-q", "-b", "main");
writeFileSync(folder + "/.gitignore", "/build/\n/out.*\n/event.json\n");
git("add", ".");
git("commit", "-qm", "Begin");
const begin = git("rev-parse", "HEAD");

function writeReports(is, match) {
  const build = (name, text) => writeFileSync(folder + "/build/" + name, text);
  build("unit.xml", `<testsuite name="${xml(is.suite)}"><testcase classname="${xml(is.class)}" name="${xml(is.test)}"
    file="src/a.py" line="12"><failure message="${xml(is.message)}"/></testcase></testsuite>`);
  const finding = (rule, text, uri) => ({ ruleId: rule, level: "error", message: { text },
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: { startLine: 34 } } }] });
  build("scan.sarif", json({ version: "2.1.0", runs: [{ tool: { driver: { name: is.tool } },
    invocations: [{ executionSuccessful: true }],
    results: [finding(is.rule, is.finding, "src/b.py"), finding("zzz", "weak", "src/" + encodeURIComponent(nameInReport(is.place)))] }] }));
  const one = { part: 1, whole: 1, unit: "count" };
  build("facts.json", json({ schema_version: 1, tool: { name: "outside", version: "1" }, facts: [
    { label: is.label, subject: is.subject, note: "n", observed: one, relation: "at_most", limit: { ...one, part: 0 },
      exhibits: [{ path: "src/c.py", first_line: 56, message: is.exhibit }] },
    { label: "other", standing: "unproven", note: is.note, code: "outside.none" }] }));
  build("lint.xml", `<checkstyle version="8"><file name="src/d.py"><error line="78" severity="error"
    message="${xml(is.lint)}" source="${xml(is.style)}"/></file></checkstyle>`);
  build("coverage.xml", `<coverage><packages><package name="p"><classes><class name="c" filename="src/e.py"><lines>
    <line number="1" hits="0"/></lines></class></classes></package></packages></coverage>`);
  writeFileSync(folder + "/tidegate.yml", `version: 1
artifacts:
  ${yaml(is.artifact)}: {format: junit, files: build/unit.xml}
  scan: {format: sarif, files: build/scan.sarif, min_match: ${match}}
  outside: {format: facts, files: build/facts.json}
  lint: {format: checkstyle, files: build/lint.xml, min_match: ${match}}
  coverage: {format: cobertura, files: build/coverage.xml, min_match: 0%}
modules: {${yaml(is.module)}: {paths: ["src/**"], tier: critical}}
gates:
  ${yaml(is.gate)}: {gate: tests}
  security: {from: scan}
  facts: {from: outside}
  findings: {from: lint, max_total: 0}
  coverage: {minimum: {default: 60%}, modules: each}
  suppressions: {}
waivers:
  - {gate: security, match: {rule: zzz}, reason: ${yaml(is.reason)}, owner: ${yaml(is.owner)},
     ticket: ${yaml(is.ticket)}, expires: 2026-12-31}
`);
}

// The repository of a case, and all that tidegate says of it.
function judge(is, match = "0%") {
  git("checkout", "-q", "-f", "--detach", begin);
  git("clean", "-qfd");
  const branch = nameOfBranch(is.branch);
  git("update-ref", "refs/heads/" + branch, begin);
  mkdirSync(folder + "/src", { recursive: true });
  const file = Buffer.concat([Buffer.from(folder + "/src/"), bytesOfFile(is.file), Buffer.from(".py")]);
  writeFileSync(file, "x = 1  # type: ignore\n");
  writeReports(is, match);
  git("add", ".");
  git("commit", "-qm", "Change");
  const head = git("rev-parse", "HEAD");
  const outputs = ["markdown=out.md", "json=out.json", "junit=out.xml", "github=out.txt"];
  const run = spawnSync(tidegate, ["-C", folder, "check", "--base", "refs/heads/" + branch, "--policy-from", "head",
    "--head", "HEAD", "--today", "2026-11-26", ...outputs.flatMap((each) => ["-o", each])],
  { env: environment, encoding: "latin1", maxBuffer: 1 << 28 });
  git("update-ref", "-d", "refs/heads/" + branch);
  if (run.status !== 5 && run.status !== 1) throw new Error(`exit ${run.status}: ${run.stderr}`);
  const said = { terminal: Buffer.from(run.stdout, "latin1"), stderr: Buffer.from(run.stderr, "latin1") };
  for (const name of ["md", "xml", "txt"]) said[name] = readFileSync(`${folder}/out.${name}`);
  const sent = requests(head);
  return { pages: { markdown: said.md.toString(), github: pageOf(sent.github), gitlab: pageOf(sent.gitlab) }, said, sent };
}

// What would be sent to the forges: to GitHub all that there is, to GitLab of a result that is not verified.
function requests(head) {
  writeFileSync(folder + "/event.json", json({ pull_request: { number: 12, head: { sha: head, repo: { full_name: "o/n" } } } }));
  const forges = {
    github: [{ GITHUB_ACTIONS: "true", GITHUB_SERVER_URL: "https://github.com", GITHUB_API_URL: "https://api.github.com",
      GITHUB_REPOSITORY: "o/n", GITHUB_RUN_ID: "7", GITHUB_RUN_NUMBER: "8", GITHUB_EVENT_NAME: "pull_request",
      GITHUB_EVENT_PATH: folder + "/event.json" }, "--trust-result", "--check-run"],
    gitlab: [{ GITLAB_CI: "true", CI_SERVER_URL: "https://gitlab.com", CI_API_V4_URL: "https://gitlab.com/api/v4",
      CI_PROJECT_ID: "42", CI_MERGE_REQUEST_PROJECT_ID: "42", CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "42",
      CI_MERGE_REQUEST_IID: "3", CI_COMMIT_SHA: head }],
  };
  return Object.fromEntries(Object.entries(forges).map(([forge, [variables, ...options]]) => {
    const said = execFileSync(tidegate, ["publish", folder + "/out.json", "--dry-run", ...options],
      { env: { ...environment, ...variables }, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "pipe"] });
    return [forge, [...said.matchAll(/^  \| (\{\n[^]*?^\})$/gm)].map((found) => JSON.parse(found[1]))];
  }));
}
const pageOf = (bodies) => bodies.find((each) => each.body !== undefined).body;

// Statuses and annotations are plain text: one line each, and no longer than GitHub takes.
function wrongsSent({ github }) {
  const [status] = github.filter((each) => each.state !== undefined);
  const [run] = github.filter((each) => each.output !== undefined);
  const wrongs = [];
  if (pageOf(github).length > 65536 || run.output.summary.length > 65535) wrongs.push("a text that GitHub would refuse");
  if (status.description.length > 140 || run.output.annotations.length > 50) wrongs.push("more than GitHub takes");
  const texts = [status.description, run.output.title, ...run.output.annotations.flatMap(({ title, message }) => [title, message])];
  for (const text of texts) {
    if ([...text].some((each) => isHidden(each.codePointAt(0)))) wrongs.push(`sent: ${json(text)}`);
  }
  return wrongs;
}

const ours = new Set(["h2", "p", "ul", "li", "strong", "code", "details", "summary", "table", "thead", "tbody", "tr", "th",
  "td", "blockquote"]);
const lively = /@[\w[]|#\d|\bGH-|:\w+:|https?:|www\.|\$|~~|!\[|\]\(|&\w+;/;

// Elements alone, as "ul(li(code)li)": what hostile words must not change.
const elementsOf = (node, but) => (node.children ?? []).filter((each) => each.type === "element" && each.tagName !== but);
const skeleton = (node, but) => [node.tagName ?? "", ...elementsOf(node, but).map((each) => `(${skeleton(each, but)})`)].join(" ");
function* within(node, inCode = false) {
  yield [node, inCode];
  for (const child of node.children ?? []) yield* within(child, inCode || node.tagName === "code");
}
const textOf = (node) => node.value ?? (node.children ?? []).map(textOf).join("");
const withoutMarker = (page) => page.replace(/^<!-- tidegate:v1 id=[\w./]+ run=\d+\.\d+ -->\n/, "");

function wrongsIn(page, tame, but) {
  const wrongs = [];
  const tree = treeOf(withoutMarker(page));
  const clean = censor.runSync(tree);
  if (writer.stringify(clean) !== writer.stringify(tree)) wrongs.push("the sanitiser took something away");
  for (const [node, inCode] of within(tree)) {
    if (node.type === "comment" || node.type === "raw") wrongs.push(`${node.type}: ${node.value}`);
    if (node.type === "element" && !ours.has(node.tagName)) wrongs.push(`an element <${node.tagName}>`);
    const attributes = Object.keys(node.properties ?? {}).filter((each) => each !== "align");
    if (attributes.length > 0) wrongs.push(`attributes of <${node.tagName}>: ${attributes}`);
    if (node.type === "text" && !inCode && lively.test(node.value)) wrongs.push(`lively words: ${node.value}`);
    if (node.type === "text" && inCode && /[\n\r]/.test(node.value)) wrongs.push(`a second line: ${node.value}`);
  }
  const wanted = censor.runSync(treeOf(withoutMarker(tame)));
  if (skeleton(clean, but) !== skeleton(wanted, but)) wrongs.push("other elements than for tame names");
  if (page.split("\n").length !== tame.split("\n").length) wrongs.push("another number of lines than for tame names");
  return wrongs;
}

const apart = (text) => text.replace(/\\\|/g, "\\ |");  // as a table has it

// Every planted text is there, and reads as what it is, possibly cut.
function unlike(page, is) {
  const all = [...within(treeOf(withoutMarker(page)))];
  const spans = all.filter(([node]) => node.tagName === "code").map(([node]) => textOf(node));
  const outside = all.map(([node, inCode]) => (node.type === "text" && !inCode ? node.value : "")).join("\n");
  const wrongs = [];
  for (const role of roles.filter((each) => !["suite", "tool"].includes(each))) {
    const word = wordOf(role);
    if (outside.includes(word)) wrongs.push(`${role} stands outside of a code span`);
    const wanted = apart(visible(asShown[role]?.(is[role]) ?? is[role]));
    const showing = spans.filter((each) => each.includes(word)).map(apart);
    if (showing.length === 0) wrongs.push(`${role} is not shown`);
    for (const span of showing) {
      const [there, here] = [span.indexOf(word), wanted.indexOf(word)];
      const before = span.slice(0, there), after = span.slice(there);
      const cut = after.indexOf("\u2026");
      const fits = before.endsWith(wanted.slice(0, here)) && (after.startsWith(wanted.slice(here)) ||
        (cut >= 0 && wanted.slice(here).startsWith(after.slice(0, cut))));
      if (!fits) wrongs.push(`${role} reads ${json(span)} and is ${json(wanted)}`);
    }
  }
  return wrongs;
}

// What a terminal or a runner would obey in a log.
function obeyed(said, tame) {
  const wrongs = [];
  for (const [name, bytes] of Object.entries(said)) {
    const text = new TextDecoder("utf-8", { fatal: false }).decode(bytes);
    const hidden = [...text.replaceAll("\u26a0\ufe0f", "").replaceAll("\n", "")].find((each) => isHidden(each.codePointAt(0)));
    if (hidden !== undefined) wrongs.push(`${name}: a hidden character ${hidden.codePointAt(0).toString(16)}`);
    if (/##\[|##vso\[/.test(text)) wrongs.push(`${name}: ##[`);
    const commands = text.split(/\r\n|[\n\r]/).filter((line) => line.trimStart().startsWith("::"));
    const alien = commands.filter((line) => name !== "txt" || !/^::(error|warning|notice) [^:\n]*::[^\n]*$/.test(line));
    if (alien.length > 0) wrongs.push(`${name}: ${alien[0]}`);
    const lines = [text, tame[name].toString()].map((each) => each.split("\n").length);
    if (["txt", "xml"].includes(name) && lines[0] !== lines[1]) wrongs.push(`${name}: another number of lines`);
  }
  return wrongs;
}

const tame = { "0%": judge(planted("tame")), "50%": judge(planted("tame"), "50%") };
// Against `measure`; without one the pages are held against themselves, and nothing need be shown.
function hold(sentence, is, match, measure, but) {
  const wrongs = [];
  try {
    const { pages, said, sent } = judge(is, match);
    wrongs.push(...wrongsSent(sent));
    for (const [where, page] of Object.entries(pages)) {
      const found = wrongsIn(page, (measure?.pages ?? pages)[where], but);
      if (measure !== undefined && match === "0%" && but === undefined) found.push(...unlike(page, is));
      wrongs.push(...found.map((each) => `${sayings[where]}: ${each}`));
    }
    wrongs.push(...obeyed(said, (measure ?? { said }).said));
  } catch (error) {
    wrongs.push(String(error));
  }
  claim(sentence, wrongs);
  for (const page of trees.keys()) {
    if (!Object.values(tame).some(({ pages }) => Object.values(pages).map(withoutMarker).includes(page))) trees.delete(page);
  }
}
const named = (vector) => yaml(vector.slice(0, 60)).replaceAll("##", "# #");  // this is a log, too
for (const vector of vectors) {
  hold(`inert wherever it stands: ${named(vector)}`, planted(vector), "0%", tame["0%"]);
  hold(`inert in what is said of broken reports: ${named(vector)}`, planted(vector), "50%", tame["50%"]);
}
for (const text of plainOnes) hold(`inert, though plain: ${named(text)}`, plain(text), "0%", tame["0%"], "code");
for (let round = 1; round <= 40; ++round) hold(`inert: random pieces, round ${round}`, planted(randomText), "0%", tame["0%"]);
hold("inert: names that are cut", planted("A".repeat(900)), "0%");
hold("inert: a megabyte", planted("A".repeat(1 << 20)), "0%");
hold("inert: nothing at all", { ...planted("tame"), ...Object.fromEntries(inReports.map((role) => [role, ""])) }, "0%");

// A page that is not ours, so that the walk is known to see.
const notOurs = (page) => wrongsIn(page, page).length > 0;
claim("the walk sees a link, an image, a mention, a comment and a script",
  ["[x](http://y)\n", "![x](http://y)\n", "@octocat\n", "<!-- x -->\n", "<script>x</script>\n", "see #1\n", "<b onclick=x>y</b>\n"]
    .filter((page) => !notOurs(page)));
process.exit(broken > 0 ? 1 : 0);
