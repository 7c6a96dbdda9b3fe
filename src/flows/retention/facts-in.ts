import type { AnswerGroup, Objection } from '../../domain/retention/answers-for-retention';
import { OPEN_STATES as OPEN_REQUEST_STATES } from '../../domain/requests/data-request';
import { dealEnd } from '../../domain/retention/deal-end';
import type { Pipeline } from '../../domain/workflows/lost-contacts';
import { addSource, heardOn, NOT_HEARD, SOURCES, type Heard } from './engagement';
import { groupsIn, type Group } from './group-answers';
import type { RetentionWorld } from './retention-world';
import { momentOf, type Subject } from './subjects';

/** What the workspace knows of a person, by day and count. */
export type WorkspaceFacts = {
  heard: Heard;
  answers: readonly AnswerGroup[];
  objections: readonly Objection[];
  hasOpenRequest: boolean;
  dealClosedAt: string | null;
  hasOpenDeal: boolean;
  /** The latest of the person's own and of their deals'. */
  contractEndsAt: string | null;
  hasOpenJob: boolean;
  /** An erasure by retention is done with. */
  wasErasedByRetention: boolean;
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const capital = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;

const withoutFacts = (subject: Subject): WorkspaceFacts => ({
  heard: NOT_HEARD,
  answers: [],
  objections: [],
  hasOpenRequest: false,
  dealClosedAt: null,
  hasOpenDeal: false,
  contractEndsAt: subject.contractEndsAt,
  hasOpenJob: false,
  wasErasedByRetention: false,
});

const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;

type Draft = { -readonly [Key in keyof WorkspaceFacts]: WorkspaceFacts[Key] } & {
  answers: AnswerGroup[];
  objections: Objection[];
};

const draftOf = (subject: Subject): Draft => ({ ...withoutFacts(subject), answers: [], objections: [] });

const addConsents = (drafts: ReadonlyMap<string, Draft>, groups: readonly Group[], now: string): void => {
  for (const group of groups) {
    const [personId, purposeId, channel, state, proof] = group.dimensions.map(text);
    const draft = drafts.get(personId ?? '');
    if (draft === undefined) continue;
    const moments = ['maxGivenAt', 'maxRefusedAt', 'maxWithdrawnAt'].flatMap(
      (name) => momentOf(group[name]) ?? [],
    );
    for (const moment of moments) draft.heard = heardOn(draft.heard, moment, now);
    if (!purposeId) continue;
    draft.answers.push({
      purposeId,
      channel: channel || 'ALL',
      state: state ?? '',
      proof: proof ?? '',
      since: momentOf(group['maxStateSince']) ?? momentOf(group['maxCreatedAt']),
      givenAt: momentOf(group['maxGivenAt']),
      expiresAt: Number(group['countEmptyExpiresAt']) > 0 ? null : momentOf(group['maxExpiresAt']),
    });
  }
};

const addRequests = (drafts: ReadonlyMap<string, Draft>, groups: readonly Group[], now: string): void => {
  for (const group of groups) {
    const [personId, state, right, purposeId] = group.dimensions.map(text);
    const draft = drafts.get(personId ?? '');
    if (draft === undefined) continue;
    const since = momentOf(group['maxReceivedAt']);
    if (since !== null) draft.heard = heardOn(draft.heard, since, now);
    if (OPEN_REQUEST_STATES.some((open) => open === state)) draft.hasOpenRequest = true;
    if (right === 'OBJECTION' && state !== 'REFUSED' && state !== 'WITHDRAWN')
      draft.objections.push({ purposeId: purposeId || null, since });
  }
};

const NO_PIPELINE: Pipeline = { won: [], lost: [] };

const addDeals = (
  drafts: ReadonlyMap<string, Draft>,
  groups: readonly Group[],
  { contract, pipeline }: RetentionWorld,
  now: string,
): void => {
  for (const group of groups) {
    const [personId, day, stage] = group.dimensions.map(text);
    const draft = drafts.get(personId ?? '');
    if (draft === undefined) continue;
    const createdAt = momentOf(group['maxCreatedAt']);
    if (createdAt !== null) draft.heard = heardOn(draft.heard, createdAt, now);
    const closesAt = momentOf(day);
    const changedAt = momentOf(group['maxUpdatedAt']);
    const end = dealEnd({ stage: stage || null, closesAt, changedAt }, pipeline ?? NO_PIPELINE, now);
    if (end.isOpen) draft.hasOpenDeal = true;
    else draft.dealClosedAt = later(draft.dealClosedAt, end.closedOn);
    // A close that lies ahead is something still to come, as a meeting is; not where the deal is over already.
    if (closesAt !== null && (end.isOpen || closesAt <= now))
      draft.heard = heardOn(draft.heard, closesAt, now);
    if (contract.opportunity !== null)
      draft.contractEndsAt = later(
        draft.contractEndsAt,
        momentOf(group[`max${capital(contract.opportunity)}`]),
      );
  }
};

const addJobs = (drafts: ReadonlyMap<string, Draft>, groups: readonly Group[]): void => {
  for (const { dimensions } of groups) {
    const [personId, state] = dimensions.map(text);
    const draft = drafts.get(personId ?? '');
    if (draft === undefined) continue;
    if (state === 'DONE') draft.wasErasedByRetention = true;
    else draft.hasOpenJob = true;
  }
};

/** Root fields of the answer, in groups. */
export const GROUP_ROOTS = [
  ...SOURCES.map(({ root }) => root),
  'consentsGroupBy',
  'dataRequestsGroupBy',
  'opportunitiesGroupBy',
  'erasureJobsGroupBy',
] as const;

/** What the groups of one answer say of each of these people. @throws PrivacyError SERVER_ANSWER_UNREADABLE */
export const factsIn = (
  answer: Readonly<Record<string, unknown>>,
  world: RetentionWorld,
  subjects: readonly Subject[],
  now: string,
): ReadonlyMap<string, WorkspaceFacts> => {
  const drafts = new Map(subjects.map((subject) => [subject.id, draftOf(subject)]));
  const heard = new Map<string, Heard>();
  for (const { root } of SOURCES) addSource(heard, groupsIn(answer, root), now);
  for (const [id, draft] of drafts) draft.heard = heard.get(id) ?? NOT_HEARD;
  addConsents(drafts, groupsIn(answer, 'consentsGroupBy'), now);
  addRequests(drafts, groupsIn(answer, 'dataRequestsGroupBy'), now);
  addDeals(drafts, groupsIn(answer, 'opportunitiesGroupBy'), world, now);
  addJobs(drafts, groupsIn(answer, 'erasureJobsGroupBy'));
  return drafts;
};
