export { projectRowOut } from "./kernels/project-out";
export { evaluateShard, projectShard, squaredErrorShard, targetsShard, weightedSumsShard } from "./kernels/shards";
