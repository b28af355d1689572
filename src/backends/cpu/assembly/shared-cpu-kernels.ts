// asc: --importMemory --sharedMemory --enable threads --initialMemory 1 --maximumMemory 65536
export { evaluateShard, targetsShard } from "./kernels/shards";
export { squaredError } from "./kernels/squared-error";
