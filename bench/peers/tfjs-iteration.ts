/** One exact iteration of Semi-NMF composed from tfjs operations: the peer of our WebGPU kernels, on the same device. */
import * as tf from "@tensorflow/tfjs-core";
import type { Matrix } from "@/core/linalg/matrix";

/** Steps of accelerated projected gradient: coordinate descent would take a dozen operations for each code of each pass, many times as long. */
const CODE_STEPS = 30;

/** Z [M×D] and U [K×D] on tfjs's current backend; `iterate` renews codes and atoms and gives the objective of the codes before new atoms. */
export function tfjsIteration(residuals: Matrix, concepts: Matrix, alpha: number) {
  const z = tf.tensor2d(residuals.data, [residuals.rows, residuals.cols]);
  let squares = 0;
  for (const value of residuals.data) squares += value * value;
  let atoms = tf.tensor2d(concepts.data, [concepts.rows, concepts.cols]);
  let codes: tf.Tensor2D = tf.zeros([concepts.rows, residuals.rows]); // Vᵀ

  async function iterate(): Promise<number> {
    const { nextCodes, nextAtoms, varying } = tf.tidy(() => {
      const gram = tf.matMul<tf.Tensor2D>(atoms, atoms, false, true);
      const correlations = tf.matMul<tf.Tensor2D>(atoms, z, false, true);
      const found = encode(gram, correlations, codes, alpha);
      const linear = tf.sum(tf.mul(found, tf.sub(correlations, alpha)));
      const quadratic = tf.sum(tf.mul(found, tf.matMul(gram, found)));
      return { nextCodes: found, nextAtoms: renewAtoms(found, z, atoms), varying: tf.sub(tf.mul(quadratic, 0.5), linear) };
    });
    tf.dispose([codes, atoms]);
    [codes, atoms] = [nextCodes, nextAtoms];
    const value = squares / 2 + (await varying.data())[0]!;
    varying.dispose();
    return value;
  }
  return { iterate, dispose: () => tf.dispose([z, atoms, codes]) };
}

/** argmin over V ≥ 0 of ½ vᵀGv − cᵀv + α Σv, by FISTA with the largest row sum of G as its curvature. */
function encode(gram: tf.Tensor2D, correlations: tf.Tensor2D, start: tf.Tensor2D, alpha: number): tf.Tensor2D {
  const curvature = tf.max(tf.sum(tf.abs(gram), 1));
  const pull = tf.sub<tf.Tensor2D>(correlations, alpha);
  let [codes, ahead, momentum] = [start, start, 1];
  for (let step = 0; step < CODE_STEPS; step++) {
    const next: tf.Tensor2D = tf.maximum(tf.add(ahead, tf.div(tf.sub(pull, tf.matMul(gram, ahead)), curvature)), 0);
    const after = (1 + Math.sqrt(1 + 4 * momentum ** 2)) / 2;
    ahead = tf.add(next, tf.mul(tf.sub(next, codes), (momentum - 1) / after));
    [codes, momentum] = [next, after];
  }
  return codes;
}

/** One Gauss–Seidel pass over the atoms, each inside the unit ball. */
function renewAtoms(codes: tf.Tensor2D, z: tf.Tensor2D, atoms: tf.Tensor2D): tf.Tensor2D {
  const targets = tf.unstack(tf.matMul(codes, z));
  const weights = tf.unstack(tf.matMul<tf.Tensor2D>(codes, codes, false, true)) as tf.Tensor1D[];
  const current = tf.unstack(atoms);
  for (let k = 0; k < current.length; k++) {
    const own = tf.slice1d(weights[k]!, k, 1);
    const fit = tf.squeeze(tf.matMul<tf.Tensor2D>(tf.expandDims(weights[k]!, 0), tf.stack(current)), [0]);
    // Without codes an atom stays as it is.
    const atom = tf.add(current[k]!, tf.div(tf.sub(targets[k]!, fit), tf.maximum(own, 1e-6)));
    current[k] = tf.div(atom, tf.maximum(tf.sqrt(tf.sum(tf.square(atom))), 1));
  }
  return tf.stack(current) as tf.Tensor2D;
}
