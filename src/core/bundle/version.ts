/** This program's version, as package.json has it: part of every content key, so results of other code are never taken for ours. */
export const codeVersion = "0.1.0";
