/**
 * Runs work that cannot be interrupted from within, and ends it when it takes too long: a tokenizer's file brings patterns of its own, and
 * one may need longer than the world has existed. `what` names the work in the sentence that is told then.
 */
export type TimeBox = <Output>(what: string, work: () => Output) => Output;

/** For one text; a sound tokenizer takes milliseconds. */
export const timeBoxMs = 5_000;

/** What is told of work that took longer. */
export const overTime = (what: string) =>
  `${what} took more than ${timeBoxMs / 1000} s for one text: its pattern is not one that can be used`;
