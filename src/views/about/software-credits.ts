/** Software and word lists that the page is made of; their licence texts come with the packages. */
export interface Credit {
  readonly what: string;
  readonly license: string;
  readonly by: string;
}

export const softwareCredits: readonly Credit[] = [
  { what: "React", license: "MIT", by: "Meta Platforms and contributors" },
  { what: "D3", license: "ISC", by: "Mike Bostock" },
  { what: "TensorFlow.js", license: "Apache-2.0", by: "Google and contributors" },
  { what: "ONNX Runtime Web", license: "MIT", by: "Microsoft and contributors" },
  { what: "@huggingface/tokenizers", license: "Apache-2.0", by: "Hugging Face" },
  { what: "zustand", license: "MIT", by: "Paul Henschel and contributors" },
  { what: "zod", license: "MIT", by: "Colin McDonnell" },
  { what: "@noble/hashes", license: "MIT", by: "Paul Miller" },
  { what: "pure-rand", license: "MIT", by: "Nicolas Dubien" },
  { what: "fflate", license: "MIT", by: "Arjun Barrett" },
  { what: "jstat", license: "MIT", by: "jStat" },
  { what: "Inter (typeface)", license: "OFL-1.1", by: "The Inter Project Authors; packaged by Fontsource" },
  { what: "English word list (SCOWL)", license: "SCOWL, permissive", by: "Kevin Atkinson and contributors; see words/SCOWL-COPYRIGHT.txt" },
  { what: "Stop words (stopwords-iso)", license: "MIT", by: "Gene Diaz" },
];
