/** Quotes an identifier. Names come from metadata, never straight from a request; quoting keeps even those harmless. */
export const ident = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A quoted text literal, for DDL defaults and enum labels, where parameters are not allowed. */
export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

/** Collects the values of a statement; everything that comes from a request goes through here. */
export class Params {
  readonly values: unknown[] = [];

  /** Adds a value and returns its placeholder. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}
