/** What was asked cannot be computed; the message is a sentence for the person who asked. */
export class InputError extends Error {
  override readonly name = "InputError";
}
