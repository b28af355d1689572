export { correlate } from "./kernels/correlate";
export { encode } from "./kernels/encode";
export { objective } from "./kernels/objective";
export { targets } from "./kernels/targets";
export { squaredError } from "./kernels/squared-error";
