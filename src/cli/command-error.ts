/** What a person asked cannot be done; the message is one sentence, the exit code 2. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}
