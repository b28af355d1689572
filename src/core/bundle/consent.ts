/**
 * Which hosts are asked for anything: the site's own, and those that the user consented to. Every request and every picture of the
 * page takes an `AllowedAddress`, and only this file makes one (eslint.config.js keeps `fetch` and `<img>` to the places that do).
 */
import { webAddressOf } from "./addresses";
import { BundleError } from "./bundle-error";

declare const allowed: unique symbol;
/** An address that may be asked. */
export type AllowedAddress = string & { readonly [allowed]: true };

/** The user's consent. */
export interface Consent {
  /** An address of the site that the page was served from. */
  readonly site: string;
  /** Other hosts that may be asked, with their ports. */
  readonly hosts: readonly string[];
}

const local = /^(localhost|127\.0\.0\.1)$/;

/** The host that has to be consented to before the address is asked; null where none has to be. */
export function hostToAsk(address: string, { site, hosts }: Consent): string | null {
  const url = webAddressOf(address);
  if (url.origin === new URL(site).origin) return null;
  if (url.protocol === "http:" && !local.test(url.hostname))
    throw new BundleError(
      `${url.host} would be asked without encryption: only https:// addresses of other sites are fetched (and http:// on this machine).`,
    );
  return hosts.includes(url.host) ? null : url.host;
}

/** The address, where its host may be asked; else null. */
export function allowedAddress(address: string, consent: Consent): AllowedAddress | null {
  return hostToAsk(address, consent) === null ? (address as AllowedAddress) : null;
}

/** The same where nothing but the site's own host can be meant. */
export function siteAddress(path: string, site: string): AllowedAddress {
  const address = allowedAddress(new URL(path, site).href, { site, hosts: [] });
  if (address === null) throw new BundleError(`${path} is no part of this site.`);
  return address;
}

/** An address that the user typed and asked to be fetched now, which is consent to that. */
export const typedAddress = (address: string): AllowedAddress => webAddressOf(address).href as AllowedAddress;

/** Bytes that the page holds, as an address that asks nobody. */
export const addressOfBytes = (content: Blob): AllowedAddress => URL.createObjectURL(content) as AllowedAddress;
