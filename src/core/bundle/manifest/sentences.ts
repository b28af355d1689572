import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** Zod's issues, reported with their input, as sentences that name the place: `tokens[0].rows is missing`. */
export function issueSentences(issues: readonly Issue[], root: string): string[] {
  return issues.flatMap((issue) => {
    const where = issue.path.length > 0 ? formatPath(issue.path) : root;
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => `${where} has the unknown key ${quote(key)}`);
    return [`${where} ${predicate(issue)}`];
  });
}

/** `["tokens", 0, "rows"]` as `tokens[0].rows`. */
function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    const name = String(part);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) return `${text}[${quote(name)}]`;
    return text ? `${text}.${name}` : name;
  }, "");
}

/** Text in quotation marks, cut when it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function predicate(issue: Issue): string {
  if ("input" in issue && issue.input === undefined) return "is missing";
  if (issue.code === "custom") return issue.message;
  if (issue.code === "invalid_type") return `must be ${article(issue.expected)}`;
  if (issue.code === "invalid_value") return `must be ${issue.values.map((value) => JSON.stringify(value)).join(" or ")}`;
  if (issue.code === "too_big") return `must be at most ${issue.maximum}${unitOf(issue.origin)}`;
  if (issue.code === "too_small") {
    return `must be ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}${unitOf(issue.origin)}`;
  }
  if (issue.code === "invalid_format" && issue.message.startsWith("must ")) return issue.message;
  if (issue.code === "invalid_format" && issue.format === "regex") return `must match ${issue.pattern}`;
  if (issue.code === "invalid_union" && issue.discriminator) {
    return `has no valid ${quote(issue.discriminator)}`;
  }
  if (issue.code === "invalid_key") return `has a key that ${issue.issues[0] ? predicate(issue.issues[0]) : "is not valid"}`;
  return "has a value of the wrong kind";
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters long";
  return origin === "array" ? " entries long" : "";
}

function article(expected: string): string {
  const names: Record<string, string> = {
    string: "text",
    int: "a whole number",
    number: "a number",
    array: "a list",
    object: "an object",
    record: "an object",
  };
  return names[expected] ?? expected;
}
