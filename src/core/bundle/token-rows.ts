/** How many rows of a stack are a token's; a token's rows follow each other. */
export interface TokenRows {
  readonly token: string;
  readonly rows: number;
}
