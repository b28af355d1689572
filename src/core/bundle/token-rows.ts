/** How many rows of a stack are a token's; a token's rows follow each other. */
export interface TokenRows {
  readonly token: string;
  readonly rows: number;
}

/** The token of each row [M]. */
export function tokensOfRows(stack: readonly TokenRows[]): string[] {
  return stack.flatMap(({ token, rows }) => new Array<string>(rows).fill(token));
}
