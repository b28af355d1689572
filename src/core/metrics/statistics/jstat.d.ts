/** The part of jStat that is used; the package ships no types, and as CommonJS it has no named exports in Node. */
declare module "jstat" {
  const jstat: {
    readonly jStat: {
      readonly studentt: { cdf(x: number, degreesOfFreedom: number): number; inv(p: number, degreesOfFreedom: number): number };
      readonly normal: { cdf(x: number, mean: number, std: number): number; inv(p: number, mean: number, std: number): number };
      readonly binomial: { cdf(k: number, n: number, p: number): number };
      factorial(n: number): number;
      spearmancoeff(a: number[], b: number[]): number;
    };
  };
  export default jstat;
}
