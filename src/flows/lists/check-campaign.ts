import * as z from 'zod/mini';

import type { DenyReason } from '../../domain/consent/reasons';
import { reasonInWords } from '../../domain/consent/reason-texts';
import { PrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import type { Row } from '../../twenty/records';
import { membersOf } from './guard-members';
import { judgeMembers } from './judge-members';
import { LIST_OBJECTS } from './list-objects';
import {
  decisionWorld,
  LIST_SELECTION,
  listFacts,
  readListWorld,
  refusalForEverybody,
  type ListFacts,
  type ListWorld,
} from './list-world';
import { readMemberPage } from './member-pages';
import { removalBatches } from './removal-batches';

const reference = z.union([z.uuid(), z.looseObject({ id: z.uuid() })]);
const inputSchema = z.object({
  campaign: z.nullish(reference),
  list: z.nullish(reference),
  remove: z.nullish(z.boolean()),
});

export type CampaignInput = { campaignId: string | null; listId: string | null; remove: boolean };

const idOf = (value: z.infer<typeof reference> | null | undefined): string | null =>
  (typeof value === 'string' ? value : value?.id) ?? null;

/** @throws PrivacyError INVALID_INPUT */
export const parseCampaignInput = (payload: unknown): CampaignInput => {
  const parsed = inputSchema.safeParse(payload ?? {});
  if (!parsed.success)
    throw new PrivacyError('INVALID_INPUT', 'Give a campaign or a list, as a record or by its id.');
  const { campaign, list, remove } = parsed.data;
  const input = { campaignId: idOf(campaign), listId: idOf(list), remove: remove === true };
  if (input.campaignId === null && input.listId === null)
    throw new PrivacyError('INVALID_INPUT', 'Give a campaign or a list: whose recipients are to be checked?');
  return input;
};

/** Why a campaign may not go out as it is, or READY. */
export type CampaignCode =
  | 'READY'
  | 'CAMPAIGN_WITHOUT_LIST'
  | 'LIST_WITHOUT_PURPOSE'
  /** How the purpose is set up forbids it to everybody. */
  | DenyReason
  | 'SOME_MAY_NOT_RECEIVE'
  | 'NOBODY_MAY_RECEIVE';

export type RefusedFor = {
  reason: DenyReason;
  /** In words, for a task or a mail. */
  text: string;
  people: number;
  personIds: string[];
};

/** Counts and ids; who people are stands in their records, for those who may read them. */
export type CampaignCheck = {
  maySend: boolean;
  code: CampaignCode;
  listId: string | null;
  purposeId: string | null;
  members: number;
  mayReceive: number;
  mayNotReceive: number;
  /** Of those who may: they get nothing, having no address. */
  withoutEmail: number;
  reasons: RefusedFor[];
  removed: number;
};

/** A result over about 140 kB arrives as an empty one (platform fact §6): ids of so many, and of all together. */
const IDS_PER_REASON = 500;
const IDS_IN_ALL = 2500;

export const emptyCheck = (code: CampaignCode, list: ListFacts | null): CampaignCheck => ({
  maySend: false,
  code,
  listId: list?.id ?? null,
  purposeId: list?.purpose?.id ?? null,
  members: 0,
  mayReceive: 0,
  mayNotReceive: 0,
  withoutEmail: 0,
  reasons: [],
  removed: 0,
});

const hasEmail = (row: Row): boolean => {
  const person = row['person'] as { emails?: { primaryEmail?: unknown } | null } | null | undefined;
  return typeof person?.emails?.primaryEmail === 'string' && person.emails.primaryEmail !== '';
};

const codeOf = (
  check: CampaignCheck,
  purpose: ListFacts['purpose'],
  forEverybody: DenyReason | null,
): CampaignCode => {
  if (purpose === null) return 'LIST_WITHOUT_PURPOSE';
  if (forEverybody !== null && check.mayReceive === 0) return forEverybody;
  if (check.mayNotReceive > check.removed) return 'SOME_MAY_NOT_RECEIVE';
  return check.mayReceive === 0 ? 'NOBODY_MAY_RECEIVE' : 'READY';
};

/** Whose refusals are told one by one: up to 500 ids of a reason, so that the answer stays small enough to arrive. */
const tally = () => {
  const reasons = new Map<DenyReason, RefusedFor>();
  let told = 0;
  return {
    add: (reason: DenyReason, personId: string): void => {
      const known = reasons.get(reason) ?? {
        reason,
        text: reasonInWords(reason, 'en'),
        people: 0,
        personIds: [],
      };
      known.people += 1;
      if (known.personIds.length < IDS_PER_REASON && told < IDS_IN_ALL) {
        known.personIds.push(personId);
        told += 1;
      }
      reasons.set(reason, known);
    },
    reasons: (): RefusedFor[] => [...reasons.values()].toSorted((a, b) => b.people - a.people),
  };
};

/**
 * Checks everybody on a list against its purpose, and with `remove` takes those off who may not receive it. One request
 * for two thousand members, two for each 200, and one for each 200 removed for the same reason; no more than a page is in
 * memory. A list without a purpose is only counted.
 * @throws PrivacyError from the client, INVALID_SETTING; what was removed by then is recorded
 */
export const checkListMembers = async (
  client: TwentyClient,
  keyring: () => Keyring,
  now: Date,
  list: ListFacts,
  world: ListWorld,
  { remove, isLenient = false }: { remove: boolean; isLenient?: boolean },
): Promise<CampaignCheck> => {
  const check = emptyCheck('READY', list);
  const refused = tally();
  let after: string | null = null;
  do {
    const page = await readMemberPage(
      client,
      list.id,
      after,
      `id personId list { ${LIST_SELECTION} } person { emails { primaryEmail } }`,
    );
    after = page.after;
    check.members += page.rows.length;
    if (list.purpose === null) {
      check.withoutEmail += page.rows.filter((row) => !hasEmail(row)).length;
      continue;
    }
    // By the purpose that the check began with: a list that gets another one meanwhile is checked for it by itself.
    const members = membersOf(page.rows, world).map((member) => ({ ...member, list }));
    const reachable = new Set(page.rows.filter(hasEmail).map(({ id }) => id));
    const leaving = removalBatches(client, keyring(), now);
    for await (const judged of judgeMembers(client, keyring(), members, world, now, { isLenient })) {
      for (const { member, refusal } of judged) {
        if (refusal !== null) {
          check.mayNotReceive += 1;
          refused.add(refusal, member.personId);
        } else {
          check.mayReceive += 1;
          if (!reachable.has(member.id)) check.withoutEmail += 1;
        }
      }
      if (remove) await leaving.add(judged);
    }
    await leaving.flush();
    check.removed += leaving.removed();
  } while (after !== null);
  const forEverybody =
    list.purpose === null ? null : refusalForEverybody(list.purpose, now.getTime(), decisionWorld(world));
  const code = codeOf(check, list.purpose, forEverybody);
  return { ...check, code, maySend: code === 'READY', reasons: refused.reasons() };
};

const notFound = (what: 'campaign' | 'list'): PrivacyError =>
  new PrivacyError('INVALID_INPUT', `There is no such ${what}, or it is in the bin.`);

/**
 * Who may not receive a campaign, or what goes to a list: counts by reason and ids, no names. One request, and those of
 * `checkListMembers`.
 * @throws PrivacyError INVALID_INPUT, INVALID_SETTING, and those of the client
 */
export const checkCampaign = async (
  client: TwentyClient,
  keyring: () => Keyring,
  now: Date,
  { campaignId, listId, remove }: CampaignInput,
): Promise<CampaignCheck> => {
  const { world, rows } = await readListWorld(client, [
    campaignId === null
      ? {
          object: LIST_OBJECTS.messageList,
          filter: { id: { eq: listId } },
          selection: LIST_SELECTION,
          withDeleted: false,
        }
      : {
          object: LIST_OBJECTS.messageCampaign,
          filter: { id: { eq: campaignId } },
          selection: `id list { ${LIST_SELECTION} }`,
          withDeleted: false,
        },
  ]);
  const [row] =
    rows.get((campaignId === null ? LIST_OBJECTS.messageList : LIST_OBJECTS.messageCampaign).name) ?? [];
  if (row === undefined) throw notFound(campaignId === null ? 'list' : 'campaign');
  const list = listFacts(campaignId === null ? row : row['list'], world);
  if (list === undefined) return emptyCheck('CAMPAIGN_WITHOUT_LIST', null);
  return checkListMembers(client, keyring, now, list, world, { remove });
};
