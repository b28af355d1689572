import { useEffect, useRef } from "react";
import { useActions, useConnectedSession, useInterface } from "@/views/session-context";

const keys: readonly (readonly [string, string])[] = [
  ["← ↑ → ↓", "move over the concept cards"],
  ["j, k", "next and previous concept"],
  ["Tab, then → ←", "from one definition to the next in a card, a table or a panel"],
  ["Enter", "open the concept or the image"],
  ["Esc", "one level up: sample, concept, grid"],
  ["/", "search words and captions"],
  ["?", "this help"],
];

/** The keys, and how to start. */
export function HelpDialogView() {
  const { interfaceStore } = useConnectedSession();
  const { select } = useActions();
  const open = useInterface((state) => state.helpOpen);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  const close = () => interfaceStore.setState({ helpOpen: false });
  const openDevice = () => {
    close();
    select({ view: "device" });
  };
  return (
    <dialog ref={dialog} className="help" aria-labelledby="help-title" onClose={close}>
      <h2 id="help-title">Help</h2>
      <p>
        Each card is one concept of the chosen word: the images that use it most, the words the model reads in it. Click an image to see
        which concepts explain it. Rest on any number for its definition, or tap it; what is a button is held.
      </p>
      <table>
        <caption className="visually-hidden">Keys</caption>
        <tbody>
          {keys.map(([key, meaning]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="help-actions">
        <button type="button" className="button is-primary" onClick={close}>
          Close help
        </button>
        <button type="button" className="button" onClick={openDevice}>
          This machine: backend, self-test, benchmark
        </button>
      </div>
    </dialog>
  );
}
