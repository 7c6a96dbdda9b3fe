import * as z from 'zod/mini';

import type { RetentionJudgement } from './judge-person';

/** What keeps a person besides the purposes, as the sweep found it; like a hold without an end. */
export const KEPT_BY = ['HOLD', 'OPEN_REQUEST', 'RESTRICTION'] as const;
export type KeptBy = (typeof KEPT_BY)[number];

/** Why somebody is passed over: nothing of theirs is left, or an erasure is under way already. */
export const PASSED_OVER = ['PSEUDONYMISED', 'ERASED', 'JOB_OPEN', 'NOT_FOUND'] as const;
export type PassedOver = (typeof PASSED_OVER)[number];

/** What a run counts, in people, but for `requests` of the row itself. */
export type RunCounts = {
  people: number;
  kept: number;
  keptWithoutEnd: number;
  held: number;
  extended: number;
  due: number;
  withoutPurpose: number;
  /** Due, and not to be touched until a purpose or a hold can be read. */
  blocked: number;
  /** Due within the days of the warning. */
  warned: number;
  /** Stand as proposed after the run. */
  proposed: number;
  passedOver: number;
  /** Whose record was written. */
  changed: number;
  /** Due by a purpose that says what to do, and proposed before the run already, so that it may be done without anybody. */
  actionable: number;
  /** For whom an erasure was ordered. */
  ordered: number;
  /** Records that were empty after an erasure and are gone now. */
  destroyed: number;
  /** Tasks for owners. */
  tasks: number;
  /** Records of other objects past their time, and how many of them were deleted. */
  records: number;
  deleted: number;
};

export const NO_COUNTS: RunCounts = {
  people: 0,
  kept: 0,
  keptWithoutEnd: 0,
  held: 0,
  extended: 0,
  due: 0,
  withoutPurpose: 0,
  blocked: 0,
  warned: 0,
  proposed: 0,
  passedOver: 0,
  changed: 0,
  actionable: 0,
  ordered: 0,
  destroyed: 0,
  tasks: 0,
  records: 0,
  deleted: 0,
};

/** One person of the report: ids and codes. */
export type PersonFinding = {
  personId: string;
  state: RetentionJudgement['state'] | 'BLOCKED' | 'WARNED';
  /** ISO 8601; null where nothing ends. */
  dueAt: string | null;
  /** The purpose that keeps or kept longest; null where none does. */
  purposeId: string | null;
  action: RetentionJudgement['action'];
  /** The name of the exception in force, of which there may be one. */
  exception: string | null;
  keptBy: readonly KeptBy[];
};

/** Something that nobody may be acted on for until it is mended. */
export const RUN_PROBLEMS = [
  'PERIOD_NOT_POSITIVE',
  'UNKNOWN_CHOICE',
  'EXCEPTION_UNREADABLE',
  /** The purpose counts from the end of a contract, and no field holds one. */
  'CONTRACT_FIELD_MISSING',
  'HOLD_UNREADABLE',
  /** The object of a purpose does not exist, or is none that retention is for. */
  'OBJECT_UNKNOWN',
  'OBJECT_NOT_ALLOWED',
  /** What starts the period of this object cannot be told. */
  'TRIGGER_NOT_FOR_OBJECT',
  /** The app may not delete records of the object. */
  'MISSING_GRANT',
] as const;
export type RunProblemCode = (typeof RUN_PROBLEMS)[number];

export type RunProblem = {
  code: RunProblemCode;
  /** Object and id of what has to be mended: a purpose or a legal hold. */
  object: 'purpose' | 'legalHold';
  recordId: string;
  /** What is wrong and what to do; no personal data. */
  message: string;
};

/** Records of another object than people that are past their time. */
export type ObjectFinding = {
  objectName: string;
  purposeIds: readonly string[];
  count: number;
  deleted: number;
  action: RetentionJudgement['action'];
  /** At most `MOST_RECORDS` of them. */
  recordIds: readonly string[];
};

export type RunFindings = {
  /** Who and why, at most `MOST_PEOPLE` of them, the ones to act on first. */
  people: readonly PersonFinding[];
  /** People beyond the list; the views have all of them. */
  more: number;
  problems: readonly RunProblem[];
  objects: readonly ObjectFinding[];
};

export const NO_FINDINGS: RunFindings = { people: [], more: 0, problems: [], objects: [] };
export const MOST_PEOPLE = 200;
export const MOST_RECORDS = 100;

const countsSchema = z.record(z.string(), z.number());
const findingSchema = z.object({
  personId: z.string(),
  state: z.enum([
    'KEPT',
    'DUE',
    'HELD',
    'EXTENDED',
    'KEPT_WITHOUT_END',
    'WITHOUT_PURPOSE',
    'BLOCKED',
    'WARNED',
  ]),
  dueAt: z.nullable(z.string()),
  purposeId: z.nullable(z.string()),
  action: z.enum(['PROPOSE', 'PSEUDONYMISE', 'ERASE', 'DELETE']),
  exception: z.nullable(z.string()),
  keptBy: z.array(z.enum(KEPT_BY)),
});
const findingsSchema = z.object({
  people: z.array(findingSchema),
  more: z.number(),
  problems: z.array(
    z.object({
      code: z.enum(RUN_PROBLEMS),
      object: z.enum(['purpose', 'legalHold']),
      recordId: z.string(),
      message: z.string(),
    }),
  ),
  objects: z.array(
    z.object({
      objectName: z.string(),
      purposeIds: z.array(z.string()),
      count: z.number(),
      deleted: z.number(),
      action: z.enum(['PROPOSE', 'PSEUDONYMISE', 'ERASE', 'DELETE']),
      recordIds: z.array(z.string()),
    }),
  ),
});

const parsed = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return null;
  }
};

/** Reads the field `counts` of a run; what is missing is none. */
export const readCounts = (value: unknown): RunCounts => {
  const read = countsSchema.safeParse(parsed(value));
  return { ...NO_COUNTS, ...(read.success ? read.data : {}) };
};

/** Reads the field `findings` of a run; empty where it holds none that can be read. */
export const readFindings = (value: unknown): RunFindings => {
  const read = findingsSchema.safeParse(parsed(value));
  return read.success ? read.data : NO_FINDINGS;
};

/** What is listed first where not everybody fits. */
const RANK: Readonly<Record<PersonFinding['state'], number>> = {
  DUE: 0,
  WITHOUT_PURPOSE: 1,
  BLOCKED: 2,
  HELD: 3,
  EXTENDED: 4,
  WARNED: 5,
  KEPT_WITHOUT_END: 6,
  KEPT: 7,
};

/** The list with more people in it, the ones to act on first; of the others the number. */
export const withPeople = (findings: RunFindings, added: readonly PersonFinding[]): RunFindings => {
  if (added.length === 0) return findings;
  const people = [...findings.people, ...added].toSorted((a, b) => RANK[a.state] - RANK[b.state]);
  return {
    ...findings,
    people: people.slice(0, MOST_PEOPLE),
    more: findings.more + Math.max(0, people.length - MOST_PEOPLE),
  };
};

/** Problems are listed once, however many people they concern. */
export const withProblems = (findings: RunFindings, added: readonly RunProblem[]): RunFindings => {
  const byKey = new Map(
    [...added, ...findings.problems].map((problem) => [`${problem.code} ${problem.recordId}`, problem]),
  );
  return byKey.size === findings.problems.length ? findings : { ...findings, problems: [...byKey.values()] };
};
