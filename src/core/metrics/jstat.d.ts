/** The part of jstat that is used; the package ships no types. */
declare module "jstat" {
  export const jStat: { readonly studentt: { cdf(t: number, degreesOfFreedom: number): number } };
}
