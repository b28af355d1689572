/** The part of a column's name that a figure's own name is. */
export function columnName(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9=]+/g, "_")
    .toLowerCase();
}
