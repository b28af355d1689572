import { Option } from "commander";
import { CommandError } from "@/cli/command-error";
import { type DictionaryMethod, dictionaryMethods, methodNamed, readableNames } from "@/core/bundle/manifest/method-names";
import { defaultParams } from "@/core/dictionary/dictionary";

/** `--method`, the same for every command that learns. */
export function methodOption(): Option {
  return new Option("--method <name>", `the factorisation: ${dictionaryMethods.join(", ")}; the official code's names are read, too`)
    .argParser(methodFrom("--method"))
    .default(defaultParams.method);
}

/** A parser of a method's name. */
export function methodFrom(option: string): (text: string) => DictionaryMethod {
  return (text) => {
    const method = methodNamed(text);
    if (method === undefined) throw new CommandError(`${option} knows ${readableNames}, not "${text}".`);
    return method;
  };
}
