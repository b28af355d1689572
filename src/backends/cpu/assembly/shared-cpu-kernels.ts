// asc: --importMemory --sharedMemory --enable threads --initialMemory 1 --maximumMemory 65536
export { gramOfAtoms, sumParts, updateAtoms } from "./kernels/update-atoms";
export { projectRowOut } from "./kernels/project-out";
export { evaluateShard, projectShard, rowProductsShard, squaredErrorShard, targetsShard, weightedSumsShard } from "./kernels/shards";
