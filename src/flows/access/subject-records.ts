import { isPrivacyError } from '../../domain/errors';
import type { FoundRecord, Link } from '../../domain/erasure/subject-map';
import type { WorkspaceGraph } from '../../domain/graph';
import type { SubjectIdentifiers } from '../../domain/subject-identifiers';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Keep } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { draftJob, requireOwnObjects } from '../erasure/erasure-draft';
import type { Job } from '../erasure/erasure-job';
import { jobMatchers, searchSubject } from '../erasure/erasure-pass';
import type { Matchers } from '../../domain/erasure/plan';
import { identifyJobs, identityReads } from '../erasure/identify-jobs';
import { mapLinks } from '../erasure/map-links';
import { confirmedRules, readRuleBook } from '../erasure/field-rules';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import { openSealedFields, type SealedInAnswer } from './open-sealed';
import { streamRecords } from './stream-records';

export type RecordLink = { id: string; link: Link; isDeleted: boolean };

/** Everything the workspace holds about a person, by object: ids at hand, contents read when they are asked for. */
export type SubjectRecords = {
  graph: WorkspaceGraph;
  /** What decides about fields: their kind of data, whether the person provided them, whether they are sealed. */
  rules: RuleBook;
  /** For records that were read past `stream`. */
  sealed: SealedInAnswer;
  /** The person asked for, then the other records of the same person. */
  personIds: readonly string[];
  identifiers: SubjectIdentifiers;
  /** How the subject is recognised in text, as an erasure recognises them. */
  matchers: Matchers;
  /** Ids of records that only name the subject and belong to other people. */
  ofOthers: ReadonlySet<string>;
  /** Whether a note, task, meeting or recording is about the person alone. */
  isAlone(recordId: string): boolean;
  /** Records by object. */
  counts: Record<string, number>;
  /** The records of an object, by id; none for an object the person is not in. */
  links(object: string): readonly RecordLink[];
  /**
   * The records of an object with every field they have, 200 at a time, none kept; those that went meanwhile are left out.
   * Mails and meetings come as they are, never masked (platform fact §b), with everybody who took part under
   * `participants`; files with their signed `url`. Sealed fields are open.
   */
  stream(object: string): AsyncIterable<readonly FoundRecord[]>;
};

export type SubjectRecordsContext = { client: TwentyClient; keyring: Keyring; now: Date };

const draftFor = (keyring: Keyring, personId: string, reason: Job['reason'], now: Date): Job =>
  draftJob(
    keyring,
    {
      personId,
      act: 'ERASE',
      reason,
      settings: {
        // What another living person holds as well is not the subject's alone: nobody's data is given to somebody else.
        sharedIdentifiers: 'LEAVE',
        mentions: 'KEEP',
        decisions: {},
        avatarMode: 'NAME_IN_CERTIFICATE',
        orderedFor: personId,
        subjectKeyVersion: keyring.currentVersion,
      },
      earlierActs: 0,
    },
    now,
  );

/** Of a hundred thousand lines of mails only those are kept that say something new of the person. */
const onceEach = (): Keep => {
  const seen = new Set<string>();
  return ({ name }, row) => {
    if (name !== 'messageParticipant' && name !== 'calendarEventParticipant') return row;
    const { personId, handle, displayName, workspaceMemberId } = row;
    const said = JSON.stringify([personId, handle, displayName, workspaceMemberId]);
    if (seen.has(said)) return undefined;
    seen.add(said);
    return row;
  };
};

/** Somebody without a name or address left, erased say, is still who records are linked to. */
const nameless = (job: Job, personIds: readonly string[]): Job => ({
  ...job,
  subject: { ...job.subject, personIds: [...personIds] },
});

/**
 * Finds everything about a person exactly as an erasure would: the same search, the same map, nothing written. Of mails and
 * the like only the ids are kept until they are asked for.
 * @param personIds the person, and further records that a human has confirmed to be the same person
 * @throws PrivacyError PERSON_NOT_FOUND, MISSING_GRANT
 */
export const openSubjectRecords = async (
  { client, keyring, now }: SubjectRecordsContext,
  personIds: readonly string[],
): Promise<SubjectRecords> => {
  const graph = await readWorkspaceGraph(client);
  requireOwnObjects(graph);
  const [personId = '', ...others] = [...new Set(personIds)];
  const rows = await readAll(
    client,
    [...identityReads(graph, [personId, ...others]), confirmedRules(graph)],
    onceEach(),
  );
  const rules = readRuleBook(rows.get('fieldRule') ?? []);
  const same = new Map([[personId, others]]);
  const draft = draftFor(keyring, personId, 'ORDER', now);
  let [job] = await identifyJobs(client, graph, keyring, [draft], rows, same);
  // An erased person has the right to hear what is left: by the links of the record, and its surrogate.
  if (isPrivacyError(job) && job.code === 'ALREADY_ERASED')
    [job] = await identifyJobs(
      client,
      graph,
      keyring,
      [draftFor(keyring, personId, 'RETURN', now)],
      rows,
      same,
    );
  if (isPrivacyError(job) && job.code === 'NOTHING_TO_IDENTIFY') job = nameless(draft, [personId, ...others]);
  if (job === undefined || isPrivacyError(job)) throw job;

  const matchers = jobMatchers(job);
  const { records, sharing, ofOthers } = await mapLinks(client, graph, {
    subject: searchSubject(job),
    matchers,
  });
  const links = new Map<string, RecordLink[]>();
  for (const { object, id, link, isDeleted } of records) {
    const list = links.get(object) ?? [];
    links.set(object, list);
    list.push({ id, link, isDeleted });
  }
  for (const list of links.values()) list.sort((a, b) => (a.id < b.id ? -1 : 1));
  const counts = Object.fromEntries(
    [...links]
      .map(([object, { length }]) => [object, length])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  ) as Record<string, number>;
  const sealed = openSealedFields({ client, keyring, graph, rules }, ofOthers);
  const linksOf = (object: string): readonly RecordLink[] => links.get(object) ?? [];
  return {
    graph,
    personIds: job.subject.personIds,
    identifiers: job.subject.identifiers,
    matchers,
    ofOthers,
    isAlone: (recordId) => sharing.get(recordId) === 'SUBJECT_ALONE',
    counts,
    links: linksOf,
    rules,
    sealed,
    stream: async function* (object) {
      for await (const batch of streamRecords(client, graph, object, linksOf(object)))
        yield await sealed.opened(batch);
    },
  };
};
