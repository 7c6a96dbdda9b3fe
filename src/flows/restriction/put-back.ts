import { isPrivacyError } from '../../domain/errors';
import { valueBefore, type TimelineChange } from '../../domain/restriction/from-timeline';
import type { PersonChange } from '../../domain/restriction/person-change';
import { putBackNote } from '../../domain/restriction/put-back-note';
import { holdsFiles, isSameValue, selectionFor, valueToWrite } from '../../domain/restriction/values';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row, type Write } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import type { Clock } from '../worker';
import { isOwnAuthor, OWN, rectification, timelineChange, timelineRead } from './read-timeline';
import { NOTE_FIELD, RESTRICTION_OBJECTS } from './restriction-objects';
import { taskAboutLoop, taskAboutValues } from './restriction-tasks';

export type PutBackParts = { client: TwentyClient; keyring: Keyring; clock: Clock };

/**
 * PUT_BACK: the fields hold again what they held. NOTHING: they do already. OVERTAKEN: the app has written to them since
 * (erased, rectified, or what the person said), and that counts. BRAKE: a workflow or app changes the record again and
 * again; a human is asked, and the sweep puts it back at its own pace.
 */
export type PutBack = 'PUT_BACK' | 'NOTHING' | 'OVERTAKEN' | 'BRAKE';

/** So many changes of one record within five minutes are put back at once; a member may work down many fields by hand. */
const MOST_BY_MACHINE = 10;
const MOST_BY_MEMBER = 60;
const BRAKE_MS = 5 * 60_000;

/** How far back others' changes are looked for that this one lies on. */
const TIMELINE_MS = 10 * 60_000;

/** When a later change stands on top of this one, its own run takes it off; that run may come after this. */
const LOOKS_MS = [600, 1200, 2500, 5000];
const MOST_TURNS = 8;

/** An erasure at work writes to the record: what it left empty is nobody's change. */
const ERASING = ['RUNNING', 'AFTERMATH'];

type Seen = { person: Row | undefined; recent: Row[]; isErasing: boolean; rows: TimelineChange[] };

const look = async (
  { client, clock }: PutBackParts,
  { personId, before, after, at }: PersonChange,
  fields: readonly string[],
): Promise<Seen> => {
  const since = Math.min(clock.now().getTime(), Date.parse(at) || Number.POSITIVE_INFINITY) - TIMELINE_MS;
  const rows = await readAll(client, [
    {
      object: RESTRICTION_OBJECTS.person,
      filter: { id: { eq: personId } },
      selection: [
        ...new Set([
          'id deletedAt updatedAt processingState updatedBy { source name }',
          ...fields
            .filter((field) => field !== 'processingState')
            .map((field) => selectionFor(field, before[field], after[field])),
        ]),
      ].join(' '),
    },
    {
      object: RESTRICTION_OBJECTS.ledgerEntry,
      filter: {
        and: [
          { subjectRecordId: { eq: personId } },
          { action: { in: ['CHANGE_PUT_BACK', 'DATA_RECTIFIED'] } },
          { happenedAt: { gte: new Date(since).toISOString() } },
        ],
      },
      selection: 'id action happenedAt details',
    },
    {
      object: RESTRICTION_OBJECTS.erasureJob,
      filter: { and: [{ personId: { eq: personId } }, { state: { in: ERASING } }] },
      selection: 'id',
      withDeleted: false,
    },
    timelineRead([personId], new Date(since)),
  ]);
  return {
    rows: [
      ...(rows.get('timelineActivity') ?? []).map(timelineChange),
      ...(rows.get('ledgerEntry') ?? []).flatMap(rectification),
    ],
    person: rows.get('person')?.[0],
    recent: rows.get('ledgerEntry') ?? [],
    isErasing: (rows.get('erasureJob') ?? []).length > 0,
  };
};

/** What the fields are to hold again. */
const rightValues = (
  { rows }: Seen,
  told: PersonChange,
  fields: readonly string[],
): PersonChange['before'] => ({
  ...told.before,
  ...Object.fromEntries(
    fields
      // Who ended the restriction by hand may have set it by hand a minute ago: their row on the timeline is one then, and
      // says what was before both.
      .filter((field) => !(field === 'processingState' && told.before[field] === 'RESTRICTED'))
      .map((field) => [field, valueBefore(field, told, rows, isOwnAuthor, OWN)]),
  ),
});

const isGone = ({ person, isErasing }: Seen): boolean =>
  person === undefined ||
  isErasing ||
  person['processingState'] === 'ERASED' ||
  person['processingState'] === 'PSEUDONYMISED';

/** Fields that the app rectified since, perhaps to the very value that somebody had entered: these are right as they are. */
const rectifiedSince = ({ recent }: Seen, at: string): ReadonlySet<unknown> =>
  new Set(
    recent
      .filter(
        (row) =>
          row['action'] === 'DATA_RECTIFIED' &&
          Date.parse(String(row['happenedAt'])) >= (Date.parse(at) || 0),
      )
      .flatMap((row) => (row['details'] as { fields?: unknown[] } | null)?.fields ?? []),
  );

const isBraked = ({ recent }: Seen, { author }: PersonChange, entryId: string, now: Date): boolean => {
  const others = recent.filter(
    (row) =>
      row['action'] === 'CHANGE_PUT_BACK' &&
      row.id !== entryId &&
      Date.parse(String(row['happenedAt'])) >= now.getTime() - BRAKE_MS,
  );
  return others.length >= (author.memberId === null ? MOST_BY_MACHINE : MOST_BY_MEMBER);
};

/** The ledger's word: who tried, and which fields. Made from the change alone, so that it is the same however often it is written. */
const entryFor = (keyring: Keyring, change: PersonChange, fields: readonly string[]): Row => {
  const { personId, author, at } = change;
  const actorKind =
    author.memberId === null ? (author.source === 'WORKFLOW' ? 'WORKFLOW' : 'APPLICATION') : 'MEMBER';
  return ledgerRow({
    id: stableId('put-back', personId, at, ...fields.toSorted()),
    action: 'CHANGE_PUT_BACK',
    subjectKey: keyedHash(keyring, 'subject', personId),
    keyVersion: keyring.currentVersion,
    subjectObject: 'person',
    subjectRecordId: personId,
    actorKind,
    actorId: author.memberId,
    details: { fields: fields.toSorted(), by: author.source },
    happenedAt: at,
  });
};

/** Only as long as nobody has written since we looked. A time may be stored more exactly than it is told. */
const unchangedSince = (person: Row): Record<string, unknown> => {
  const time = Date.parse(String(person['updatedAt']));
  return {
    and: [
      { id: { eq: person.id } },
      { updatedAt: { gte: new Date(time - 1).toISOString() } },
      { updatedAt: { lte: new Date(time + 1).toISOString() } },
      { or: [{ deletedAt: { is: 'NULL' } }, { deletedAt: { is: 'NOT_NULL' } }] },
    ],
  };
};

const isRefusal = (error: unknown): boolean => isPrivacyError(error) && error.code === 'SERVER_REFUSED';

const write = async (
  { client }: PutBackParts,
  personId: string,
  filter: Record<string, unknown>,
  data: Record<string, unknown>,
  more: readonly Write[],
): Promise<boolean> => {
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: RESTRICTION_OBJECTS.person,
      filter,
      data,
      // The line has the second in it: no record has it before.
      ...(NOTE_FIELD in data
        ? { afterwards: { and: [{ id: { eq: personId } }, { [NOTE_FIELD]: { eq: data[NOTE_FIELD] } }] } }
        : {}),
    },
    ...more,
  ]);
  return (changed.get('updatePeople') ?? []).length > 0;
};

/**
 * Writes the values back, the line on the timeline with them, in one request with the evidence. Where the server refuses a
 * value (an address that another record has taken, an option that is gone, a file that nobody holds any more), each is
 * written by itself, and a human is told of those that are lost.
 */
const writeBack = async (
  parts: PutBackParts,
  change: PersonChange,
  person: Row,
  fields: readonly string[],
  entry: Row,
): Promise<boolean> => {
  const valueOf = (field: string): unknown => valueToWrite(change.before[field], change.after[field]);
  const isAlone = (field: string): boolean => holdsFiles(change.before[field], change.after[field]);
  const together = fields.filter((field) => !isAlone(field));
  const note = { [NOTE_FIELD]: putBackNote(fields, change.author, change.at) };
  const evidence: Write = { kind: 'upsert', object: RESTRICTION_OBJECTS.ledgerEntry, rows: [entry] };
  const filter = unchangedSince(person);
  const later: string[] = fields.filter(isAlone);
  try {
    const data = Object.fromEntries(together.map((field) => [field, valueOf(field)]));
    if (!(await write(parts, person.id, filter, { ...data, ...note }, [evidence]))) return false;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    later.unshift(...together);
    if (!(await write(parts, person.id, filter, note, [evidence]))) return false;
  }
  const lost: string[] = [];
  for (const field of later) {
    try {
      await write(parts, person.id, { id: { eq: person.id } }, { [field]: valueOf(field) }, []);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      lost.push(field);
    }
  }
  if (lost.length > 0) await taskAboutValues(parts.client, change.personId, lost, change.at);
  return true;
};

/**
 * Puts a forbidden change back: each field that still holds what was written to it gets what it held before. Changes that
 * lie on top of each other come off in the order in which they were made, last one first, whatever order their events
 * arrive in; what the app itself wrote since stays.
 *
 * Two requests as a rule: a look, and one that writes values, timeline and ledger. Run again it finds nothing to do.
 * @throws PrivacyError those of the client
 */
export const putBack = async (
  parts: PutBackParts,
  told: PersonChange,
  fields: readonly string[],
): Promise<PutBack> => {
  const entry = entryFor(parts.keyring, told, fields);
  // What was changed under an ended state is looked for by itself, see `closeGap`.
  const looks = fields.includes('processingState') ? [] : LOOKS_MS;
  let isAnyWritten = false;
  for (let turn = 0; ; turn += 1) {
    const seen = await look(parts, told, fields);
    const { person } = seen;
    const change = { ...told, before: rightValues(seen, told, fields) };
    if (person === undefined || isGone(seen)) return 'OVERTAKEN';
    const rectified = rectifiedSince(seen, change.at);
    const open = fields.filter(
      (field) => !rectified.has(field) && !isSameValue(person[field], change.before[field]),
    );
    if (open.length === 0) return isAnyWritten ? 'PUT_BACK' : 'NOTHING';
    const ready = open.filter((field) => isSameValue(person[field], change.after[field]));
    if (ready.length > 0 && isBraked(seen, change, entry.id, parts.clock.now())) {
      await taskAboutLoop(parts.client, change.personId, parts.clock.now());
      return 'BRAKE';
    }
    const isWritten = ready.length > 0 && (await writeBack(parts, change, person, ready, entry));
    isAnyWritten ||= isWritten;
    if (isWritten && ready.length === open.length) return 'PUT_BACK';
    // Somebody wrote between look and write: at once again.
    const isBeaten = ready.length > 0 && !isWritten && turn < MOST_TURNS;
    const pause = isBeaten ? 50 : looks[turn];
    if (pause === undefined) return isAnyWritten ? 'PUT_BACK' : 'OVERTAKEN';
    await parts.clock.sleep(pause);
  }
};
