export { evaluateShard, targetsShard } from "./kernels/shards";
export { squaredError } from "./kernels/squared-error";
