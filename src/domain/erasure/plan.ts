import { OWN_EVIDENCE } from '../own-objects';
import type { GraphObject, WorkspaceGraph } from '../graph';
import type { HeldBy } from '../holds';
import type { Matcher } from '../redaction';
import type { Surrogate } from '../surrogate';
import { coarsenedPatch, type Coarsening } from './coarsen';
import { planContent } from './plan-content';
import { planOfOthers } from './plan-of-others';
import { planOwnObject } from './plan-own-object';
import { planRelated, ruledFields } from './plan-related';
import type { RuleBook } from '../sensitivity/rule-book';
import { planSubject, statePatch } from './plan-subject';
import { planTimeline } from './plan-timeline';
import { redactRecord } from './redact-record';
import type { FoundRecord, SubjectMap } from './subject-map';
import { treatmentOf } from './treatments';

export type ActionKind =
  | 'OVERWRITE'
  | 'CLEAR'
  | 'GENERALISE'
  | 'REDACT'
  /** The link to the person is cut, the record stays. */
  | 'DETACH'
  | 'DESTROY'
  /** A legal hold keeps it (Art. 17(3)); it is treated when the hold ends. */
  | 'HOLD'
  /** A record of another person names the subject: a human decides. */
  | 'REVIEW'
  | 'KEEP'
  | 'REPORT'
  | 'WAIT';

/** Why a record is treated as it is; one code a reason, put into words where a person reads them. */
export type Reason =
  | 'SUBJECT_RECORD'
  | 'TWIN_RECORD'
  | 'PARTICIPANT'
  | 'ABOUT_SUBJECT_ALONE'
  | 'SHARED_WITH_OTHERS'
  | 'NAMES_SUBJECT'
  | 'NOTHING_LEFT_TO_DO'
  | 'LINKED_AND_KEPT'
  | 'DECIDED_BY_RULE'
  /** Said less exactly, or cleared, so that the combination of what is kept singles nobody out. */
  | 'SINGLING_OUT'
  | 'FILE_OF_SUBJECT'
  | 'LIST_MEMBERSHIP'
  | 'BLOCKED_ADDRESS'
  | 'RUN_HOLDS_SUBJECT'
  | 'RUN_NOT_FINISHED'
  | 'HISTORY_OF_SUBJECT'
  | 'WRITTEN_BY_THE_ERASURE'
  | 'SHARED_MEDIA'
  | 'AVATAR_BYTES_STAY'
  | 'LEGAL_HOLD'
  | 'REQUEST_STILL_OPEN'
  | 'NAMED_IN_ANOTHERS_RECORD'
  | 'LEFT_AFTER_REVIEW'
  | 'ANOTHER_PERSON'
  | 'NOT_WRITABLE';

/**
 * The order in which things happen: content first, then the subject (who is needed to find the content again, should it
 * all stop half way), then what cannot be undone.
 */
export const PHASES = ['CONTENT', 'SUBJECT', 'IRREVERSIBLE'] as const;
export type Phase = (typeof PHASES)[number];

export type PlanItem = {
  object: string;
  recordId: string;
  isDeleted: boolean;
  action: ActionKind;
  reason: Reason;
  phase: Phase;
  /** Field values to write; absent for everything that is not changed. */
  patch?: Record<string, unknown>;
  /** Something about the record that stays beyond reach and belongs into the certificate. */
  remains?: Reason;
  /** What keeps the record; only with HOLD, and absent while it is an open data request that does. */
  hold?: HeldBy;
};

export type Plan = { items: readonly PlanItem[] };

/**
 * How the subject is recognised: in records linked to them, where "Frau Müller" can only be they, and in records that
 * are not, where only what belongs to nobody else counts.
 */
export type Matchers = { linked: Matcher; mention: Matcher };

/**
 * Texts by colleagues, and their history. One that has been found to name the subject in full means them by the surname
 * alone as well; in what others wrote to each other it need not.
 */
const OWN_WORDS: ReadonlySet<string> = new Set(['note', 'task', 'timelineActivity']);

export const matcherFor = (
  { linked, mention }: Matchers,
  record: Pick<FoundRecord, 'object' | 'link'>,
): Matcher => (record.link === 'MENTION' && !OWN_WORDS.has(record.object) ? mention : linked);

/** What becomes of records of other people that name the subject: shown, redacted, or left as they are. */
export type MentionPolicy = 'REVIEW' | 'REDACT' | 'KEEP';
/** What a human decided about single records of other people, by record id. */
export type ReviewDecisions = ReadonlyMap<string, Exclude<MentionPolicy, 'REVIEW'>>;

export type PlanInput = {
  graph: WorkspaceGraph;
  map: SubjectMap;
  matchers: Matchers;
  surrogate: Surrogate;
  rules: RuleBook;
  /** Legal holds in force, by `object:id`. */
  holds: ReadonlyMap<string, HeldBy>;
  mentions: MentionPolicy;
  decisions: ReviewDecisions;
  /** A surrogate record takes the person's place at the end, so that the picture's bytes go: it stays set until then. */
  replacesPerson: boolean;
  /** ISO time at which the job began: timeline rows written since by the app itself are its own leak. */
  startedAt: string;
  processingState: 'PSEUDONYMISED' | 'ERASED';
  /** What was chosen against singling out; without it what is kept stays byte for byte. */
  coarsening?: Coarsening | undefined;
};

const CHANGING: ReadonlySet<ActionKind> = new Set([
  'OVERWRITE',
  'CLEAR',
  'GENERALISE',
  'REDACT',
  'DETACH',
  'DESTROY',
]);

/** Whether the plan writes anything; a finished erasure plans nothing. */
export const changes = (plan: Plan): PlanItem[] =>
  plan.items.filter((item) => CHANGING.has(item.action) || item.patch !== undefined);
export const unfinished = (plan: Plan): PlanItem[] => plan.items.filter((item) => item.action === 'WAIT');

const planRecord = (input: PlanInput, object: GraphObject, record: FoundRecord): PlanItem => {
  const base = { object: record.object, recordId: record.id, isDeleted: record.isDeleted } as const;
  const kept = (reason: Reason, action: ActionKind = 'KEEP'): PlanItem => ({
    ...base,
    action,
    reason,
    phase: 'CONTENT',
  });
  const destroyed = (reason: Reason): PlanItem => ({
    ...base,
    action: 'DESTROY',
    reason,
    phase: 'IRREVERSIBLE',
  });
  const redacted = (reason: Reason): PlanItem => {
    const patch = redactRecord(object, record.values, matcherFor(input.matchers, record), input.surrogate);
    return Object.keys(patch).length === 0
      ? kept(record.link === 'MENTION' ? 'NOTHING_LEFT_TO_DO' : 'LINKED_AND_KEPT')
      : { ...base, action: 'REDACT', reason, phase: 'CONTENT', patch };
  };

  const treatment = treatmentOf(record.object);
  switch (treatment) {
    case 'subject':
      return input.map.personIds.includes(record.id)
        ? planSubject(input, object, record)
        : isIdentity(object, redacted('ANOTHER_PERSON'))
          ? kept('ANOTHER_PERSON', 'REPORT')
          : redacted('ANOTHER_PERSON');
    case 'participant':
    case 'conversation':
    case 'thread':
    case 'note':
    case 'recording':
    case 'file':
      return planContent(input, object, record, treatment, redacted);
    case 'timeline':
      return planTimeline(input, object, record);
    case 'membership':
      return record.link === 'RELATION' ? destroyed('LIST_MEMBERSHIP') : kept('LINKED_AND_KEPT');
    case 'blocklist':
      // What keeps the person's mail from being imported again; it goes when something else does that.
      return { ...kept('LINKED_AND_KEPT'), remains: 'BLOCKED_ADDRESS' };
    case 'run':
      return isFinishedRun(record)
        ? destroyed('RUN_HOLDS_SUBJECT')
        : { ...kept('RUN_NOT_FINISHED', 'WAIT'), phase: 'IRREVERSIBLE' };
    case 'own':
      return planOwnObject(input, object, record, redacted);
    case 'related':
      return planRelated(input, object, record, redacted);
    case 'redact':
      return byRules(input, object, record, redacted('NAMES_SUBJECT'));
    case 'report':
      return kept('NOT_WRITABLE', 'REPORT');
    default: {
      const unknown: never = treatment;
      return unknown;
    }
  }
};

/** On a record that hangs on the subject, a deal say, fields also go as a rule says that an admin confirmed for them. */
const byRules = (input: PlanInput, object: GraphObject, record: FoundRecord, item: PlanItem): PlanItem => {
  const ruled = record.link === 'RELATION' ? ruledFields(input, object, record) : {};
  return coarser(
    input,
    object,
    record,
    Object.keys(ruled).length === 0
      ? item
      : {
          ...item,
          action: 'CLEAR',
          reason: 'DECIDED_BY_RULE',
          phase: 'CONTENT',
          patch: { ...item.patch, ...ruled },
        },
  );
};

/** The deal says less exactly what would single the subject out; redactions and rules travel in the same write. */
const coarser = (input: PlanInput, object: GraphObject, record: FoundRecord, item: PlanItem): PlanItem => {
  if (record.link !== 'RELATION') return item;
  const { patch, fields, cleared } = coarsenedPatch(input, object, record, item.patch ?? {});
  if (fields.length === 0) return item;
  return {
    ...item,
    action: cleared.length === fields.length ? 'CLEAR' : 'GENERALISE',
    reason: 'SINGLING_OUT',
    phase: 'CONTENT',
    patch,
  };
};

/** What another person is known by is theirs, whatever it has in common with the subject's. */
const IDENTITY_TYPES: ReadonlySet<string> = new Set(['FULL_NAME', 'EMAILS', 'PHONES', 'LINKS']);
const isIdentity = (object: GraphObject, item: PlanItem): boolean =>
  object.fields.some(
    (field) => IDENTITY_TYPES.has(field.type) && item.patch !== undefined && field.name in item.patch,
  );

/** A run that still goes on is the very workflow that asked for this, perhaps: it is destroyed once it has ended. */
const FINISHED_RUN: ReadonlySet<unknown> = new Set(['COMPLETED', 'FAILED', 'STOPPED']);
const isFinishedRun = (record: FoundRecord): boolean => FINISHED_RUN.has(record.values['status']);

/** The history and the runs are copies of what is held, made by the platform: no ground of Art. 17(3) needs them. */
const NEVER_HELD: ReadonlySet<string> = new Set(['timelineActivity', 'workflowRun']);

/** What a hold leaves of an item: nothing is changed but, on the person, the state that restricts them (Art. 18). */
const heldBack = (input: PlanInput, object: GraphObject, record: FoundRecord, item: PlanItem): PlanItem => {
  const hold = NEVER_HELD.has(record.object) ? undefined : input.holds.get(`${record.object}:${record.id}`);
  const isChanged = item.patch !== undefined || item.action === 'DESTROY' || item.action === 'REVIEW';
  if (hold === undefined || !isChanged) return item;
  const { patch: _patch, remains: _remains, ...rest } = item;
  const restriction =
    record.object === 'person' && input.map.personIds.includes(record.id)
      ? statePatch(input, object, record, 'RESTRICTED')
      : {};
  return {
    ...rest,
    action: 'HOLD',
    reason: 'LEGAL_HOLD',
    hold,
    ...(Object.keys(restriction).length > 0 ? { patch: restriction } : {}),
  };
};

/**
 * Decides what happens to every record of the subject map. Pure: the same input gives the same plan, and the plan of a
 * workspace in which everything is done changes nothing, so that it can be made again after any interruption.
 */
export const planErasure = (input: PlanInput): Plan => ({
  items: input.map.records
    .filter((record) => !OWN_EVIDENCE.has(record.object))
    .flatMap((record) => {
      const object = input.graph.objects.get(record.object);
      if (object === undefined) return [];
      const item = planOfOthers(input, record, planRecord(input, object, record));
      return [heldBack(input, object, record, item)];
    }),
});
