/**
 * What a pickle describes, as plain data. Nothing is made of it: an object is the name of its class beside what it was to be made from.
 * Lists and dicts may hold themselves.
 */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PickleValue[]
  | PickleTuple
  | PickleDict
  | PickleGlobal
  | PickleObject
  | PicklePersistent;

/** A tuple or a set, which are no lists. */
export class PickleTuple {
  constructor(readonly items: readonly PickleValue[]) {}
}

/** A dict: entries in their order, the last one of equal keys counts. */
export class PickleDict {
  readonly entries: [PickleValue, PickleValue][] = [];

  /** The value of a text key. */
  get(key: string): PickleValue | undefined {
    return this.entries.findLast(([each]) => each === key)?.[1];
  }
}

/** A class or a function, by its name. */
export class PickleGlobal {
  constructor(
    readonly module: string,
    readonly name: string,
  ) {}

  get path(): string {
    return `${this.module}.${this.name}`;
  }
}

/** What a class or function was to be called with, and the state that it was to be given. */
export class PickleObject {
  state: PickleValue | undefined;
  /** Of a subclass of list or dict: what was put into it. */
  readonly contents = new PickleDict();
  readonly appended: PickleValue[] = [];

  constructor(
    readonly of: PickleGlobal,
    readonly args: PickleValue,
  ) {}
}

/** Something that lies beside the pickle: a tensor's numbers. */
export class PicklePersistent {
  constructor(readonly id: PickleValue) {}
}

/** The items of a list or a tuple; undefined where it is neither. */
export function listOf(value: PickleValue | undefined): readonly PickleValue[] | undefined {
  return value instanceof PickleTuple ? value.items : Array.isArray(value) ? value : undefined;
}
