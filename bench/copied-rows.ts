import type { Connection, PoolClient, Submittable } from 'pg';

/** A row where it arrived: column `i` from `bounds[2 * i]` up to `bounds[2 * i + 1]`, both 0 for NULL. Good until the next. */
export type CopiedRow = { bytes: Buffer; bounds: Int32Array };

/** Message types of PostgreSQL's protocol, and what a binary COPY begins with. */
const COPY_DATA = 100;
const COPY_RESPONSE = 72;
const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER_BYTES = SIGNATURE.length + 8;

/**
 * Reads a query's rows by a binary COPY, which says how long each value is: nothing is looked for, unescaped or copied.
 * @param each called for every row, in order
 * @returns how many rows there were
 */
export const copyRows = (
  client: PoolClient,
  query: string,
  columns: number,
  each: (row: CopiedRow) => void,
): Promise<number> =>
  new Promise((resolve, reject) => {
    client.query(new CopiedRows(`COPY (${query}) TO STDOUT (FORMAT binary)`, columns, each, resolve, reject));
  });

type Listener = (chunk: Buffer) => void;
type OpenConnection = Connection & { query(text: string): void };

/** A query of `pg` that takes the connection's bytes while rows come, and gives it back for what follows them. */
class CopiedRows implements Submittable {
  private connection: OpenConnection | undefined;
  private pgListener: Listener = () => undefined;
  private rest: Buffer = Buffer.alloc(0);
  private rows = 0;
  private readonly bounds: Int32Array;

  constructor(
    private readonly text: string,
    columns: number,
    private readonly each: (row: CopiedRow) => void,
    private readonly resolve: (rows: number) => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.bounds = new Int32Array(columns * 2);
  }

  submit(connection: Connection): void {
    this.connection = connection as OpenConnection;
    const { stream } = connection;
    [this.pgListener = this.pgListener] = stream.listeners('data') as Listener[];
    stream.off('data', this.pgListener);
    stream.on('data', this.onData);
    this.connection.query(this.text);
  }

  private readonly onData = (chunk: Buffer): void => {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    let at = 0;
    while (at + 5 <= bytes.length) {
      const end = at + 1 + bytes.readInt32BE(at + 1);
      const type = bytes[at];
      if (type !== COPY_DATA && type !== COPY_RESPONSE) return this.giveBack(bytes.subarray(at));
      if (end > bytes.length) break;
      if (type === COPY_DATA) this.row(bytes, at + 5);
      at = end;
    }
    this.rest = bytes.subarray(at);
  };

  private row(bytes: Buffer, start: number): void {
    const { bounds } = this;
    let at = start;
    if (this.rows === 0 && bytes.compare(SIGNATURE, 0, SIGNATURE.length, at, at + SIGNATURE.length) === 0)
      at += HEADER_BYTES;
    // The last message has no columns but -1 in place of their number.
    if (bytes[at] === 0xff) return;
    at += 2;
    for (let bound = 0; bound < bounds.length; bound += 2) {
      const length =
        ((bytes[at] as number) << 24) |
        ((bytes[at + 1] as number) << 16) |
        ((bytes[at + 2] as number) << 8) |
        (bytes[at + 3] as number);
      at += 4;
      bounds[bound] = length < 0 ? 0 : at;
      if (length > 0) at += length;
      bounds[bound + 1] = length < 0 ? 0 : at;
    }
    this.rows += 1;
    this.each({ bytes, bounds });
  }

  private giveBack(bytes: Buffer): void {
    const stream = this.connection?.stream;
    stream?.off('data', this.onData);
    stream?.on('data', this.pgListener);
    this.pgListener(bytes);
  }

  handleError(error: Error): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    this.resolve(this.rows);
  }

  /** What else `pg` tells a query is said by the rows themselves. */
  handleCommandComplete(): void {}
  handleCopyData(): void {}
}
