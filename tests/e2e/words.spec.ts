import { cards, expect, expectGrid, learn, readCards, test } from "./explorer";

interface Watch {
  /** `heldUp`: the longest time in which the page could do nothing; all in milliseconds. */
  decodings: { from: number; to: number; frames: number; heldUp: number }[];
}

/** Watches what the page can do from when the worker is asked for words until it has answered. */
function watchDecoding() {
  const watch: Watch = { decodings: [] };
  Object.assign(globalThis, { watch });

  async function follow(answered: Promise<unknown>) {
    const from = performance.now();
    const decoding = { from, to: Infinity, frames: 0, heldUp: 0 };
    let last = from;
    const look = () => {
      decoding.heldUp = Math.max(decoding.heldUp, performance.now() - last);
      last = performance.now();
      if (decoding.to === Infinity) setTimeout(look, 1);
    };
    const draw = () => requestAnimationFrame(() => decoding.to === Infinity && (decoding.frames++, draw()));
    setTimeout(look, 1);
    draw();
    await answered;
    look();
    watch.decodings.push(Object.assign(decoding, { to: performance.now() }));
  }

  globalThis.Worker = class extends Worker {
    override postMessage(message: { type: string; name?: string; job: number }, ...rest: never[]) {
      super.postMessage(message, ...rest);
      if (message.type !== "start" || message.name !== "reground") return;
      const ended = new AbortController();
      const answered = new Promise<void>((resolve) =>
        this.addEventListener("message", ({ data }) => data.job === message.job && data.type === "done" && resolve(), ended),
      );
      void follow(answered.finally(() => ended.abort()));
    }
  };
}

test("the page goes on drawing while the whole vocabulary is decoded", async ({ page }) => {
  await page.addInitScript(watchDecoding);
  await page.goto("./");
  await expectGrid(page);
  const read = () => page.evaluate(() => (globalThis as unknown as { watch: Watch }).watch);
  const norm = page.getByRole("checkbox", { name: /final norm/ });
  for (let done = 0; done < 8; done++) {
    await norm.setChecked(done % 2 === 0);
    await expect.poll(async () => (await read()).decodings.length).toBe(done + 1);
  }
  const { decodings } = await read();
  const [, ...watched] = decodings; // the first one waits for the unembedding's file
  for (const { from, to, frames, heldUp } of watched)
    console.log(`${frames} frames in ${Math.round(to - from)} ms, held up for at most ${Math.round(heldUp)} ms`);

  // Another process may take the page's core now and then; decoding on the page would hold up every one from end to end.
  const held = watched.map(({ from, to, heldUp }) => heldUp / (to - from)).sort((a, b) => a - b);
  expect(held[3]).toBeLessThan(0.7);
  expect(watched.filter(({ frames }) => frames > 0).length).toBeGreaterThan(watched.length / 2);
});

test("a filter that is chosen while learning runs is the one that the words are by, while it is paused and at its end", async ({
  page,
}) => {
  await page.goto("./?token=dog&backend=reference");
  await expectGrid(page);
  const filter = page.getByRole("combobox", { name: "word filter" });
  const words = async () => JSON.stringify((await readCards(page)).map((card) => card.words).sort());
  await learn(page, { k: 8, alpha: 0.5 });
  await expect(cards(page)).toHaveCount(8, { timeout: 90_000 });
  await page.getByRole("button", { name: "Pause", exact: true }).click();
  await expect(page.getByRole("button", { name: "Resume", exact: true })).toBeVisible();
  await page.waitForTimeout(1_000); // the snapshot of the pause
  const byOfficial = await words();
  await filter.selectOption("paper");
  await expect.poll(words).not.toBe(byOfficial);
  await page.getByRole("button", { name: "Resume", exact: true }).click();
  await expect(page.getByText(/learned in this tab/i).first()).toBeVisible({ timeout: 90_000 });
  const atTheEnd = await words();
  await filter.selectOption("official");
  await expect.poll(words).not.toBe(atTheEnd);
  await filter.selectOption("paper");
  await expect.poll(words).toBe(atTheEnd);
});
