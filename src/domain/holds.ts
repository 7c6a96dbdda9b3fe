import type { FoundRecord, SubjectMap } from './erasure/subject-map';

/** What a hold covers: one record, a kind of records picked by a query, or everything about a person. */
export const HOLD_SCOPES = ['RECORD', 'QUERY', 'PERSON'] as const;
export type HoldScope = (typeof HOLD_SCOPES)[number];

/** The exemptions of Art. 17(3)(a) to (e). */
export const HOLD_GROUNDS = [
  'FREEDOM_OF_EXPRESSION',
  'LEGAL_OBLIGATION',
  'PUBLIC_HEALTH',
  'ARCHIVING_RESEARCH',
  'LEGAL_CLAIMS',
] as const;
export type HoldGround = (typeof HOLD_GROUNDS)[number];

/** Keeps records from erasure on a ground of Art. 17(3), until it ends by itself (`objects/legal-hold`). */
export type Hold = {
  id: string;
  ground: HoldGround;
  statute: string | null;
  scope: HoldScope;
  /** For RECORD and QUERY. */
  objectName: string | null;
  /** For RECORD. */
  recordId: string | null;
  /** For PERSON. */
  personId: string | null;
  /** For QUERY: Twenty's own filter form. */
  query: Readonly<Record<string, unknown>> | null;
  /** ISO 8601. */
  startsAt: string;
  /** ISO 8601; `null` never ends by itself. */
  until: string | null;
};

/** Why a record is not erased now, and when it will be. */
export type HeldBy = {
  holdId: string;
  ground: HoldGround;
  statute: string | null;
  until: string | null;
};

export type HoldReading =
  | { ok: true; hold: Hold }
  /** `problem` says what is wrong with the hold and what to do, without a value of it. */
  | { ok: false; holdId: string; problem: string };

/** The key under which a record is held. */
export const heldKey = (record: Pick<FoundRecord, 'object' | 'id'>): string =>
  `${record.object}:${record.id}`;

/** From its beginning, and until the very moment it ends, which is no longer part of it. */
export const isInForce = (hold: Pick<Hold, 'startsAt' | 'until'>, at: string): boolean => {
  const moment = Date.parse(at);
  return Date.parse(hold.startsAt) <= moment && (hold.until === null || Date.parse(hold.until) > moment);
};

const textOrNull = (value: unknown): string | null => {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
};

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A condition without content (`{ stage: {} }`, `{ and: [] }`, `{ name: null }`) is ignored or matches nothing, and what
 * was meant to be held would go. The empty query as a whole is clear: every record of the object.
 */
const hasEmptyCondition = (value: unknown): boolean => {
  if (value === null || value === undefined) return true;
  if (typeof value !== 'object') return false;
  const parts: unknown[] = Object.values(value);
  return parts.length === 0 || parts.some(hasEmptyCondition);
};

const isOneOf = <T extends string>(values: readonly T[], value: unknown): value is T =>
  (values as readonly unknown[]).includes(value);

/** Rows read without a beginning are in force since ever: a hold is never made weaker by a gap in its record. */
const SINCE_EVER = new Date(0).toISOString();

const SETTLE = 'correct it under Legal holds, or set its state to Lifted if it is not needed';

/** What makes a hold of this scope unusable, or `null`. */
const scopeProblem = (
  hold: Pick<Hold, 'scope' | 'objectName' | 'recordId' | 'personId'>,
  query: unknown,
  isKnownObject: (name: string) => boolean,
): string | null => {
  if (hold.scope === 'PERSON') {
    return hold.personId === null
      ? `It covers a person and names none (the record may have been destroyed): choose the person, or set its state to Lifted.`
      : null;
  }
  if (hold.objectName === null)
    return `Its object is missing: write the API name of the object, such as "attachment"; ${SETTLE}.`;
  if (!isKnownObject(hold.objectName))
    return `Its object does not exist in this workspace: write the API name in the singular, such as "attachment"; ${SETTLE}.`;
  if (hold.scope === 'RECORD')
    return hold.recordId === null
      ? `It covers one record and names none: fill in the record id; ${SETTLE}.`
      : null;
  if (!isPlainObject(query))
    return `It covers a kind of records, and its query is no JSON object: write a filter in Twenty’s form, such as {"targetOpportunity":{"stage":{"in":["CUSTOMER"]}}}; ${SETTLE}.`;
  return Object.keys(query).length > 0 && hasEmptyCondition(query)
    ? `Its query has a condition without content, and nobody can tell what it was to pick: complete or remove the condition; ${SETTLE}.`
    : null;
};

/**
 * Reads a row of `legalHold`.
 * @param isKnownObject whether the workspace has an object of that API name; without it every name counts as known
 */
export const readHold = (
  row: Readonly<Record<string, unknown>>,
  isKnownObject: (name: string) => boolean = () => true,
): HoldReading => {
  const holdId = String(row['id'] ?? '');
  const unusable = (problem: string): HoldReading => ({
    ok: false,
    holdId,
    problem,
  });
  const { scope, ground } = row;
  if (!isOneOf(HOLD_SCOPES, scope))
    return unusable(`Its scope is none of ${HOLD_SCOPES.join(', ')}; ${SETTLE}.`);
  if (!isOneOf(HOLD_GROUNDS, ground))
    return unusable(`Its ground is none of Art. 17(3): choose one of ${HOLD_GROUNDS.join(', ')}.`);

  const startsAt = textOrNull(row['startsAt']) ?? SINCE_EVER;
  const until = textOrNull(row['until']);
  if (Number.isNaN(Date.parse(startsAt)) || (until !== null && Number.isNaN(Date.parse(until))))
    return unusable(`Its dates cannot be read; ${SETTLE}.`);
  if (until !== null && Date.parse(until) < Date.parse(startsAt))
    return unusable(`It ends before it begins; ${SETTLE}.`);

  const hold = {
    id: holdId,
    ground,
    statute: textOrNull(row['statute']),
    scope,
    objectName: textOrNull(row['objectName']),
    recordId: textOrNull(row['recordId']),
    personId: textOrNull(row['personId']),
    startsAt,
    until,
  };
  const query = row['query'];
  const problem = scopeProblem(hold, query, isKnownObject);
  if (problem !== null) return unusable(problem);
  return {
    ok: true,
    hold: {
      ...hold,
      query: hold.scope === 'QUERY' && isPlainObject(query) ? query : null,
    },
  };
};

/** Whether `a` keeps a record longer than `b`; of two that end together the one with the smaller id, whatever their order. */
const outlasts = (a: HeldBy, b: HeldBy): boolean => {
  const end = ({ until }: HeldBy): number => (until === null ? Infinity : Date.parse(until));
  return end(a) === end(b) ? a.holdId < b.holdId : end(a) > end(b);
};

const coveredBy = (
  hold: Hold,
  matches: ReadonlyMap<string, ReadonlySet<string>>,
  map: Pick<SubjectMap, 'personIds' | 'records'>,
): readonly FoundRecord[] => {
  switch (hold.scope) {
    case 'PERSON':
      return hold.personId !== null && map.personIds.includes(hold.personId) ? map.records : [];
    case 'RECORD':
      return map.records.filter(({ object, id }) => object === hold.objectName && id === hold.recordId);
    case 'QUERY': {
      const ids = matches.get(hold.id);
      return map.records.filter(({ object, id }) => object === hold.objectName && ids?.has(id) === true);
    }
    default: {
      const unknown: never = hold.scope;
      return unknown;
    }
  }
};

/**
 * Which records of the subject map are held, by `heldKey`. A hold on one record covers that record only; one on a person
 * covers the whole map. Of several holds over one record the one that ends last counts, and one without end over all.
 * @param holds those in force
 * @param matches ids of the records that the query of a hold picks, by hold id
 */
export const holdsByRecord = (
  holds: readonly Hold[],
  matches: ReadonlyMap<string, ReadonlySet<string>>,
  map: Pick<SubjectMap, 'personIds' | 'records'>,
): ReadonlyMap<string, HeldBy> => {
  const held = new Map<string, HeldBy>();
  for (const hold of holds) {
    const by: HeldBy = {
      holdId: hold.id,
      ground: hold.ground,
      statute: hold.statute,
      until: hold.until,
    };
    for (const record of coveredBy(hold, matches, map)) {
      const key = heldKey(record);
      const known = held.get(key);
      if (known === undefined || outlasts(by, known)) held.set(key, by);
    }
  }
  return held;
};

/** A hold without end, or one that was destroyed without an event, is looked at again after this long. */
const LOOK_AGAIN_MS = 24 * 60 * 60_000;

/**
 * When a job that waits for these holds has something to do again: when the first of them ends. Never later than a day
 * from now, so that a hold that went away unnoticed keeps nothing for ever (Art. 17(1): without undue delay).
 */
export const nextLook = (held: Iterable<HeldBy>, now: string): string => {
  let next = Date.parse(now) + LOOK_AGAIN_MS;
  for (const { until } of held) if (until !== null) next = Math.min(next, Date.parse(until));
  return new Date(Math.max(next, Date.parse(now))).toISOString();
};
