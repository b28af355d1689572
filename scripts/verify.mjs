// `npm run verify`: every check and every suite. Ends with one line, `N passed, N failed`, over all suites;
// fails when a check fails, a test fails or is skipped, or a suite runs no test.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const reports = mkdtempSync(join(tmpdir(), "coxlmm-verify-"));

const checks = ["check", "lint", "format:check", "build"];

const fromVitest = (report) => {
  const { numTotalTests, numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(report);
  const skipped = numTotalTests - numPassedTests - numFailedTests;
  // A file that fails to load fails as a suite without a test of its own.
  return { passed: numPassedTests, failed: numFailedTests || (numFailedTestSuites > 0 ? 1 : 0), skipped };
};
const fromPlaywright = (report) => {
  const { expected, unexpected, flaky, skipped } = JSON.parse(report).stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
};
const fromJunit = (report) => {
  const number = (name) => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(report)[1]);
  const failed = number("failures") + number("errors");
  return { passed: number("tests") - failed - number("skipped"), failed, skipped: number("skipped") };
};

const vitest = (file) => ({ args: ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`], count: fromVitest });
const suites = {
  "test:unit": vitest,
  "test:contract": vitest,
  "test:gpu": vitest,
  "test:exporter": (file) => ({ args: [`--junitxml=${file}`], count: fromJunit }),
  "test:e2e": (file) => ({ args: ["--reporter=list,json"], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file }, count: fromPlaywright }),
};

function run(script, args = [], env = {}) {
  console.log(`\n── ${script} ──`);
  const { status } = spawnSync("npm", ["run", "--silent", script, ...(args.length ? ["--", ...args] : [])], {
    stdio: "inherit",
    cwd: root,
    shell: process.platform === "win32",
    env: { ...process.env, ...env },
  });
  return status === 0;
}

const problems = [];
let passed = 0;
let failed = 0;

for (const check of checks) if (!run(check)) problems.push(`${check} failed`);

for (const [script, make] of Object.entries(suites)) {
  const file = join(reports, `${script.replace(":", "-")}.report`);
  const { args, env, count } = make(file);
  const succeeded = run(script, args, env);
  try {
    const counted = count(readFileSync(file, "utf8"));
    passed += counted.passed;
    failed += counted.failed;
    console.log(`${script}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped`);
    if (counted.skipped > 0) problems.push(`${script} skipped ${counted.skipped}`);
    if (counted.passed + counted.failed === 0) problems.push(`${script} ran no test`);
    if (!succeeded && counted.failed === 0) problems.push(`${script} failed outside its tests`);
  } catch (error) {
    problems.push(`${script} left no readable report (${error.message})`);
  }
}

rmSync(reports, { recursive: true, force: true });
// A check or a whole suite that fails is counted too, so that the last line alone tells.
failed += problems.length;
if (problems.length > 0) console.log(`\n${problems.join("\n")}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
