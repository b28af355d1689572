export { gramOfAtoms, sumParts, updateAtoms } from "./kernels/update-atoms";
export { projectRowOut } from "./kernels/project-out";
export { evaluateShard, projectShard, rowProductsShard, squaredErrorShard, targetsShard, weightedSumsShard } from "./kernels/shards";
