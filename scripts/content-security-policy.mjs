// What the built page may load and run, described once: a meta element of the page (vite.config.ts), and a header of our server.
// Other hosts are reached over https and this machine over http, and only those that the user consented to
// (core/bundle/consent.ts); framing stays allowed, for pages that embed the explorer. Styles need no exception: React sets them
// through the CSSOM, which no policy governs.
const otherHosts = ["https:", "http://localhost:*", "http://127.0.0.1:*"];

const directives = {
  "default-src": ["'self'"],
  "script-src": ["'self'", "'wasm-unsafe-eval'"],
  "worker-src": ["'self'", "blob:"], // threads of the solver are started from their source
  "style-src": ["'self'"],
  "font-src": ["'self'"],
  "img-src": ["'self'", ...otherHosts, "data:", "blob:"],
  "connect-src": ["'self'", ...otherHosts, "data:", "blob:"], // figures read their own pictures
  "frame-src": ["'none'"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
};

/** The policy as the value of a header. */
export const contentSecurityPolicy = Object.entries(directives)
  .map(([name, sources]) => `${name} ${sources.join(" ")}`)
  .join("; ");
