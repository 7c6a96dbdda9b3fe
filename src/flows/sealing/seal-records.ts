import { randomUUID } from 'node:crypto';

import { isPrivacyError } from '../../domain/errors';
import type { GraphObject } from '../../domain/graph';
import { freshContent, looksLikeMask } from '../../domain/sealing/mask';
import { withMask, type SealedContent } from '../../domain/sealing/sealed-content';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row } from '../../twenty/records';
import type { Clock } from '../worker';
import { KNOWN } from '../returns/own-objects';
import { isOwnWrite } from '../returns/sightings';
import { adoptValues, type Adopted } from './adopt-values';
import { readState, type FieldRead } from './read-state';
import { valuesEntry } from './sealing-entries';
import { bareMaskTask } from './bare-mask-task';
import { guardedObject, type SealedField } from './sealed-objects';
import { sealContent, SEALED_KIND, SEALED_VALUE } from './sealed-values';
import { mendMasks } from './mend-masks';
import { writeMasks, type Masking } from './write-masks';

export type SealingParts = { client: TwentyClient; keyring: Keyring; clock: Clock };

export type SealOrder = {
  object: GraphObject;
  fields: readonly SealedField[];
  recordIds: readonly string[];
  /** What the ledger says it was done by. */
  by: 'EVENT' | 'ACTION' | 'SWEEP';
  /** Whether a mask of another pattern is written anew. */
  isRemasking: boolean;
  /** Fields that are left as they are, such as what another rule has put back: `recordId.fieldName`. */
  isLeft?: (recordId: string, field: string) => boolean;
  /** A value that stood in a field and was written over by a mask of ours: what its event tells, by record and field. */
  overwritten?: (read: FieldRead) => { value: string; at: string } | undefined;
};

/** Counts only. */
export type Sealing = {
  /** Values that were sealed. */
  sealed: number;
  /** Masks that were written anew, the value being sealed already. */
  remasked: number;
  /** Fields that hold a text of which nobody can say whether it is a mask; value and text stay. */
  left: number;
  /** Records that were changed again and again meanwhile: their own events, or the next look, seal them. */
  overtaken: number;
  /** Fields whose value was sealed or masked, by record: what is to be purged from the history. */
  touched: ReadonlySet<string>;
};

/** How often a record that somebody writes to meanwhile is read again. */
const MOST_TURNS = 4;

const SURROGATES: ReadonlySet<unknown> = new Set(['ERASED', 'PSEUDONYMISED']);

type Planned = FieldRead & {
  content: SealedContent;
  /** What the field is to show. */
  becomes: string;
  isRowNeeded: boolean;
  isNew: boolean;
};

/** A change of a restricted person that waits to be put back (Art. 18) must not take the place of what is sealed. */
const waitsForPutBack = ({ record, row, decision }: FieldRead): boolean =>
  record['processingState'] === 'RESTRICTED' && row !== undefined && decision.kind === 'SEAL';

const planOf = (
  order: SealOrder,
  read: FieldRead,
  adopted: Adopted | undefined,
): Planned | 'LEFT' | undefined => {
  const { record, field, mask, decision, at } = read;
  if (SURROGATES.has(record['processingState']) || order.isLeft?.(record.id, field)) return undefined;
  const lost = order.overwritten?.(read);
  if (lost !== undefined) {
    const { sealed } = read;
    const isKept =
      sealed.kind === 'OPEN' &&
      sealed.content.value === lost.value &&
      Date.parse(sealed.at) === Date.parse(lost.at);
    const content = isKept ? sealed.content : freshContent(lost.value, mask, lost.at);
    const becomes = content.masks[0] ?? '';
    return { ...read, content, becomes, isRowNeeded: !isKept, at: lost.at, isNew: true };
  }
  if (adopted !== undefined) {
    const content = { ...withMask(adopted.content, read.text), at };
    return { ...read, content, becomes: read.text, isRowNeeded: true, isNew: true };
  }
  switch (decision.kind) {
    case 'NOTHING':
    case 'UNSETTLED':
      return undefined;
    case 'LEAVE':
      return 'LEFT';
    case 'SEAL':
      if (waitsForPutBack(read) && order.by !== 'EVENT') return 'LEFT';
      return {
        ...read,
        content: decision.content,
        becomes: decision.mask,
        isRowNeeded: !decision.isWritten,
        isNew: true,
      };
    case 'REMASK': {
      // What the history's purge left in the field is always mended.
      if (!order.isRemasking && decision.content.masks.includes(read.text)) return undefined;
      const content = { ...decision.content, at };
      return { ...read, content, becomes: decision.mask, isRowNeeded: !decision.isWritten, isNew: false };
    }
    default: {
      const unknown: never = decision;
      return unknown;
    }
  }
};

const rowFor = (keyring: Keyring, object: GraphObject, { record, field, content, at }: Planned): Row => {
  const ref = { object: object.name, recordId: record.id, field };
  return {
    // A row of its own for each value: none can be written over by a run that read an older one.
    id: randomUUID(),
    name: `${object.name}.${field}`,
    kind: SEALED_KIND,
    objectName: object.name,
    recordId: record.id,
    fieldName: field,
    ...sealContent(keyring, ref, content),
    sealedAt: at,
    ...(object.name === 'person' ? { personId: record.id } : {}),
  };
};

/** @returns the rows that were kept; a record that is gone by now must not keep the others from being sealed */
const writeRows = async (client: TwentyClient, rows: readonly Row[]): Promise<Set<string>> => {
  if (rows.length === 0) return new Set();
  try {
    await writeAll(client, [{ kind: 'upsert', object: SEALED_VALUE, rows: [...rows] }]);
    return new Set(rows.map(({ id }) => id));
  } catch (error) {
    if (!isPrivacyError(error) || error.code !== 'SERVER_REFUSED' || rows.length === 1) {
      if (rows.length === 1 && isPrivacyError(error) && error.code === 'SERVER_REFUSED') return new Set();
      throw error;
    }
    const middle = Math.ceil(rows.length / 2);
    const first = await writeRows(client, rows.slice(0, middle));
    return new Set([...first, ...(await writeRows(client, rows.slice(middle)))]);
  }
};

const maskingsOf = (planned: readonly Planned[]): Masking[] => {
  const maskings = new Map<string, Masking>();
  for (const { record, field, text: was, becomes } of planned) {
    const known = maskings.get(record.id);
    maskings.set(record.id, {
      record,
      was: { ...known?.was, [field]: was },
      becomes: { ...known?.becomes, [field]: becomes },
    });
  }
  return [...maskings.values()];
};

const isBefore =
  (at: string) =>
  (row: Row): boolean =>
    (Date.parse(String(row['sealedAt'])) || 0) <= Date.parse(at);

/** A mask stands where nothing is sealed: a person has to say what belongs there. One task a field, the same one always. */
const tellOfBareMasks = async (
  client: TwentyClient,
  object: string,
  bare: readonly FieldRead[],
): Promise<void> => {
  const rows = [...new Set(bare.map(({ field }) => field))].map((field) => bareMaskTask(object, field));
  await writeAll(client, [{ kind: 'upsert', object: KNOWN.task, rows }]);
};

/** Rows that a newer one took the place of, where the field shows that one's mask. */
const destroyOlder = async (client: TwentyClient, ids: readonly string[]): Promise<void> => {
  if (ids.length > 0)
    await writeAll(client, [
      { kind: 'destroyWhere', object: SEALED_VALUE, filter: { id: { in: [...ids] } } },
    ]);
};

/**
 * Seals what stands plain in sealed fields of up to 200 records: the value is kept sealed first, then its field gets the
 * mask, then what an older value left is destroyed. Stopped in between, the field still holds the value and is sealed when
 * this runs again; two runs at once seal the same. One request when there is nothing to do, three or four otherwise.
 * @throws PrivacyError from the client
 */
export const sealRecords = async (parts: SealingParts, order: SealOrder): Promise<Sealing> => {
  const { client, keyring, clock } = parts;
  const { object, fields } = order;
  const touched = new Set<string>();
  const outcome = { sealed: 0, remasked: 0, left: 0, overtaken: 0, touched };
  let open = [...new Set(order.recordIds)];
  const written = new Map<string, string[]>();
  for (let turn = 0; open.length > 0 && fields.length > 0; turn += 1) {
    if (turn === MOST_TURNS) {
      outcome.overtaken += open.length;
      break;
    }
    const reads = await readState(client, keyring, object, fields, open, clock.now());
    const adopted = await adoptValues(client, keyring, object, reads);
    const plans = reads.map((read) => planOf(order, read, adopted.get(`${read.record.id}.${read.field}`)));
    if (turn === 0) {
      outcome.left = plans.filter((plan) => plan === 'LEFT').length;
      const bare = reads.filter((read, index) => plans[index] === 'LEFT' && read.row === undefined);
      if (bare.length > 0) await tellOfBareMasks(client, object.name, bare);
    }
    const planned = plans.filter((plan): plan is Planned => typeof plan === 'object');
    // What an earlier run was stopped before.
    const settled = reads.filter(({ decision, text: shown }) => decision.kind === 'NOTHING' && shown !== '');
    const obsolete = settled.flatMap(({ older }) => older.map(({ id }) => id));
    // Emptied between read and mask: what was sealed for it here is nobody's value any more.
    for (const { record, field, text: shown } of reads)
      if (shown === '' && !isOwnWrite(record)) obsolete.push(...(written.get(`${record.id}.${field}`) ?? []));

    const rows = new Map(
      planned.filter(({ isRowNeeded }) => isRowNeeded).map((plan) => [plan, rowFor(keyring, object, plan)]),
    );
    const kept = await writeRows(client, [...rows.values()]);
    for (const [{ record, field }, { id }] of rows) {
      const key = `${record.id}.${field}`;
      written.set(key, [...(written.get(key) ?? []), id]);
    }
    const ready = planned.filter((plan) => {
      const row = rows.get(plan);
      return row === undefined || kept.has(row.id);
    });
    if (ready.length === 0) {
      await destroyOlder(client, obsolete);
      break;
    }
    const fresh = ready.filter(({ isNew }) => isNew);
    const evidence =
      fresh.length === 0
        ? []
        : [
            valuesEntry(keyring, 'VALUE_SEALED', {
              object: object.name,
              by: order.by,
              at: clock.now(),
              values: fresh.map(({ record, field }) => ({ recordId: record.id, field })),
            }),
          ];
    const { ids: masked, unconditional } = await writeMasks(
      client,
      object,
      maskingsOf(ready),
      evidence.map((row) => ({ kind: 'upsert', object: KNOWN.ledgerEntry, rows: [row] })),
      // Of a value that is written over in an object without events nobody would hear.
      guardedObject(object.name) === undefined,
    );
    const done = ready.filter(({ record }) => masked.has(record.id));
    for (const { record, field } of done) touched.add(`${record.id}.${field}`);
    outcome.sealed += done.filter(({ isNew }) => isNew).length;
    outcome.remasked += done.filter(({ isNew }) => !isNew).length;
    const superseded = done.flatMap((plan) => [
      ...plan.older.map(({ id }) => id),
      ...(rows.has(plan) && plan.row !== undefined && plan.sealed.kind === 'OPEN' ? [plan.row.id] : []),
      ...(plan.isNew ? plan.unreadable.filter(isBefore(plan.at)).map(({ id }) => id) : []),
      ...[adopted.get(`${plan.record.id}.${plan.field}`)?.rowId ?? []].flat(),
    ]);
    await destroyOlder(client, [...obsolete, ...superseded]);
    if (unconditional.length > 0) await mendMasks(parts, object, fields, unconditional);
    open = [...new Set(ready.filter(({ record }) => !masked.has(record.id)).map(({ record }) => record.id))];
  }
  return outcome;
};

/** What may stay in the history and in workflows' runs: texts in the shape of these fields' masks. */
export const isHarmlessFor =
  (fields: readonly SealedField[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && fields.some(({ mask }) => looksLikeMask(value, mask));
