import { PrivacyError, isPrivacyError } from '../../domain/errors';
import { isErasedField } from '../../domain/erasure/plan-subject';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import { isKeptField } from '../../domain/erasure/remaining-risk';
import { requireObject, type GraphObject, type WorkspaceGraph } from '../../domain/graph';
import { replacementFor, type Surrogate } from '../../domain/surrogate';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { selectFields } from '../../twenty/selection';
import { countsOf, moveAll, pointersAt, readPointing } from './move-relations';
import { stableId } from '../stable-id';

/**
 * The mode REPLACE_PERSON. The bytes of a picture go only when the record that holds them is destroyed with the field
 * still set (platform fact §4), and destroying a person takes or cuts loose what hangs on it (§5). So a surrogate record
 * takes over everything first. Of a deal only `pointOfContactId` changes, and what Twenty sets on every write
 * (`updatedAt`, `updatedBy`).
 */
export type TakeOver = {
  personId: string;
  jobId: string;
  surrogate: Surrogate;
  rules: RuleBook;
  keepLease: () => Promise<void>;
};

export type TakenOver = {
  newPersonId: string;
  /**
   * Records that hang on the new record instead of the old one, by object. After an interruption they are counted where
   * they hang, so the new record's own line in the history may be among them.
   */
  moved: Record<string, number>;
};

/** The record that takes over, for this job and this person: an interrupted take-over goes on with the same one. */
export const takeOverId = (jobId: string, personId: string): string => stableId('takeover', jobId, personId);

/** Of a record of its own, or set by the server on every write. */
const NOT_CARRIED: ReadonlySet<string> = new Set(['id', 'updatedAt', 'updatedBy', 'deletedAt', 'emails']);

/**
 * The record that takes over: what was kept of the old one, by field rule or by default, as it stands there now, and the
 * surrogate as its name. Never an e-mail address, even if a rule keeps it: it is unique while both records exist, mail sync
 * would match it, and the standing workflow would make a company of its domain (platform fact §2). Never a file: it cannot
 * hang on two records (§4). What is erased is written as empty, or a default of the field would take its place.
 */
const surrogateRecord = (person: GraphObject, old: Row, { rules, surrogate, jobId }: TakeOver): Row => {
  const record: Row = { id: takeOverId(jobId, old.id) };
  for (const field of person.fields) {
    if (NOT_CARRIED.has(field.name) || field.type === 'FILES' || field.type === 'TS_VECTOR') continue;
    const value = isKeptField(field, rules) ? old[field.name] : replacementFor(field, surrogate);
    // A whole composite of null is ignored, and a field that may not be null is left to its default.
    if (value !== undefined && (value !== null || field.isNullable)) record[field.name] = value;
  }
  for (const { column } of person.relations) record[column] = old[column] ?? null;
  return record;
};

const holdsFiles = (row: Row, name: string): boolean => Array.isArray(row[name]) && row[name].length > 0;

/** @throws PrivacyError NOT_PSEUDONYMISED, INVALID_SETTING */
const refuseUnready = (person: GraphObject, old: Row, { rules, surrogate }: TakeOver): void => {
  const name = old['name'] as { lastName?: unknown } | null | undefined;
  if (name?.lastName !== surrogate.code) {
    throw new PrivacyError(
      'NOT_PSEUDONYMISED',
      'The record still holds the person’s name, and nothing was moved. A record is taken over only after its identity is overwritten; run the action again.',
    );
  }
  const kept = person.fields.filter(
    (field) => field.type === 'FILES' && !isErasedField(field, rules) && holdsFiles(old, field.name),
  );
  if (kept.length > 0) {
    const fields = kept.map((field) => field.name).join(', ');
    throw new PrivacyError(
      'INVALID_SETTING',
      `A Field rule keeps the files in ${fields} of people, and files cannot move to another record. Let the rule clear them, or set the privacy setting avatarMode to NAME_IN_CERTIFICATE; nothing was moved.`,
      { fields: kept.map((field) => field.name) },
    );
  }
};

const readPeople = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  ids: readonly [oldId: string, newId: string],
): Promise<{ old: Row | undefined; taker: Row | undefined }> => {
  const person = requireObject(graph, 'person');
  // What no erasure reads, and a record that takes over has as well: its place in lists, and how it came to be made.
  const more = { position: 'position', createdBy: 'createdBy { context }' };
  const extra = Object.entries(more).filter(([name]) => person.fields.some((field) => field.name === name));
  const selection = [selectFields(person), ...extra.map(([, field]) => field)].join(' ');
  const rows = await readAll(client, [{ object: person, filter: { id: { in: ids } }, selection }]);
  const found = rows.get('person') ?? [];
  return { old: found.find(({ id }) => id === ids[0]), taker: found.find(({ id }) => id === ids[1]) };
};

const isRefused = (error: unknown): boolean => isPrivacyError(error) && error.code === 'SERVER_REFUSED';

/**
 * Creates the record. Not by upsert: that also recognises a record by any unique field, and would find the old one by a
 * customer number that was kept. So a request repeated after its answer was lost is refused, and looked up.
 */
const createTaker = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  old: Row,
  options: TakeOver,
): Promise<void> => {
  const person = requireObject(graph, 'person');
  const data = surrogateRecord(person, old, options);
  try {
    await writeAll(client, [{ kind: 'create', object: person, data }]);
  } catch (error) {
    if (!isRefused(error)) throw error;
    if ((await readPeople(client, graph, [old.id, data.id])).taker !== undefined) return;
    throw new PrivacyError(
      'SERVER_REFUSED',
      'Twenty refused the record that takes over from the person, most likely for a field that is unique and kept by a Field rule. Let the rule clear it, or set the privacy setting avatarMode to NAME_IN_CERTIFICATE; nothing was moved.',
    );
  }
};

/** Destroys the old record with its picture. A request repeated after its answer was lost is refused, and looked up. */
const destroyOld = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  ids: readonly [oldId: string, newId: string],
): Promise<void> => {
  try {
    await writeAll(client, [{ kind: 'destroy', object: requireObject(graph, 'person'), id: ids[0] }]);
  } catch (error) {
    if (!isRefused(error) || (await readPeople(client, graph, ids)).old !== undefined) throw error;
  }
};

/**
 * Lets a surrogate record take over everything that hangs on a person, then destroys the old record, whose pictures go
 * with it. For a person whose content is redacted and whose record holds the surrogate, with its pictures still set. Can be
 * stopped anywhere and run again: the old record goes only after a look found that nothing points at it any more.
 * Costs six requests for up to 200 records of each kind (one more where an object has two columns that point at people,
 * and two more for each further 200 records of the longest).
 * @throws PrivacyError PERSON_NOT_FOUND, NOT_PSEUDONYMISED, INVALID_SETTING, SERVER_REFUSED
 */
export const takeOverPerson = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  options: TakeOver,
): Promise<TakenOver> => {
  const { personId, jobId, keepLease } = options;
  const newPersonId = takeOverId(jobId, personId);
  const person = requireObject(graph, 'person');
  const pointers = pointersAt(graph);
  const { old, taker } = await readPeople(client, graph, [personId, newPersonId]);
  const before = taker === undefined ? {} : countsOf(await readPointing(client, pointers, newPersonId));
  if (old === undefined) {
    if (taker !== undefined) return { newPersonId, moved: before };
    throw new PrivacyError(
      'PERSON_NOT_FOUND',
      `There is no person with the id ${personId}. Choose an existing record.`,
    );
  }
  refuseUnready(person, old, options);
  await keepLease();
  if (taker === undefined) await createTaker(client, graph, old, options);
  // A record in the bin must not come out of it under another id.
  if (old.deletedAt && !taker?.deletedAt)
    await client.core('mutation Bin($id: UUID!) { deletePerson(id: $id) { id } }', { id: newPersonId });
  const moved = await moveAll(client, pointers, personId, newPersonId, keepLease);
  await keepLease();
  await destroyOld(client, graph, [personId, newPersonId]);
  for (const [name, count] of Object.entries(before)) moved[name] = (moved[name] ?? 0) + count;
  return { newPersonId, moved };
};
