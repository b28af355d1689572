/**
 * Reads a pickle without running it: its instructions build plain data, and the classes and functions that it names are names. A file that
 * names one beyond those that its caller knows is refused by that name and its place, whatever it would do.
 * Protocols 0 to 5 as far as torch and NumPy write them: https://github.com/python/cpython/blob/main/Lib/pickletools.py
 */
import { BundleError } from "@/core/bundle/bundle-error";
import { PickleCursor } from "./pickle-cursor";
import { PickleDict, PickleGlobal, PickleObject, PicklePersistent, PickleTuple, type PickleValue } from "./pickle-values";

export interface PickleOptions {
  /** Whether a class or function may be named. */
  readonly allows: (global: PickleGlobal) => boolean;
  /** Where the pickle begins. */
  readonly start?: number;
}

export interface ReadPickle {
  readonly value: PickleValue;
  /** The byte after it. */
  readonly end: number;
}

const mark = Symbol("mark");
type Item = PickleValue | typeof mark;

/** Values that a pickle may hold, so that a small file cannot fill the memory by saying one again and again. */
const mostValues = 20_000_000;

/** Reads one pickle; `where` names the file in the sentences of errors. */
export function readPickle(file: Uint8Array, where: string, { allows, start = 0 }: PickleOptions): ReadPickle {
  const stack: Item[] = [];
  const memo = new Map<number, PickleValue>();
  let values = 0;

  const fail = (problem: string): never => {
    throw new BundleError(`\`${where}\` ${problem}`);
  };
  const cursor = new PickleCursor(file, start, (at) => fail(`is damaged: its pickle cannot be read at byte ${at}.`));
  const damaged = () => cursor.damaged();
  const push = (value: Item) => {
    if (++values > mostValues) fail(`holds more than ${mostValues} values.`);
    stack.push(value);
  };
  const pop = (): PickleValue => {
    const value = stack.pop();
    return value === undefined || value === mark ? damaged() : value;
  };
  const top = (): PickleValue => {
    const value = stack.at(-1);
    return value === undefined || value === mark ? damaged() : value;
  };
  const popToMark = (): PickleValue[] => {
    const from = stack.lastIndexOf(mark);
    if (from < 0) return damaged();
    const items = stack.splice(from) as PickleValue[];
    return items.slice(1);
  };
  const remembered = (index: number): PickleValue => {
    const value = memo.get(index);
    return value === undefined ? damaged() : value;
  };
  const global = (module: string, name: string, from: number): PickleGlobal => {
    const found = new PickleGlobal(module, name);
    if (!allows(found))
      return fail(`names \`${found.path}\` at byte ${from}, which no file that is read here needs. Nothing of it was run.`);
    return found;
  };
  const put = (entries: readonly PickleValue[]) => {
    const target = top();
    const dict = target instanceof PickleDict ? target : target instanceof PickleObject ? target.contents : damaged();
    if (entries.length % 2 !== 0) damaged();
    for (let i = 0; i < entries.length; i += 2) dict.entries.push([entries[i]!, entries[i + 1]!]);
  };
  const append = (items: readonly PickleValue[]) => {
    const target = top();
    const list = Array.isArray(target) ? target : target instanceof PickleObject ? target.appended : damaged();
    for (const item of items) list.push(item);
  };
  const make = (of: PickleValue, args: PickleValue): PickleObject => (of instanceof PickleGlobal ? new PickleObject(of, args) : damaged());
  for (;;) {
    const from = cursor.at;
    const code = String.fromCharCode(cursor.byte());
    switch (code) {
      case "\x80": // PROTO
        if (cursor.byte() > 5) fail("is a pickle of a newer protocol than 5.");
        break;
      case "\x95": // FRAME
        cursor.take(8);
        break;
      case ".": // STOP
        return { value: pop(), end: cursor.at };
      case "(":
        push(mark);
        break;
      case "0": // POP
        if (stack.pop() === undefined) damaged();
        break;
      case "1": // POP_MARK
        popToMark();
        break;
      case "2": // DUP
        push(top());
        break;
      case "N":
        push(null);
        break;
      case "\x88":
        push(true);
        break;
      case "\x89":
        push(false);
        break;
      case "I": {
        const written = cursor.line();
        push(written === "01" ? true : written === "00" ? false : cursor.decimal(written));
        break;
      }
      case "L":
        push(cursor.decimal(cursor.line().replace(/L$/, "")));
        break;
      case "J":
        push(cursor.int32());
        break;
      case "K":
        push(cursor.byte());
        break;
      case "M":
        push(cursor.uint16());
        break;
      case "\x8a": // LONG1
        push(cursor.integer(cursor.take(cursor.byte())));
        break;
      case "\x8b": {
        const length = cursor.uint32();
        if (length > 255) fail(`holds a number of ${length} bytes.`);
        push(cursor.integer(cursor.take(length)));
        break;
      }
      case "F":
        push(Number(cursor.line()));
        break;
      case "G":
        push(cursor.float64());
        break;
      case "V":
        push(cursor.line());
        break;
      case "X":
        push(cursor.text(cursor.take(cursor.uint32())));
        break;
      case "\x8c":
        push(cursor.text(cursor.take(cursor.byte())));
        break;
      case "\x8d":
        push(cursor.text(cursor.take(cursor.uint64())));
        break;
      case "S": {
        const written = cursor.line();
        const inner = /^(['"])(.*)\1$/.exec(written)?.[2];
        // An escape needs Python's rules; no file that is read here has one.
        push(inner === undefined || inner.includes("\\") ? damaged() : inner);
        break;
      }
      case "U":
      case "T":
        push(cursor.take(code === "U" ? cursor.byte() : cursor.uint32()));
        break;
      case "C":
        push(cursor.take(cursor.byte()));
        break;
      case "B":
        push(cursor.take(cursor.uint32()));
        break;
      case "\x8e":
      case "\x96":
        push(cursor.take(cursor.uint64()));
        break;
      case "]":
        push([]);
        break;
      case "l":
        push(popToMark());
        break;
      case "a":
        append([pop()]);
        break;
      case "e":
        append(popToMark());
        break;
      case ")":
        push(new PickleTuple([]));
        break;
      case "t":
        push(new PickleTuple(popToMark()));
        break;
      case "\x85":
      case "\x86":
      case "\x87": {
        const items: PickleValue[] = [];
        for (let count = code.charCodeAt(0) - 0x84; count > 0; count--) items.unshift(pop());
        push(new PickleTuple(items));
        break;
      }
      case "}":
        push(new PickleDict());
        break;
      case "d": {
        const items = popToMark();
        push(new PickleDict());
        put(items);
        break;
      }
      case "s": {
        const value = pop();
        put([pop(), value]);
        break;
      }
      case "u":
        put(popToMark());
        break;
      case "\x8f": // EMPTY_SET
        push([]);
        break;
      case "\x90": // ADDITEMS
        append(popToMark());
        break;
      case "\x91": // FROZENSET
        push(new PickleTuple(popToMark()));
        break;
      case "p":
        memo.set(Number(cursor.decimal(cursor.line())), top());
        break;
      case "q":
        memo.set(cursor.byte(), top());
        break;
      case "r":
        memo.set(cursor.uint32(), top());
        break;
      case "\x94":
        memo.set(memo.size, top());
        break;
      case "g":
        push(remembered(Number(cursor.decimal(cursor.line()))));
        break;
      case "h":
        push(remembered(cursor.byte()));
        break;
      case "j":
        push(remembered(cursor.uint32()));
        break;
      case "c": {
        const module = cursor.line();
        push(global(module, cursor.line(), from));
        break;
      }
      case "\x93": {
        const name = pop();
        const module = pop();
        push(typeof module === "string" && typeof name === "string" ? global(module, name, from) : damaged());
        break;
      }
      case "R":
      case "\x81": {
        const args = pop();
        push(make(pop(), args));
        break;
      }
      case "\x92": {
        const [kwargs, args] = [pop(), pop()];
        push(make(pop(), new PickleTuple([args, kwargs])));
        break;
      }
      case "b": {
        const state = pop();
        const target = top();
        if (target instanceof PickleObject) target.state = state;
        else damaged();
        break;
      }
      case "P":
        push(new PicklePersistent(cursor.line()));
        break;
      case "Q":
        push(new PicklePersistent(pop()));
        break;
      default:
        fail(
          `holds the pickle instruction 0x${code.charCodeAt(0).toString(16).padStart(2, "0")} at byte ${from}, which no file that is read here needs.`,
        );
    }
  }
}
