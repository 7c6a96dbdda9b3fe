import type { Actor, RecordData } from '../contract';
import type { Engine } from '../graphql/engine';
import { badInput, recordNotFound } from '../graphql/errors';
import { isUuid } from '../metadata/identifiers';
import { COMPOSITES } from './composites';
import type { Selection } from './read';
import type { Shape } from './shape';
import { ident } from './sql';

const KEPT = new Set([
  'id',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'createdBy',
  'updatedBy',
  'position',
  'searchVector',
]);

/**
 * Merges records into the one at `conflictPriorityIndex`. Measured (h): losers are destroyed, not marked; relations
 * that merely point at a person move, but what cascades (timeline, attachments, note and task targets) goes with the loser.
 */
export const mergeRecords = async (
  engine: Engine,
  shape: Shape,
  args: Record<string, unknown>,
  selection: Selection,
  actor: Actor,
): Promise<RecordData> => {
  const ids = Array.isArray(args.ids) ? args.ids : [];
  if (ids.length < 2)
    throw badInput(
      'At least 2 record IDs are required for merge',
      'INVALID_QUERY_INPUT',
      'Please select at least 2 records to merge.',
    );
  if (ids.length > 9) throw badInput('Maximum 9 records can be merged at once', 'INVALID_QUERY_INPUT');
  if (!ids.every(isUuid)) throw badInput('Invalid UUID format.', 'INVALID_QUERY_INPUT');
  const priority = Number(args.conflictPriorityIndex);
  const winnerId = ids[priority];
  if (winnerId === undefined) {
    throw badInput(
      `Invalid conflict priority '${priority}'. Valid options for ${ids.length} records: 0-${ids.length - 1}`,
      'INVALID_QUERY_INPUT',
    );
  }
  const records = (await engine.reader().byIds(shape, ids)).filter((record) => record.deletedAt === null);
  const winner = records.find((record) => record.id === winnerId);
  if (!winner || records.length < ids.length) throw recordNotFound();
  const losers = records.filter((record) => record.id !== winnerId);
  const data = mergedData(shape, selection, winner, losers);
  if (args.dryRun === true) return { ...winner, ...data };
  const loserIds = losers.map((record) => record.id);
  await engine.writer.transaction(shape, async (db) => {
    for (const source of engine.shapes.all()) {
      for (const [column, field] of source.joinFields) {
        // Morph links stay with the loser and fall with it: upstream bug until August 2026.
        if (
          field.relation?.targetObject !== shape.object.nameSingular ||
          field.relation.onDelete !== 'SET_NULL' ||
          field.type === 'MORPH_RELATION'
        )
          continue;
        await db.query(
          `UPDATE ${source.table} SET ${ident(column)} = $1 WHERE ${ident(column)} = ANY($2::uuid[])`,
          [winnerId, loserIds],
        );
      }
    }
  });
  await engine.writer.destroy(shape, { ids: loserIds }, actor);
  const [merged] = await engine.writer.update(shape, { ids: [winnerId] }, data, actor);
  if (!merged) throw recordNotFound();
  return merged;
};

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !Array.isArray(value) && Object.values(value as object).every(isEmpty));

/**
 * What the winner gains: fields it lacks, and the others' addresses and numbers as additional ones. Seen on 2.21: the
 * server reads of the records only what the request asks back, so everything else of the losers is lost.
 */
const mergedData = (
  shape: Shape,
  selection: Selection,
  winner: RecordData,
  losers: RecordData[],
): Record<string, unknown> => {
  const data: Record<string, unknown> = {};
  for (const field of shape.fields.values()) {
    const name = field.relation?.joinColumnName ?? field.name;
    if (!(field.name in selection) && !(name in selection)) continue;
    // Measured: the winner does not inherit a picture.
    if (KEPT.has(name) || field.relation?.type === 'ONE_TO_MANY' || field.type === 'FILES') continue;
    const values = [winner, ...losers].map((record) => record[name]).filter((value) => !isEmpty(value));
    if (field.type === 'EMAILS') {
      const all = [...new Set(values.flatMap((value) => emails(value)))];
      if (all.length > 0) data[name] = { primaryEmail: all[0], additionalEmails: all.slice(1) };
    } else if (field.type === 'PHONES') {
      const all = values.flatMap((value) => phones(value));
      const [first, ...others] = all.filter(
        (item, index) => all.findIndex((other) => other.number === item.number) === index,
      );
      if (first) {
        data[name] = {
          primaryPhoneNumber: first.number,
          primaryPhoneCountryCode: first.countryCode,
          primaryPhoneCallingCode: first.callingCode,
          additionalPhones: others,
        };
      }
    } else if (field.type === 'ARRAY' || field.type === 'MULTI_SELECT') {
      const all = [...new Set(values.flat())];
      if (all.length > 0) data[name] = all;
    } else if (isEmpty(winner[name]) && values[0] !== undefined)
      data[name] = COMPOSITES[field.type] ? nonNull(values[0]) : values[0];
  }
  return data;
};

const nonNull = (value: unknown): unknown =>
  Object.fromEntries(Object.entries(value as object).filter(([, part]) => part !== null));

const emails = (value: unknown): string[] => {
  const { primaryEmail, additionalEmails } = value as { primaryEmail?: string; additionalEmails?: string[] };
  return [primaryEmail ?? '', ...(additionalEmails ?? [])].filter((item) => item !== '');
};

type Phone = { number: string; countryCode: string; callingCode: string };

const phones = (value: unknown): Phone[] => {
  const phone = value as Record<string, unknown>;
  const primary = {
    number: String(phone.primaryPhoneNumber ?? ''),
    countryCode: String(phone.primaryPhoneCountryCode ?? ''),
    callingCode: String(phone.primaryPhoneCallingCode ?? ''),
  };
  return [primary, ...((phone.additionalPhones ?? []) as Phone[])].filter((item) => item.number !== '');
};
