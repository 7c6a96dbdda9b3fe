import type { Pool } from 'pg';

import type { Actor, FileStore, RecordData, RecordEvent } from '../contract';
import { badInput } from '../graphql/errors';
import { isUuid } from '../metadata/identifiers';
import { actorColumns, actorValue, fillActor, overwriteActor, withoutCreatedBy } from './actors';
import { resolveConnects } from './connect';
import { type EventBus, updateEvent } from './events';
import { processInput, type Patch, type ProcessedInput } from './input';
import { placeFiles } from './place-files';
import { insertRows, updateRows } from './rows';
import { Reader, type Queryable, type Target } from './read';
import type { Shape, Shapes } from './shape';
import { matchExisting } from './upsert';
import { duplicateError } from './duplicates';

/** 200 records a write, whole or not at all. */
export const WRITE_LIMIT = 200;

export type WriteOptions = { upsert?: boolean; silent?: boolean };

type Prepared = Pick<ProcessedInput, 'patch' | 'files'>;

/** Writes records: validates, runs set-based SQL in one transaction, and emits what changed once it is committed. */
export class Writer {
  constructor(
    private readonly pool: Pool,
    private readonly shapes: () => Shapes,
    private readonly events: EventBus,
    private readonly now: () => Date,
    private readonly files: () => FileStore | undefined,
  ) {}

  /** Creates records, or with `upsert` updates those found by id or unique field, bringing soft-deleted ones back. */
  async create(
    shape: Shape,
    data: unknown[],
    actor: Actor,
    options: WriteOptions = {},
  ): Promise<RecordData[]> {
    if (data.length > WRITE_LIMIT) {
      const message = `Maximum number of records to upsert is ${WRITE_LIMIT}.`;
      throw badInput(message, 'TOO_MANY_RECORDS_TO_UPDATE', message);
    }
    if (data.length === 0) return [];
    const prepared = await this.prepare(shape, data);
    const result = await this.transaction(shape, async (db) => {
      const reader = new Reader(this.shapes(), db);
      const matches = options.upsert
        ? await matchExisting(
            db,
            shape,
            prepared.map((item) => item.patch),
          )
        : prepared.map(() => null);
      const before = await reader.byIds(shape, [...new Set(matches.filter((id) => id !== null))], true);
      const known = new Map(before.map((record) => [record.id, record]));
      await placeFiles(
        this.files(),
        db,
        prepared.map((item, index) => ({ ...item, before: known.get(matches[index] ?? '') })),
      );
      const inserts = prepared.filter((_, index) => matches[index] === null);
      await this.positions(
        db,
        shape,
        inserts.map((item) => item.patch),
      );
      const created = await insertRows(
        db,
        shape,
        inserts.map((item) => this.withCreated(shape, item.patch, actor)),
      );
      const updates = prepared.flatMap((item, index) => {
        const id = matches[index];
        return id
          ? [
              {
                id,
                patch: this.withUpdated(shape, { ...withoutCreatedBy(item.patch), deletedAt: null }, actor),
              },
            ]
          : [];
      });
      const updated = await updateRows(db, shape, lastOfEach(updates));
      return { created, updated, before };
    });
    const fresh = result.created.map((record): RecordEvent => ({ recordId: record.id, after: record }));
    if (!options.silent) {
      this.emit(shape, 'created', actor, fresh);
      this.emitUpdates(shape, actor, result.before, result.updated);
    }
    return [...result.updated, ...result.created];
  }

  /** Writes the same values to records; soft-deleted ones stay deleted. */
  async update(
    shape: Shape,
    target: Target,
    data: unknown,
    actor: Actor,
    options: WriteOptions = {},
  ): Promise<RecordData[]> {
    const [prepared] = await this.prepare(shape, [data]);
    if (!prepared) return [];
    const result = await this.transaction(shape, async (db) => {
      const before = await new Reader(this.shapes(), db).lock(shape, target, WRITE_LIMIT + 1);
      if (before.length > WRITE_LIMIT) {
        const message = `Cannot update more than ${WRITE_LIMIT} records at once`;
        throw badInput(message, 'TOO_MANY_RECORDS_TO_UPDATE', message);
      }
      if (before.length !== 1 && prepared.files.some(({ value }) => value !== null)) {
        throw badInput(
          'Cannot update multiple records with files field at once',
          undefined,
          'You can only update one record with files field at once.',
        );
      }
      await placeFiles(this.files(), db, [{ ...prepared, before: before[0] }]);
      await this.positions(db, shape, [prepared.patch], false);
      const patch = this.withUpdated(shape, prepared.patch, actor);
      const { id: _, ...values } = patch;
      const after = await updateRows(
        db,
        shape,
        before.map((record) => ({ id: record.id, patch: values })),
      );
      // The server looks for what it has updated with the very filter it updated by, and tells nobody of the rest.
      const told = await new Reader(this.shapes(), db).lock(shape, target, WRITE_LIMIT + 1);
      return { before, after, told: new Set(told.map(({ id }) => id)) };
    });
    if (!options.silent)
      this.emitUpdates(
        shape,
        actor,
        result.before,
        result.after.filter(({ id }) => result.told.has(id)),
      );
    return result.after;
  }

  /** Marks records as deleted. */
  softDelete(shape: Shape, target: Target, actor: Actor): Promise<RecordData[]> {
    return this.mark(shape, target, actor, 'deleted', this.now().toISOString());
  }

  /** Takes the mark away. */
  restore(shape: Shape, target: Target, actor: Actor): Promise<RecordData[]> {
    return this.mark(shape, target, actor, 'restored', null);
  }

  /** Removes records for good. Measured: however many go in one call, one event is emitted. */
  async destroy(shape: Shape, target: Target, actor: Actor): Promise<RecordData[]> {
    const gone = await this.transaction(shape, async (db) => {
      const before = await new Reader(this.shapes(), db).lock(shape, target);
      await db.query(`DELETE FROM ${shape.table} WHERE "id" = ANY($1::uuid[])`, [before.map(({ id }) => id)]);
      return before;
    });
    const first = gone[0];
    if (first) this.emit(shape, 'destroyed', actor, [{ recordId: first.id, before: first }]);
    return gone;
  }

  /** Inserts complete records without events, validation or limit: for demo data. */
  async bulkInsert(shape: Shape, rows: Record<string, unknown>[]): Promise<void> {
    const now = this.now().toISOString();
    const actor = actorValue({ kind: 'system' });
    const defaults: [string, unknown][] = [
      ['createdAt', now],
      ['updatedAt', now],
      ...actorColumns(shape, 'createdBy', actor),
      ...actorColumns(shape, 'updatedBy', actor),
    ];
    for (let start = 0; start < rows.length; start += 1000) {
      const patches = rows.slice(start, start + 1000).map((row) => {
        const { patch } = processInput(row, shape);
        // In place: copies of twenty thousand people's rows would take longer than the database does.
        for (const [column, value] of defaults) if (patch[column] === undefined) patch[column] = value;
        return patch;
      });
      await this.transaction(shape, async (db) => {
        await this.positions(db, shape, patches);
        await insertRows(db, shape, patches, false);
      });
    }
  }

  /** Runs work in one transaction and turns a database's refusal into Twenty's. */
  async transaction<T>(shape: Shape | null, work: (db: Queryable) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      const duplicate = shape ? await duplicateError(error, shape, client) : undefined;
      if (duplicate) throw duplicate;
      throw error;
    } finally {
      client.release();
    }
  }

  /** Emits updates that changed something, and the same again as `upserted`, as 2.21 does. */
  emitUpdates(shape: Shape, actor: Actor, before: RecordData[], after: RecordData[]): void {
    const previous = new Map(before.map((record) => [record.id, record]));
    const events = after.flatMap((record) => {
      const old = previous.get(record.id);
      return (old && updateEvent(old, record)) ?? [];
    });
    this.emit(shape, 'updated', actor, events);
  }

  private emit(
    shape: Shape,
    action: 'created' | 'updated' | 'deleted' | 'restored' | 'destroyed',
    actor: Actor,
    events: RecordEvent[],
  ): void {
    this.events.emit(shape.object, action, actor, events);
    if (action === 'created' || action === 'updated')
      this.events.emit(shape.object, 'upserted', actor, events);
  }

  private async mark(
    shape: Shape,
    target: Target,
    actor: Actor,
    action: 'deleted' | 'restored',
    deletedAt: string | null,
  ): Promise<RecordData[]> {
    const { before, after } = await this.transaction(shape, async (db) => {
      const previous = await new Reader(this.shapes(), db).lock(shape, target);
      const patch = { deletedAt, updatedAt: this.now().toISOString() };
      return {
        before: previous,
        after: await updateRows(
          db,
          shape,
          previous.map((record) => ({ id: record.id, patch })),
        ),
      };
    });
    const old = new Map(before.map((record) => [record.id, record]));
    this.emit(
      shape,
      action,
      actor,
      after.flatMap((record) => {
        const previous = old.get(record.id);
        return (previous && updateEvent(previous, record)) ?? [];
      }),
    );
    return after;
  }

  private async prepare(shape: Shape, data: unknown[]): Promise<Prepared[]> {
    for (const item of data) {
      const id = (item as { id?: unknown } | null)?.id;
      if (id !== undefined && id !== null && !isUuid(id)) {
        throw badInput(
          `Value "${String(id)}" is not a valid UUID`,
          'INVALID_QUERY_INPUT',
          'Invalid UUID format.',
        );
      }
    }
    const processed = data.map((item) => processInput(item, shape));
    await resolveConnects(this.shapes(), this.pool, processed);
    return processed;
  }

  private withCreated(shape: Shape, patch: Patch, actor: Actor): Patch {
    const now = this.now().toISOString();
    const value = actorValue(actor);
    // createdBy may be given; updatedBy is always the system's own.
    const { ...values } = fillActor(shape, { createdAt: now, updatedAt: now, ...patch }, 'createdBy', value);
    return overwriteActor(shape, values, 'updatedBy', value);
  }

  private withUpdated(shape: Shape, patch: Patch, actor: Actor): Patch {
    return overwriteActor(
      shape,
      // A writer may say when (seen on 2.21), as imports from elsewhere do.
      { updatedAt: this.now().toISOString(), ...patch },
      'updatedBy',
      actorValue(actor),
    );
  }

  /** Without a position a new record goes to the front: one before the first, counting down in the batch. */
  private async positions(db: Queryable, shape: Shape, patches: Patch[], backfill = true): Promise<void> {
    if (!shape.column.has('position')) return;
    const first = patches.filter(
      (patch) => patch.position === 'first' || (backfill && patch.position === undefined),
    );
    const last = patches.filter((patch) => patch.position === 'last');
    if (first.length + last.length === 0) return;
    const { rows } = await db.query(
      `SELECT min("position") AS low, max("position") AS high FROM ${shape.table}`,
    );
    const given = patches.map((patch) => patch.position).filter((value) => typeof value === 'number');
    const low = Math.min(Number(rows[0]?.low ?? 1), ...given);
    const high = Math.max(Number(rows[0]?.high ?? 1), ...given);
    first.forEach((patch, index) => (patch.position = low - index - 1));
    last.forEach((patch, index) => (patch.position = high + index + 1));
  }
}

const lastOfEach = (updates: { id: string; patch: Patch }[]): { id: string; patch: Patch }[] => {
  const byId = new Map<string, Patch>();
  for (const { id, patch } of updates) byId.set(id, { ...byId.get(id), ...patch, id });
  return [...byId].map(([id, patch]) => ({ id, patch }));
};
