import type { GraphObject, WorkspaceGraph } from '../graph';
import type { Matcher } from '../redaction';
import type { Surrogate } from '../surrogate';
import { planContent } from './plan-content';
import { planSubject, type FieldRules } from './plan-subject';
import { planTimeline } from './plan-timeline';
import { redactRecord } from './redact-record';
import type { FoundRecord, SubjectMap } from './subject-map';
import { OWN_EVIDENCE, treatmentOf } from './treatments';

export type ActionKind = 'OVERWRITE' | 'CLEAR' | 'REDACT' | 'DESTROY' | 'KEEP' | 'REPORT' | 'WAIT';

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
  | 'FILE_OF_SUBJECT'
  | 'LIST_MEMBERSHIP'
  | 'BLOCKED_ADDRESS'
  | 'RUN_HOLDS_SUBJECT'
  | 'RUN_NOT_FINISHED'
  | 'HISTORY_OF_SUBJECT'
  | 'WRITTEN_BY_THE_ERASURE'
  | 'SHARED_MEDIA'
  | 'AVATAR_BYTES_STAY'
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
  /** Field values to write; absent for everything but OVERWRITE, CLEAR and REDACT. */
  patch?: Record<string, unknown>;
  /** Something about the record that stays beyond reach and belongs into the certificate. */
  remains?: Reason;
};

export type Plan = { items: readonly PlanItem[] };

/**
 * How the subject is recognised: in records linked to them, where "Frau Müller" can only be they, and in records that
 * are not, where only what belongs to nobody else counts.
 */
export type Matchers = { linked: Matcher; mention: Matcher };

export const matcherFor = ({ linked, mention }: Matchers, record: Pick<FoundRecord, 'link'>): Matcher =>
  record.link === 'MENTION' ? mention : linked;

export type PlanInput = {
  graph: WorkspaceGraph;
  map: SubjectMap;
  matchers: Matchers;
  surrogate: Surrogate;
  rules: FieldRules;
  /** ISO time at which the job began: timeline rows written since by the app itself are its own leak. */
  startedAt: string;
  processingState: 'PSEUDONYMISED' | 'ERASED';
};

const CHANGING: ReadonlySet<ActionKind> = new Set(['OVERWRITE', 'CLEAR', 'REDACT', 'DESTROY']);

/** Whether the plan writes anything; a finished erasure plans nothing. */
export const changes = (plan: Plan): PlanItem[] => plan.items.filter((item) => CHANGING.has(item.action));
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
        : kept('ANOTHER_PERSON', 'REPORT');
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
    case 'redact':
      return redacted('NAMES_SUBJECT');
    case 'report':
      return kept('NOT_WRITABLE', 'REPORT');
    default: {
      const unknown: never = treatment;
      return unknown;
    }
  }
};

/** A run that still goes on is the very workflow that asked for this, perhaps: it is destroyed once it has ended. */
const FINISHED_RUN: ReadonlySet<unknown> = new Set(['COMPLETED', 'FAILED', 'STOPPED']);
const isFinishedRun = (record: FoundRecord): boolean => FINISHED_RUN.has(record.values['status']);

/**
 * Decides what happens to every record of the subject map. Pure: the same input gives the same plan, and the plan of a
 * workspace in which everything is done changes nothing, so that it can be made again after any interruption.
 */
export const planErasure = (input: PlanInput): Plan => ({
  items: input.map.records
    .filter((record) => !OWN_EVIDENCE.has(record.object))
    .flatMap((record) => {
      const object = input.graph.objects.get(record.object);
      return object === undefined ? [] : [planRecord(input, object, record)];
    }),
});
