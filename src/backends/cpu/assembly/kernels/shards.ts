// A job's share of the samples. Threads take shards from one job; their number and their sums' order do not depend on how many threads there are.
// A job in memory: i32 y, atomsT, gram, c, v, work, objectives, targets, codeGram, M, K, P, R, shards, then at byte 64 f64 alpha.
// Per shard: work holds 3·P + P·P numbers, objectives one, targets P·R, codeGram P·P.
import { correlate } from "./correlate";
import { encode } from "./nonnegative-lasso";
import { objective } from "./objective";
import { projectOut } from "./project-out";
import { rowProducts } from "./row-products";
import { squaredError } from "./squared-error";
import { targets } from "./targets";
import { weightedSums } from "./weighted-sums";

/** C ← Y·Uᵀ, V ← the best codes, and their objective without ½‖z‖². */
export function evaluateShard(job: usize, shard: i32): void {
  const c = field(job, 3);
  const v = field(job, 4);
  const P = <i32>field(job, 11);
  const R = <i32>field(job, 12);
  const begin = shardBegin(job, shard);
  const end = shardBegin(job, shard + 1);
  const alpha = load<f64>(job, 64);
  const work = field(job, 5) + ((<usize>(3 * P + P * P) * shard) << 3);
  correlate(field(job, 0), field(job, 1), c, begin, end, R, P);
  encode(field(job, 2), c, v, work, begin, end, <i32>field(job, 10), P, alpha);
  store<f64>(field(job, 6) + ((<usize>shard) << 3), objective(field(job, 2), c, v, begin, end, P, alpha));
}

/** B ← VᵀY and A ← VᵀV over the shard. */
export function targetsShard(job: usize, shard: i32): void {
  const P = <i32>field(job, 11);
  const R = <i32>field(job, 12);
  const b = field(job, 7) + ((<usize>(P * R) * shard) << 3);
  const a = field(job, 8) + ((<usize>(P * P) * shard) << 3);
  targets(field(job, 4), field(job, 0), b, a, shardBegin(job, shard), shardBegin(job, shard + 1), R, P);
}

/** Four rows of X, as project-out.ts says. A job of its own: i32 x, q, dots, n, D; per shard dots holds 4·n numbers. */
export function projectShard(job: usize, shard: i32): void {
  const n = <i32>field(job, 3);
  const D = <i32>field(job, 4);
  projectOut(field(job, 0) + ((<usize>(4 * shard) * D) << 3), field(job, 1), field(job, 2) + ((<usize>(4 * n) * shard) << 3), n, D);
}

/** A share of the rows. A job of its own: i32 z, b, out, M, D, P, shards. */
export function rowProductsShard(job: usize, shard: i32): void {
  const M = <i32>field(job, 3);
  const shards = <i32>field(job, 6);
  const begin = (M * shard) / shards;
  const end = (M * (shard + 1)) / shards;
  rowProducts(field(job, 0), field(job, 1), field(job, 2), begin, end, <i32>field(job, 4), <i32>field(job, 5));
}

/** A share of the columns, in steps of sixteen. A job of its own: i32 aT, z, out, M, D, P, shards. */
export function weightedSumsShard(job: usize, shard: i32): void {
  const D = <i32>field(job, 4);
  const shards = <i32>field(job, 6);
  const begin = (((D / 16) * shard) / shards) * 16;
  const end = (((D / 16) * (shard + 1)) / shards) * 16;
  weightedSums(field(job, 0), field(job, 1), field(job, 2), <i32>field(job, 3), D, <i32>field(job, 5), begin, end);
}

/** A share of the samples of squared-error.ts. A job of its own: i32 z, v, atoms, lists, results, rows, D, P, shards; per shard 2·P numbers of lists. */
export function squaredErrorShard(job: usize, shard: i32): void {
  const rows = <i32>field(job, 5);
  const P = <i32>field(job, 7);
  const shards = <i32>field(job, 8);
  const list = field(job, 3) + ((<usize>(2 * P * shard)) << 3);
  const begin = (rows * shard) / shards;
  const end = (rows * (shard + 1)) / shards;
  const error = squaredError(field(job, 0), field(job, 1), field(job, 2), list, begin, end, <i32>field(job, 6), P);
  store<f64>(field(job, 4) + ((<usize>shard) << 3), error);
}

function field(job: usize, i: i32): usize {
  return <usize>load<i32>(job + ((<usize>i) << 2));
}

function shardBegin(job: usize, shard: i32): i32 {
  return <i32>((<i64>field(job, 9) * shard) / <i64>field(job, 13));
}
