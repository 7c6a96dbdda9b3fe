import * as z from 'zod/mini';

import { decide, type Decision } from '../../domain/consent/decide';
import type { Channel, PersonFacts } from '../../domain/consent/facts';
import { PrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { decisionWorldOf } from './check-consent';
import {
  channelFor,
  channelInput,
  filled,
  findPurpose,
  HINTS,
  idOf,
  invalidInput,
  optional,
  personInput,
  purposeInput,
  timeInput,
} from './consent-input';
import { readListMembers } from './list-members';
import { eachGroupOfFacts } from './read-facts';
import { readConsentWorld, withOrigins } from './read-purposes';

/** What one call takes on: a campaign's worth, at two requests for 200 people. */
export const MOST_PEOPLE = 10_000;
/** A result above 140 kB arrives empty (platform fact §6): two thousand ids are 80. */
export const MOST_NAMED = 2_000;

export type FilterInput = {
  people: { personIds: string[] } | { listId: string };
  purpose: string | { id: string };
  channel: Channel | undefined;
  at: Date | undefined;
  /** Whether ids are asked for, or numbers only. */
  answer: 'IDS' | 'COUNTS';
};

const uuid = z.uuid();
const inputSchema = z.object({
  people: z.nullish(z.union([z.literal(''), z.array(personInput)])),
  list: z.nullish(z.union([z.literal(''), uuid, z.looseObject({ id: uuid })])),
  purpose: purposeInput,
  channel: optional(channelInput),
  at: optional(timeInput),
  answer: optional(z.enum(['IDS', 'COUNTS'])),
});

const FILTER_HINTS = {
  people: `"people" takes a list of up to ${MOST_PEOPLE} Person records or their ids.`,
  list: 'Or choose a message list in "list" (its id or record).',
  purpose: HINTS.purpose,
  channel: HINTS.channel,
  at: HINTS.at,
  answer: '"answer" is IDS (who may and who may not) or COUNTS (how many).',
};

const tooMany = (count: number): PrivacyError =>
  new PrivacyError(
    'INVALID_INPUT',
    `These are ${count} people; one call takes ${MOST_PEOPLE}. Ask in parts.`,
    { field: 'people' },
  );

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseFilterInput = (input: unknown): FilterInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, FILTER_HINTS);
  const { people, list, purpose, channel, at, answer } = parsed.data;
  const personIds = [...new Set((filled(people) ?? []).map((one) => idOf(one).toLowerCase()))];
  const listId = filled(list);
  if ((personIds.length === 0) === (listId === undefined))
    throw new PrivacyError(
      'INVALID_INPUT',
      `Choose the people, one way or the other: ${FILTER_HINTS.people} ${FILTER_HINTS.list}`,
      { field: 'people' },
    );
  if (personIds.length > MOST_PEOPLE) throw tooMany(personIds.length);
  const time = filled(at);
  return {
    people: listId === undefined ? { personIds } : { listId: idOf(listId) },
    purpose,
    channel: filled(channel),
    at: time === undefined ? undefined : new Date(time),
    answer: filled(answer) ?? 'IDS',
  };
};

export type Filtered = {
  people: number;
  allowed: number;
  denied: number;
  /** How many for which reason; the reasons of both answers. */
  reasons: Record<string, number>;
  /** Empty when only numbers were asked for. */
  allowedIds: string[];
  deniedIds: string[];
  purposeId: string;
  channel: Channel;
};

const refuseToName = (count: number): PrivacyError =>
  new PrivacyError(
    'INVALID_INPUT',
    `These are ${count} people, and a workflow step can hand on the ids of ${MOST_NAMED} (Twenty drops a larger result). ` +
      'Set "answer" to COUNTS, or ask in parts.',
    { field: 'answer' },
  );

/**
 * Who of many people may be processed for a purpose on a channel. Group by group, so that ten thousand people need no more
 * memory than two hundred; 102 requests for ten thousand ids, a few more for a message list, one for each 5,000 members.
 * @throws PrivacyError INVALID_INPUT for an unknown purpose or more people than can be named, INVALID_SETTING, and those of
 *   the client
 */
export const filterByConsent = async (
  client: TwentyClient,
  keyring: Keyring,
  clock: { now: () => Date },
  input: FilterInput,
): Promise<Filtered> => {
  if (input.answer === 'IDS' && 'personIds' in input.people && input.people.personIds.length > MOST_NAMED)
    throw refuseToName(input.people.personIds.length);
  const world = await readConsentWorld(client);
  const purpose = findPurpose(world.purposes, input.purpose);
  const channel = channelFor(purpose, input.channel);
  const personIds =
    'personIds' in input.people ? input.people.personIds : await readListMembers(client, input.people.listId);
  if (personIds.length > MOST_PEOPLE) throw tooMany(personIds.length);
  if (input.answer === 'IDS' && personIds.length > MOST_NAMED) throw refuseToName(personIds.length);

  const at = input.at ?? clock.now();
  const decisions = decisionWorldOf(world);
  const filtered: Filtered = {
    people: personIds.length,
    allowed: 0,
    denied: 0,
    reasons: {},
    allowedIds: [],
    deniedIds: [],
    purposeId: purpose.id,
    channel,
  };
  const count = (personId: string, decision: Decision): void => {
    filtered[decision.allowed ? 'allowed' : 'denied'] += 1;
    filtered.reasons[decision.reason] = (filtered.reasons[decision.reason] ?? 0) + 1;
    if (input.answer === 'IDS') filtered[decision.allowed ? 'allowedIds' : 'deniedIds'].push(personId);
  };
  const decideOn = (people: readonly PersonFacts[]): Decision =>
    decide(people, purpose, channel, at.getTime(), decisions);

  const missing = new Set(personIds);
  const groups = eachGroupOfFacts(
    client,
    keyring,
    personIds,
    withOrigins(purpose, world.purposes),
    world.settings,
    at,
  );
  for await (const group of groups) {
    for (const [personId, people] of group) {
      missing.delete(personId);
      count(personId, decideOn(people));
    }
  }
  for (const personId of missing) count(personId, decideOn([]));
  return filtered;
};
