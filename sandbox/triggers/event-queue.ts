import type { RecordEventBatch, Workspace } from '../contract';

/** Something that follows committed changes: the timeline, an app's triggers, file deletion. */
export type Consumer = {
  name: string;
  wants(batch: RecordEventBatch): boolean;
  /** `committedAt` is the time of `performance.now()` shortly after the commit. */
  handle(batch: RecordEventBatch, committedAt: number): Promise<void>;
  /** Batches one after the other, as a single worker does; otherwise all at once. */
  inOrder: boolean;
};

type Stored = Omit<RecordEventBatch, 'object'> & { object: string };

/**
 * Hands each committed change to its consumers, after the response, without holding up the next change.
 * What is still to do is written down first, so that a killed sandbox goes on where it stopped (the real server has
 * Redis for this). As there, a consumer may see a batch twice after a crash.
 */
export class EventQueue {
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly pending = new Set<Promise<void>>();
  private unsubscribe: () => void = () => undefined;
  private closed = false;

  constructor(
    private readonly workspace: Workspace,
    private readonly consumers: readonly Consumer[],
    private readonly report: (line: string) => void,
  ) {}

  /** Makes the table, takes up what an earlier process left, and begins to listen. */
  async start(): Promise<void> {
    await this.workspace.pool.query(`
      CREATE SCHEMA IF NOT EXISTS sandbox;
      CREATE TABLE IF NOT EXISTS sandbox.event_queue (
        id bigserial PRIMARY KEY,
        consumers text[] NOT NULL,
        batch jsonb NOT NULL
      )`);
    const left = await this.workspace.pool.query<{ id: string; consumers: string[]; batch: Stored }>(
      'SELECT id, consumers, batch FROM sandbox.event_queue ORDER BY id',
    );
    for (const { id, consumers, batch } of left.rows) {
      const object = this.workspace.metadata().objects.get(batch.object);
      if (object) this.dispatch(id, { ...batch, object }, new Set(consumers), performance.now());
      else await this.forget(id);
    }
    this.unsubscribe = this.workspace.onRecords((batch) => this.accept(batch));
  }

  /** Whether something is still to be done. */
  get busy(): boolean {
    return this.pending.size > 0;
  }

  /** Resolves when all that was accepted so far is done; what that causes may come after. */
  async drained(): Promise<void> {
    await Promise.all(this.pending);
  }

  /** Stops listening; what is not done stays in the table. */
  close(): void {
    this.closed = true;
    this.unsubscribe();
  }

  private async accept(batch: RecordEventBatch): Promise<void> {
    const committedAt = performance.now();
    const wanted = this.consumers.filter((consumer) => consumer.wants(batch)).map(({ name }) => name);
    if (wanted.length === 0) return;
    const stored: Stored = { ...batch, object: batch.object.nameSingular };
    const { rows } = await this.workspace.pool.query<{ id: string }>(
      'INSERT INTO sandbox.event_queue (consumers, batch) VALUES ($1, $2) RETURNING id',
      [wanted, JSON.stringify(stored)],
    );
    const id = rows[0]?.id;
    if (id !== undefined) this.dispatch(id, batch, new Set(wanted), committedAt);
  }

  private dispatch(id: string, batch: RecordEventBatch, todo: Set<string>, committedAt: number): void {
    for (const consumer of this.consumers) {
      if (!todo.has(consumer.name)) continue;
      const run = async (): Promise<void> => {
        if (this.closed) return;
        await consumer
          .handle(batch, committedAt)
          .catch((error: unknown) =>
            this.report(`${consumer.name} of ${batch.object.nameSingular}.${batch.action}: ${String(error)}`),
          );
        // Closed meanwhile: it may have been cut off, so it stays to be done again.
        if (this.closed) return;
        todo.delete(consumer.name);
        if (todo.size === 0) await this.forget(id);
        else
          await this.workspace.pool.query('UPDATE sandbox.event_queue SET consumers = $2 WHERE id = $1', [
            id,
            [...todo],
          ]);
      };
      this.track(consumer.inOrder ? this.lane(consumer.name, run) : run());
    }
  }

  private lane(name: string, run: () => Promise<void>): Promise<void> {
    const next = (this.lanes.get(name) ?? Promise.resolve()).then(run);
    this.lanes.set(name, next);
    return next;
  }

  private track(work: Promise<void>): void {
    const tracked = work.catch((error: unknown) => {
      if (!this.closed) this.report(`event queue: ${String(error)}`);
    });
    this.pending.add(tracked);
    void tracked.finally(() => this.pending.delete(tracked));
  }

  private async forget(id: string): Promise<void> {
    await this.workspace.pool.query('DELETE FROM sandbox.event_queue WHERE id = $1', [id]);
  }
}
