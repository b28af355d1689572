import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createSession } from "@/state/session";
import { createSessionStore } from "@/state/store";
import { readLink } from "@/state/selection/url";
import { connectSession, SessionProvider } from "@/views/session-context";
import { createComputeClient } from "@/worker/client";
import { bundleAddress } from "./bundle-address";
import { createWorker } from "./compute-worker";
import { ErrorBoundary } from "./ErrorBoundary";
import { followLink } from "./follow-link";
import { followMeasurements } from "./follow-measurements";
import { followSaliencyStyle } from "./follow-saliency-style";
import { followTheme } from "./follow-theme";
import { Routes } from "./Routes";

const site = document.baseURI;
const store = createSessionStore();
const client = createComputeClient(createWorker);
const session = createSession(store, client, (bundle) => bundleAddress(bundle, site));

followTheme(store);
followMeasurements(store);
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
