import type { ReactNode } from "react";
import type { OpenedBundle } from "@/worker/protocol/bundle";
import { BundleCard } from "./BundleCard";
import { OpenBundleForm } from "./OpenBundleForm";
import { softwareCredits } from "./software-credits";

/** What the page is, what it rests on, and what it cannot say. */
export function AboutPage({
  bundle,
  bundleAddress,
  onOpen,
  children,
}: {
  readonly bundle: OpenedBundle | null;
  readonly bundleAddress: string | null;
  readonly onOpen: (bundle: string) => void;
  /** What the page may ask other sites for. */
  readonly children?: ReactNode;
}) {
  return (
    <section className="about" aria-label="About">
      <h2>About CoX-LMM Explorer</h2>
      <p>
        A large multimodal model answers in words, but thinks in vectors. Take the vectors from which it says one word, say <i>dog</i>, over
        many images, and factor them: Z ≈ V U. Each row of U is a <b>concept</b> with two faces, the images that use it most and the words
        that the model’s own vocabulary reads in it. This page shows such concepts, learns them anew on your machine, and explains single
        samples by them. What you do here stays in the tab: nothing is sent anywhere, and other sites are asked for files only where you say
        so; a site that you allow may pass a request on to another one, which a page cannot see beforehand.
      </p>
      <h3>The method</h3>
      <p>
        Parekh, Khayatan, Shukor, Newson, Cord:{" "}
        <a href="https://arxiv.org/abs/2406.08074" rel="noreferrer" target="_blank">
          A Concept-Based Explainability Framework for Large Multimodal Models
        </a>
        , NeurIPS 2024. This is an independent implementation; official code:{" "}
        <a href="https://github.com/mshukor/xl-vlms" rel="noreferrer" target="_blank">
          mshukor/xl-vlms
        </a>{" "}
        (MIT).
      </p>
      <h3>How to read it</h3>
      <ul>
        <li>Semi-NMF minimises ½‖Z − VU‖² + α‖V‖₁ with V ≥ 0 and every ‖u‖ ≤ 1. The paper’s λ is our 2α.</li>
        <li>A concept’s images are the samples that activate it most; its words have the largest logits W·u and pass a word filter.</li>
        <li>A sample is projected on the dictionary. Its bars are divided by the largest; its fidelity says how much they reconstruct.</li>
      </ul>
      <h3>Limits</h3>
      <ul>
        <li>A dictionary belongs to its word or words, one layer and one data set. Another K or α gives other concepts.</li>
        <li>The words are what the unembedding reads in a direction; they do not prove that the model uses it in this way.</li>
        <li>
          Activation is not importance for the output. The ledger of a sample and the deletion curves measure that in the logits alone;
          nothing here runs the model again.
        </li>
        <li>Where the mean of the states is large, a single concept can account for most of the reconstruction.</li>
      </ul>
      {children}
      {bundle && <BundleCard bundle={bundle} address={bundleAddress} />}
      <OpenBundleForm onOpen={onOpen} />
      <h3>Software and word lists</h3>
      <p>
        CoX-LMM Explorer is under the MIT licence and builds on the following. <a href="./licences.txt">All licence texts</a>, of what these
        hold, too, are one file of this site.
      </p>
      <table className="credits">
        <thead>
          <tr>
            <th scope="col">what</th>
            <th scope="col">licence</th>
            <th scope="col">by</th>
          </tr>
        </thead>
        <tbody>
          {softwareCredits.map(({ what, license, by }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td>{license}</td>
              <td>{by}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
