import { fileAddress } from "@/core/bundle/addresses";
import { formatBytes, formatCount } from "@/views/numbers";
import type { OpenedBundle } from "@/worker/protocol/bundle";

/** Where the data on screen comes from and under which licences. */
export function BundleCard({ bundle, address }: { readonly bundle: OpenedBundle; readonly address: string | null }) {
  const { manifest, dataHash } = bundle;
  const { model, data, licenses, provenance } = manifest;
  const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0);
  const parts = [model.languageModel, model.imageEncoder, model.connector].filter((part) => part !== undefined);
  return (
    <>
      <h3>The open bundle: {manifest.title}</h3>
      {manifest.description && <p className="prose">{manifest.description}</p>}
      <dl className="bundle-facts">
        <Fact
          name="model"
          value={`${model.name}, D = ${formatCount(model.hiddenSize)}, ${formatCount(model.blockCount)} blocks`}
          link={model.source}
        />
        {parts.length > 0 && <Fact name="parts" value={parts.join(" + ")} />}
        <Fact name="data" value={data.description ? `${data.name}: ${data.description}` : data.name} link={data.source} />
        <Fact name="made by" value={provenance.madeBy} />
        {provenance.notes && <Fact name="notes" value={provenance.notes} />}
        <Fact name="size" value={`${formatBytes(bytes)} in ${formatCount(Object.keys(manifest.files).length)} files`} />
        <Fact name="data hash" value={dataHash} measured />
        {provenance.modelCard && address && (
          <Fact name="model card" value={provenance.modelCard} link={fileAddress(address, provenance.modelCard)} />
        )}
      </dl>
      {licenses.length > 0 && (
        <table className="credits">
          <caption>Licences of this bundle</caption>
          <thead>
            <tr>
              <th scope="col">what</th>
              <th scope="col">licence</th>
              <th scope="col">attribution</th>
            </tr>
          </thead>
          <tbody>
            {licenses.map(({ what, license, attribution, url }, i) => (
              <tr key={i}>
                <th scope="row">{what}</th>
                <td>{url ? <OutsideLink address={url} text={license} /> : license}</td>
                <td>{attribution}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Fact({
  name,
  value,
  link,
  measured,
}: {
  readonly name: string;
  readonly value: string;
  readonly link?: string;
  readonly measured?: boolean;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={measured ? "measured" : undefined}>{link ? <OutsideLink address={link} text={value} /> : value}</dd>
    </div>
  );
}

/** The schema admits http(s) addresses only; a bundle's own files are addressed by the page. */
function OutsideLink({ address, text }: { readonly address: string; readonly text: string }) {
  return (
    <a href={address} rel="noreferrer" target="_blank">
      {text}
    </a>
  );
}
