import * as z from 'zod/mini';

import type { Keyring } from '../../keys/keyring';
import { checkConsent, parseCheckInput } from '../consent/check-consent';
import { findPurpose, HINTS, invalidInput, purposeInput } from '../consent/consent-input';
import { readConsentWorld } from '../consent/read-purposes';
import { ONLY_COUNTS, requireRight, toolCaller, type ToolParts } from './tool-caller';

export type MayContact =
  | {
      allowed: boolean;
      /** Code; in words in `sentence`. */
      reason: string;
      basis: string | null;
      channel: string;
      purposeId: string;
      sentence: string;
    }
  | {
      /** How many answers there are for the purpose, by state. */
      counts: Record<string, number>;
      purposeId: string;
      sentence: string;
    };

type Parts = ToolParts & { keyring: () => Keyring; clock: { now: () => Date } };

const COUNT = `query AnswersByState($filter: ConsentFilterInput) {
  consentsGroupBy(groupBy: [{ state: true }], filter: $filter) { groupByDimensionValues totalCount }
}`;
const countSchema = z.object({
  consentsGroupBy: z.array(
    z.object({ groupByDimensionValues: z.array(z.nullish(z.string())), totalCount: z.number() }),
  ),
});
const purposeSchema = z.object({ purpose: purposeInput });

const answersOf = async ({ client }: Parts, payload: unknown): Promise<MayContact> => {
  const parsed = purposeSchema.safeParse(payload);
  if (!parsed.success) throw invalidInput(parsed.error, { purpose: HINTS.purpose });
  const purpose = findPurpose((await readConsentWorld(client)).purposes, parsed.data.purpose);
  const answer = countSchema.parse(await client.core(COUNT, { filter: { purposeId: { eq: purpose.id } } }));
  const counts: Record<string, number> = {};
  for (const { groupByDimensionValues, totalCount } of answer.consentsGroupBy)
    counts[groupByDimensionValues[0] ?? 'UNKNOWN'] = totalCount;
  return { counts, purposeId: purpose.id, sentence: ONLY_COUNTS };
};

/**
 * The tool *May contact*: the decision about one person, for whoever may read people and consents; else numbers.
 * @throws PrivacyError INVALID_INPUT, NOT_ALLOWED, and those of *Check consent*
 */
export const mayContact = async (parts: Parts, payload: unknown): Promise<MayContact> => {
  const { client, keyring, clock, memberId } = parts;
  const caller = await toolCaller(client, memberId);
  if (caller.kind === 'UNKNOWN') return answersOf(parts, payload);
  if (caller.kind === 'MEMBER')
    requireRight(caller.rights.mayReadPeople && caller.rights.mayReadConsents, 'people and consents');
  const { allowed, reason, basis, channel, purposeId, sentence } = await checkConsent(
    client,
    keyring(),
    clock,
    parseCheckInput(payload),
  );
  return { allowed, reason, basis, channel, purposeId, sentence };
};
