import type { Fact } from "./device-facts";

/** Names and values, their meaning on hover. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="device-facts">
      {facts.map(({ name, value, meaning }) => (
        <div key={name} data-hint={meaning}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
