import type { Localisation } from "@/worker/protocol/explain";
import { formatCount, formatPercent } from "@/views/numbers";
import { TestCell } from "@/views/scores/TestCell";

type Rate = Localisation["pointers"][number]["rate"];

/** Headings of a hit rate’s columns. */
export function RateHeads() {
  return (
    <>
      <th scope="col" data-hint="Share of the samples whose largest patch has its centre in a box of the region.">
        hits
      </th>
      <th
        scope="col"
        data-hint="The same boxes with every other sample’s largest patch: the rate of saliency that prefers a place in the image, whatever is there."
      >
        other images
      </th>
      <th scope="col" data-hint="Mean share of the patches whose centre is in the boxes: a patch chosen at random.">
        area
      </th>
      <th scope="col">samples</th>
      <th scope="col" data-hint="Of so many hits if the largest patches were dealt out among the images.">
        p
      </th>
    </>
  );
}

/** A hit rate beside what a favourite place and a random patch would give. */
export function RateCells({ rate }: { readonly rate: Rate | undefined }) {
  return (
    <>
      <td className="measured">{formatPercent(rate?.hits)}</td>
      <td className="measured">{formatPercent(rate?.otherImages)}</td>
      <td className="measured">{formatPercent(rate?.area)}</td>
      <td className="measured">{rate ? formatCount(rate.count) : "–"}</td>
      <TestCell test={rate?.test} />
    </>
  );
}
