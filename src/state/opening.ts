import type { ComputeClient } from "@/worker/client";
import { bundleRequests, type OpenedBundle } from "@/worker/protocol/bundle";
import type { Control } from "@/worker/protocol/messages";
import { AssetLoader } from "@/state/actions/asset-loader";
import { StoredJob } from "@/state/jobs/stored-job";
import { settingsOf } from "@/core/settings/dictionary-settings";
import { usualBundle } from "@/state/selection/link-table";
import { firstSelection } from "@/state/selection/first-selection";
import type { Link } from "@/state/selection/url";
import { noArtifacts } from "./artifacts";
import type { ConsentGate } from "./consent-gate";
import type { SessionStore } from "./store";

/** What opening a bundle needs of the session around it. */
export interface OpeningContext {
  readonly consent: ConsentGate;
  notify(kind: "info", message: string): void;
  report(failure: unknown, need?: () => void): void;
  /** Nothing of it came: what was on screen stays. */
  giveUp(failure: unknown, ask: () => void): void;
  /** Ends the jobs that would change the dictionary on screen. */
  dropShown(): void;
  /** Ends the other jobs that are of the bundle before. */
  dropOthers(): void;
}

/** The way from a bundle's name to an open bundle, its first selection and its assets. */
export function createOpening(store: SessionStore, client: ComputeClient, context: OpeningContext) {
  const { consent, notify, report, giveUp, dropShown, dropOthers } = context;
  const opening = new StoredJob(client, store, report, "opening");
  let assets: AssetLoader | null = null;

  store.subscribe(({ consentedHosts }, before) => {
    if (consentedHosts !== before.consentedHosts) assets?.reconsider();
  });

  /** True when it is open; else it failed, waits for consent, or another bundle was asked for. */
  async function open(bundle: string, link: Link | null, again: () => void): Promise<boolean> {
    opening.show({ file: null }); // first: whoever follows the store knows then that the address is ahead of the screen
    const address = consent.addressOf(bundle, link);
    if (address === null) {
      opening.drop();
      return false;
    }
    const { consentedHosts } = store.getState();
    dropShown();
    const opened = await opening.finish(
      async () => {
        const found = await opening.start(bundleRequests.openBundle, { address, consentedHosts }, (file) => ({ file }));
        if (found) replace(bundle, found, link);
        return found;
      },
      (failure) => giveUp(failure, again),
    );
    return opened !== undefined;
  }

  function replace(name: string, bundle: OpenedBundle, link: Link | null) {
    // Those that began while this one was opened are of the bundle before, too.
    dropOthers();
    assets?.release();
    assets = new AssetLoader(client, store, {
      token: () => store.getState().selection?.token,
      consent: consent.now,
      onFailure: report,
    });
    const selection = firstSelection(name, bundle.manifest, link?.selection ?? {}, notify);
    const askedToLearn = link?.learned ? settingsOf(selection) : null;
    store.setState({ selection, askedToLearn, artifacts: { ...noArtifacts, bundle } });
    if (link) tellDifferences(link, bundle, notify);
  }

  /** Ends all that is of the open bundle. */
  function close() {
    dropShown();
    dropOthers();
    assets?.release();
    assets = null;
  }

  return { open, close, assets: () => assets, control: (control: Control) => opening.control(control) };
}

/** What of a link is not on screen. */
function tellDifferences(
  { unreadable, data, openedFile }: Link,
  { dataHash }: OpenedBundle,
  notify: (kind: "info", message: string) => void,
) {
  if (unreadable.length > 0) {
    const keys = unreadable.map((key) => `“${key}”`).join(", ");
    notify("info", `This link's values of ${keys} could not be read; the defaults are shown in their place.`);
    if (unreadable.includes("bundle"))
      notify(
        "info",
        `So this is the bundle “${usualBundle}”: a bundle is named by letters, digits, “.”, “-” and “_”, or by an address that starts with https://.`,
      );
    if (unreadable.includes("v"))
      notify(
        "info",
        "“v” is the version of the link’s keys. It may be of a later version of the explorer, whose keys this one does not know.",
      );
  }
  if (openedFile !== null)
    notify(
      "info",
      `This link was made of the dictionary in “${openedFile}”, which is not in a link: open the file again to see it. What is shown is the bundle’s.`,
    );
  if (data && !dataHash.startsWith(data))
    notify("info", `This link was made on data ${data}; the bundle is now ${dataHash.slice(0, 12)}, so concepts and samples may differ.`);
}
