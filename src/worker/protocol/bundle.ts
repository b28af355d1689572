import type { AllowedAddress } from "@/core/bundle/consent";
import type { Paper } from "@/core/claims/paper/paper-schema";
import type { Manifest, Sample } from "@/core/bundle/manifest/schema";
import { type FileProgress, request } from "./request";

export interface OpenedBundle {
  readonly manifest: Manifest;
  /** SHA-256 of manifest.json: the data hash. It covers every file through the manifest's own hashes. */
  readonly dataHash: string;
}

/** An image of the bundle: bytes to show, or an address. */
export type SampleImage = { readonly blob: Blob } | { readonly address: string } | { readonly missing: true };

/** What is read of a bundle for the page itself. */
export const bundleRequests = {
  openBundle: request<{ address: AllowedAddress; consentedHosts: readonly string[] }, OpenedBundle, FileProgress>("openBundle"),
  /** The user's consent has changed: what pictures may be fetched for scores. */
  allowHosts: request<{ hosts: readonly string[] }, void>("allowHosts"),
  loadSamples: request<{ sampleIndices: readonly number[] }, readonly Sample[], FileProgress>("loadSamples"),
  loadImages: request<{ sampleIndices: readonly number[]; token?: string }, readonly SampleImage[], FileProgress>("loadImages"),
  /** How many rows each token, or group of tokens, is learned from. */
  countRows: request<{ tokens: readonly string[] }, readonly number[]>("countRows"),
  /** The publication that the open bundle is held against: its own, or the site's. */
  readPaper: request<Record<string, never>, Paper>("readPaper"),
} as const;
