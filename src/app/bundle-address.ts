/** Where a bundle lies: an address as it is, a name under the site's bundles/. */
export function bundleAddress(bundle: string, site: string): string {
  return /^https?:\/\//.test(bundle) ? bundle : new URL(`bundles/${encodeURIComponent(bundle)}/`, site).href;
}
