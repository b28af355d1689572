/** The smallest parts of a paper's schema. */
import { z } from "zod";

export const sentence = z.string().min(1).max(2_000);
export const finite = z.number().min(-1e12).max(1e12);
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
export const mostRows = 1_000;
export const mostColumns = 50;
export const mostConcepts = 4_096;
