/** Where bundles and their files lie on the web. */
import { BundleError } from "./bundle-error";

const bundleName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Whether the text can name a bundle at all: a folder under the site's bundles/, or an address. */
export const canNameBundle = (text: string): boolean => bundleName.test(text) || /^https?:\/\/./i.test(text);

/** The folder of a bundle, with a slash at its end: a name lies under the site's bundles/; of an address, a query goes with every file. */
export function bundleAddress(bundle: string, site: string): string {
  if (bundleName.test(bundle)) return new URL(`bundles/${bundle}/`, site).href;
  if (!canNameBundle(bundle))
    throw new BundleError(
      `“${bundle.slice(0, 100)}” names no bundle. Give the name of one of this site’s (letters, digits, “.”, “-” and “_”), or an address that starts with https://.`,
    );
  const address = webAddressOf(bundle);
  address.hash = "";
  address.pathname = address.pathname.replace(/(\/manifest\.json)?\/*$/, "/");
  return address.href;
}

/** The address of a file in a bundle's folder. */
export function fileAddress(folder: string, path: string): string {
  const address = new URL(folder);
  address.pathname += address.pathname.endsWith("/") ? path : `/${path}`;
  return address.href;
}

/** An http(s) address that a request can be made of; what is none is told in a sentence. */
export function webAddressOf(text: string): URL {
  const address = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (!address)
    throw new BundleError(
      `${text.slice(0, 200)} is no address: it must start with http:// or https://, with a host and, if any, a port of at most 65535.`,
    );
  if (address.username || address.password)
    throw new BundleError(
      `An address with a password in it, as that of ${address.host}, is not fetched. Leave out what stands before “@”.`,
    );
  return address;
}
