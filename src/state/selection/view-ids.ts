/** The views by the names that links give them, in the header's order; the first is where Esc leads. */
export const viewIds = ["concepts", "samples", "scores", "sweeps", "check", "device", "about"] as const;

export type View = (typeof viewIds)[number];

/** The view that a link shows which names none. */
export const homeView: View = viewIds[0];
