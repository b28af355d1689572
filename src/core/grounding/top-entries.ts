/** The `capacity` largest entries of a stream, equal values by the lower id, whatever the order they come in. */
export class TopEntries {
  private readonly entries: { id: number; value: number }[] = []; // best first

  constructor(private readonly capacity: number) {}

  /** NaN is never among the largest. */
  offer(id: number, value: number): void {
    const { entries, capacity } = this;
    const last = entries[entries.length - 1];
    if (Number.isNaN(value) || capacity < 1) return;
    if (last && entries.length === capacity && (value < last.value || (value === last.value && id > last.id))) return;
    let place = entries.length;
    while (place > 0 && before(value, id, entries[place - 1]!)) place--;
    entries.splice(place, 0, { id, value });
    if (entries.length > capacity) entries.pop();
  }

  /** Best first. */
  list(): readonly { readonly id: number; readonly value: number }[] {
    return this.entries;
  }
}

function before(value: number, id: number, other: { id: number; value: number }): boolean {
  return value > other.value || (value === other.value && id < other.id);
}
