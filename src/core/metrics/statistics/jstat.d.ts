/** The part of jStat that is used; the package ships no types, and as CommonJS it has no named exports in Node. */
declare module "jstat" {
  const jstat: {
    readonly jStat: {
      readonly studentt: { cdf(x: number, degreesOfFreedom: number): number };
      factorial(n: number): number;
      spearmancoeff(a: number[], b: number[]): number;
    };
  };
  export default jstat;
}
