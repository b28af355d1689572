/**
 * Imported first of all by the page and by the worker: zod would otherwise try to make functions out of text while its schemas are
 * built, which the page's security policy forbids and reports.
 */
import { config } from "zod";

config({ jitless: true });
