export { projectRowOut } from "./kernels/project-out";
export { evaluateShard, projectShard, targetsShard } from "./kernels/shards";
export { squaredError } from "./kernels/squared-error";
