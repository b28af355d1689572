/** What is wrong with a bundle or a file, as sentences for people; `message` is the first of them. */
export class BundleError extends Error {
  override readonly name = "BundleError";
  readonly problems: readonly string[];

  constructor(problems: string | readonly string[], options?: ErrorOptions) {
    const list = typeof problems === "string" ? [problems] : problems;
    super(list[0] ?? "The bundle is not valid.", options);
    this.problems = list;
  }
}
