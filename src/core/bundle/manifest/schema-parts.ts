/** The smallest parts of the manifest's schema. */
import { z } from "zod";

/** A path inside the bundle: relative, forward slashes, no empty, `.` or `..` segment, no scheme. */
export const path = z
  .string()
  .max(200)
  .regex(/^(?!\.{1,2}(\/|$))[A-Za-z0-9_.-]+(\/(?!\.{1,2}(\/|$))[A-Za-z0-9_.-]+)*$/, "must be a plain relative path inside the bundle");
export const count = z.number().int().positive().max(100_000_000);
export const index = z.number().int().nonnegative().max(100_000_000);
export const text = z.string().max(20_000);
export const label = z.string().min(1).max(200);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in lower-case hex");
/** http(s) only: a link is shown to people and must never run anything. */
export const webAddress = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\//, "must start with http:// or https://");

/** One tensor of one safetensors file. */
export const tensor = z.strictObject({ file: path, tensor: label });

export const splitName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
