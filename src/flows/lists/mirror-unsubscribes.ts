import { isPrivacyError } from '../../domain/errors';
import type { Purpose } from '../../domain/consent/purpose';
import { keyValue, suppressionKeys } from '../../domain/suppression';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Read, type Row } from '../../twenty/records';
import type { Answer } from '../consent/answer-rows';
import { duplicatesFilter } from '../consent/duplicates';
import { marketingKeys, readMarketingSuppressions } from '../consent/marketing-suppression';
import { objectionChange } from '../consent/object-to-marketing';
import { keysOf, timeOf } from '../consent/person-facts';
import { PURPOSES_READ, purposesIn } from '../consent/read-purposes';
import { recordAnswers } from '../consent/record-answers';
import { writeChanges } from '../consent/write-changes';
import { stableId } from '../stable-id';
import { leaveLists } from './leave-lists';
import { LIST_OBJECTS } from './list-objects';
import { readNativeSuppressions, SUPPRESSIONS_PER_PAGE, type NativeSuppression } from './native-suppressions';

export type MirrorOutcome = {
  /** Whether the server lets the app see its own list of unsubscribes. */
  visible: boolean;
  looked: number;
  /** Answers recorded for people who unsubscribed. */
  recorded: number;
  /** From a topic that no campaign with a purpose ever went out under: for what, nobody can say. */
  unmapped: number;
  failed: { code: string }[];
};

/** Like an answer on our own one-click page: the person said it. */
const ACTOR = { kind: 'SUBJECT', id: null } as const;
const SOURCE = 'Unsubscribe page of Twenty';

const POSITION = 'nativeUnsubscribes';
/** What is committed late carries an earlier time: so much is looked at twice. */
const OVERLAP_MS = 5 * 60_000;
const BUDGET_MS = 5 * 60_000;

const readPosition = async (client: TwentyClient): Promise<number> => {
  const rows = await readAll(client, [
    {
      object: LIST_OBJECTS.privacySetting,
      filter: { name: { eq: POSITION } },
      selection: 'id value',
      withDeleted: false,
    },
  ]);
  return Date.parse(String(rows.get(LIST_OBJECTS.privacySetting.name)?.[0]?.['value'] ?? '')) || 0;
};

const keepPosition = (client: TwentyClient, at: number) =>
  writeAll(client, [
    {
      kind: 'upsert',
      object: LIST_OBJECTS.privacySetting,
      rows: [
        {
          id: stableId('position', POSITION),
          name: POSITION,
          kind: 'POSITION',
          value: new Date(at).toISOString(),
          description: 'Up to here the unsubscribes that Twenty keeps itself were taken over.',
        },
      ],
    },
  ]);

const isGlobal = ({ reason, topicId }: NativeSuppression): boolean =>
  // Who reports a mail as unwanted has said more than who unsubscribes from a topic.
  reason === 'COMPLAINT' || topicId === null;

/** A record with this address alone, to look for people who hold it. */
const holderOf = (address: string): Row => ({ id: '', emails: { primaryEmail: address } });

type Around = {
  purposes: Purpose[];
  /** By address. */
  people: Map<string, Row[]>;
  /** Purposes of the lists that campaigns under a topic went to. */
  topics: Map<string, Set<string>>;
};

const readAround = async (
  client: TwentyClient,
  suppressions: readonly NativeSuppression[],
): Promise<Around> => {
  const topicIds = [...new Set(suppressions.flatMap((one) => (isGlobal(one) ? [] : [one.topicId ?? ''])))];
  const holders = duplicatesFilter(suppressions.map(({ address }) => holderOf(address)));
  const reads: Read[] = [PURPOSES_READ];
  if (holders !== null)
    reads.push({
      object: LIST_OBJECTS.person,
      filter: holders,
      selection: 'id emails { primaryEmail additionalEmails }',
      withDeleted: false,
    });
  if (topicIds.length > 0)
    reads.push({
      object: LIST_OBJECTS.messageCampaign,
      filter: { unsubscribeTopicId: { in: topicIds } },
      selection: 'id unsubscribeTopicId list { privacyPurposeId }',
    });
  const rows = await readAll(client, reads);
  const byKey = new Map<string, Row[]>();
  for (const person of rows.get(LIST_OBJECTS.person.name) ?? [])
    for (const key of keysOf(person)) byKey.set(keyValue(key), [...(byKey.get(keyValue(key)) ?? []), person]);
  const topics = new Map<string, Set<string>>();
  for (const campaign of rows.get(LIST_OBJECTS.messageCampaign.name) ?? []) {
    const purposeId = (campaign['list'] as { privacyPurposeId?: unknown } | null)?.privacyPurposeId;
    if (typeof purposeId !== 'string') continue;
    const topicId = String(campaign['unsubscribeTopicId']);
    topics.set(topicId, (topics.get(topicId) ?? new Set()).add(purposeId));
  }
  return {
    purposes: purposesIn(rows),
    people: new Map(
      suppressions.map(({ address }) => [
        address,
        suppressionKeys({ emails: [address] }).flatMap((key) => byKey.get(keyValue(key)) ?? []),
      ]),
    ),
    topics,
  };
};

/** What these people have agreed to by e-mail for direct marketing, and since when. */
const readYes = async (
  client: TwentyClient,
  personIds: readonly string[],
  purposes: readonly Purpose[],
): Promise<Row[]> => {
  const marketing = purposes.filter(({ isDirectMarketing }) => isDirectMarketing).map(({ id }) => id);
  if (personIds.length === 0 || marketing.length === 0) return [];
  const rows = await readAll(client, [
    {
      object: LIST_OBJECTS.consent,
      filter: {
        and: [
          { personId: { in: [...personIds] } },
          { purposeId: { in: marketing } },
          { state: { in: ['GIVEN', 'REQUESTED'] } },
          { channel: { in: ['EMAIL', 'ALL'] } },
        ],
      },
      selection: 'id personId purposeId state stateSince',
      withDeleted: false,
    },
  ]);
  return rows.get(LIST_OBJECTS.consent.name) ?? [];
};

const answerOf = (personId: string, purpose: Purpose, at: number): Answer => ({
  personId,
  purpose,
  channel: 'EMAIL',
  state: 'WITHDRAWN',
  method: 'ONE_CLICK',
  language: 'en',
  source: SOURCE,
  // Of when it was said: whoever agreed again since then has the last word.
  givenAt: new Date(at),
});

const mirrorPage = async (
  client: TwentyClient,
  keyring: Keyring,
  suppressions: readonly NativeSuppression[],
  now: Date,
  outcome: MirrorOutcome,
): Promise<void> => {
  if (suppressions.length === 0) return;
  const { purposes, people, topics } = await readAround(client, suppressions);
  const yes = await readYes(
    client,
    [
      ...new Set(
        suppressions
          .filter(isGlobal)
          .flatMap(({ address }) => (people.get(address) ?? []).map(({ id }) => id)),
      ),
    ],
    purposes,
  );
  const standing = await readMarketingSuppressions(
    client,
    keyring,
    suppressions.filter(isGlobal).flatMap(({ address }) => marketingKeys({ emails: [address] })),
  );
  const answers: Answer[] = [];
  const changes: NonNullable<ReturnType<typeof objectionChange>>[] = [];
  const leaving = new Set<string>();
  for (const one of suppressions) {
    const holders = people.get(one.address) ?? [];
    if (!isGlobal(one)) {
      const ids = topics.get(one.topicId ?? '') ?? new Set();
      if (ids.size === 0) outcome.unmapped += 1;
      for (const purpose of purposes.filter(({ id }) => ids.has(id)))
        answers.push(...holders.map(({ id }) => answerOf(id, purpose, one.at)));
      continue;
    }
    const theirs = yes.filter(({ personId }) => holders.some(({ id }) => id === personId));
    // Agreed again since: what they said last counts.
    if (theirs.some(({ state, stateSince }) => state === 'GIVEN' && (timeOf(stateSince) ?? 0) > one.at))
      continue;
    for (const row of theirs) {
      const purpose = purposes.find(({ id }) => id === row['purposeId']);
      if (purpose !== undefined) answers.push(answerOf(String(row['personId']), purpose, one.at));
    }
    for (const { id } of holders) leaving.add(id);
    const objector = {
      personId: holders[0]?.id ?? null,
      addresses: { emails: [one.address] },
      reason: 'UNSUBSCRIBED' as const,
    };
    const change = objectionChange(keyring, objector, standing, ACTOR, new Date(one.at));
    if (change !== undefined) changes.push(change);
  }
  // The suppressions first: they alone keep marketing from these addresses, whatever happens to the rest of this run.
  await writeChanges(client, changes);
  outcome.recorded += (await recordAnswers(client, keyring, answers, ACTOR, now)).filter(
    ({ changed }) => changed,
  ).length;
  await leaveLists(
    client,
    keyring,
    [...leaving].map((personId) => ({ personId, purposeIds: 'MARKETING', reason: 'UNSUBSCRIBED' })),
    now,
  );
};

/**
 * Takes over what people said to Twenty's own unsubscribe links, where the server lets an app see it (a query that 2.21
 * does not have; newer ones ask for the right to the workspace's settings): from everything, or by reporting a mail as
 * unwanted, becomes an objection to direct marketing; from a topic, an answer to the purposes its campaigns were for. What
 * came back undelivered says nothing about what anybody wants.
 *
 * One request where the app may not see it, two where there is nothing new, about eight for a hundred new ones. Run again it
 * changes nothing. Never throws: the next run makes up for what failed.
 */
export const mirrorUnsubscribes = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: { now: () => Date },
): Promise<MirrorOutcome> => {
  const outcome: MirrorOutcome = { visible: false, looked: 0, recorded: 0, unmapped: 0, failed: [] };
  const deadline = clock.now().getTime() + BUDGET_MS;
  try {
    let page = await readNativeSuppressions(client, 0);
    if (!page.visible) return outcome;
    outcome.visible = true;
    const known = await readPosition(client);
    const newest = page.suppressions[0]?.at ?? 0;
    for (let offset = 0; ;) {
      const fresh = page.suppressions.filter(({ at }) => at > known - OVERLAP_MS);
      outcome.looked += fresh.length;
      await mirrorPage(
        client,
        keyring(),
        fresh.filter(({ reason }) => reason !== 'BOUNCE'),
        clock.now(),
        outcome,
      );
      if (page.isLast || fresh.length < page.suppressions.length) break;
      // The newest come first, so that a position is only reached at the end: what is left is looked at again next time.
      if (clock.now().getTime() >= deadline) return outcome;
      offset += SUPPRESSIONS_PER_PAGE;
      page = await readNativeSuppressions(client, offset);
      if (!page.visible) return outcome;
    }
    if (newest > known) await keepPosition(client, newest);
  } catch (error) {
    outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
  }
  return outcome;
};
