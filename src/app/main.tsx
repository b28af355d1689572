import "@/core/bundle/no-generated-code";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { bundleAddress } from "@/core/bundle/addresses";
import { createSession } from "@/state/session";
import { createSessionStore } from "@/state/store";
import { readLink } from "@/state/selection/url";
import { connectSession, SessionProvider } from "@/views/session-context";
import { createComputeClient } from "@/worker/client";
import { createWorker } from "./compute-worker";
import { ErrorBoundary } from "./ErrorBoundary";
import { followConsent } from "./follow-consent";
import { followLink } from "./follow-link";
import { followMeasurements } from "./follow-measurements";
import { followSaliencyStyle } from "./follow-saliency-style";
import { followTheme } from "./follow-theme";
import { followResults } from "./kept-results/follow-results";
import { browserResultStore } from "./kept-results/result-store";
import { Routes } from "./Routes";

const site = document.baseURI;
const store = createSessionStore();
const client = createComputeClient(createWorker);
const session = createSession(store, client, (bundle) => bundleAddress(bundle, site));

addEventListener("online", () => session.backOnline());
followTheme(store);
followConsent(store);
followMeasurements(store);
followResults(store, browserResultStore("coxlmm-results"), session.tell);
followLink(store, session);
const connected = connectSession(store, session);
followSaliencyStyle(connected.interfaceStore);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <ErrorBoundary>
      <SessionProvider value={connected}>
        <Routes />
      </SessionProvider>
    </ErrorBoundary>
  </StrictMode>,
);

session.start(readLink(location.search));
