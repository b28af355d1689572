/** JSON from files: UTF-8, of bounded depth, so that nothing that walks over it can run out of stack. The only JSON.parse for files (eslint.config.js). */
import { BundleError } from "./bundle-error";

/** What files of ours and of tokenizers stay far below. */
const deepest = 200;
const longest = 500_000_000; // letters: engines hold little more in one text

/** The JSON value of a file's bytes or text; `where` names it in the sentences of errors, quotes included. */
export function parseJson(content: Uint8Array | string, where: string): unknown {
  if (content.length > longest) throw new BundleError(`${where} has ${content.length} bytes; JSON of at most ${longest} is read.`);
  const text = typeof content === "string" ? content : decode(content, where);
  if (isTooDeep(text)) throw new BundleError(`${where} nests lists and objects more than ${deepest} deep, which is not read.`);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BundleError(`${where} is not JSON.`, { cause });
  }
}

function decode(bytes: Uint8Array, where: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new BundleError(`${where} is not JSON: it is not UTF-8 text.`, { cause });
  }
}

const [quote, backslash, brace, bracket, endBrace, endBracket] = [...'"\\{[}]'].map((letter) => letter.charCodeAt(0));

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charCodeAt(i);
    if (letter === quote) {
      for (i++; i < text.length && text.charCodeAt(i) !== quote; i++) if (text.charCodeAt(i) === backslash) i++;
    } else if (letter === brace || letter === bracket) {
      if (++depth > deepest) return true;
    } else if (letter === endBrace || letter === endBracket) depth--;
  }
  return false;
}
