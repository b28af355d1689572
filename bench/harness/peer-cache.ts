import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { machineFacts } from "./machine";
import { fromRoot } from "./places";

const file = fromRoot("bench/results/peers.json");

/**
 * What a peer measured, with the machine and the date of that. Peers take minutes and do not change with our code: an earlier
 * result of the same key is taken unless they are to be measured again.
 */
export async function peerResult<T extends object>(
  key: string,
  again: boolean,
  measure: () => Promise<T>,
): Promise<T & { readonly measured: string }> {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, T & { measured: string }>) : {};
  const earlier = known[key];
  if (earlier && !again) return earlier;
  console.log(`   measuring ${key} …`);
  const { cpu, cores, date } = machineFacts();
  const result = { ...(await measure()), measured: `${cpu}, ${cores} cores, ${date.slice(0, 10)}` };
  const others = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as object) : {};
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...others, [key]: result }, null, 1)}\n`);
  return result;
}
