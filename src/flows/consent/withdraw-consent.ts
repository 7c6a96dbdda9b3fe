import * as z from 'zod/mini';

import type { ConsentChannel, ConsentMethod } from '../../domain/consent/facts';
import { PrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import {
  CONSENT_CHANNEL_HINT,
  consentChannelInput,
  filled,
  findPurpose,
  HINTS,
  idOf,
  invalidInput,
  methodInput,
  optional,
  personInput,
  purposeInput,
} from './consent-input';
import { personNotFound } from './record-answers';
import { readConsentWorld } from './read-purposes';
import { withdrawAll } from './withdraw';

export type WithdrawInput = {
  personId: string;
  what: { purpose: string | { id: string }; channel: ConsentChannel } | 'EVERYTHING' | 'MARKETING';
  method: ConsentMethod;
};

const inputSchema = z.object({
  person: personInput,
  what: optional(z.enum(['PURPOSE', 'EVERYTHING', 'MARKETING'])),
  purpose: optional(purposeInput),
  channel: optional(consentChannelInput),
  method: optional(methodInput),
});

const WITHDRAW_HINTS = {
  person: HINTS.person,
  what: '"what" is PURPOSE (one purpose), EVERYTHING (every consent that stands) or MARKETING (an objection to all direct marketing).',
  purpose: HINTS.purpose,
  channel: CONSENT_CHANNEL_HINT,
  method: '"method" says how the person told it: EMAIL, TELEPHONE, PAPER, IN_PERSON or API, for instance.',
};

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseWithdrawInput = (input: unknown): WithdrawInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, WITHDRAW_HINTS);
  const { data } = parsed;
  const purpose = filled(data.purpose);
  const channel = filled(data.channel);
  const what = filled(data.what) ?? 'PURPOSE';
  const refuse = (field: string, message: string): never => {
    throw new PrivacyError('INVALID_INPUT', message, { field });
  };
  if (what === 'PURPOSE' && purpose === undefined)
    return refuse('purpose', `Say which purpose. ${HINTS.purpose} ${WITHDRAW_HINTS.what}`);
  // Both at once would leave open which is meant, and more would be taken back than the person said, or less.
  if (what !== 'PURPOSE' && (purpose !== undefined || channel !== undefined))
    return refuse('what', `With "what" ${what}, leave "purpose" and "channel" empty. ${WITHDRAW_HINTS.what}`);
  return {
    personId: idOf(data.person).toLowerCase(),
    what:
      what === 'PURPOSE' && purpose !== undefined
        ? { purpose, channel: channel ?? 'ALL' }
        : (what as 'EVERYTHING' | 'MARKETING'),
    method: filled(data.method) ?? 'API',
  };
};

/**
 * Takes back consent in the name of a workflow: for one purpose (on one channel or all), everything, or all direct
 * marketing. Run again it changes nothing.
 * @throws PrivacyError INVALID_INPUT, PERSON_NOT_FOUND and those of the client
 */
export const withdrawConsent = async (
  client: TwentyClient,
  keyring: Keyring,
  clock: { now: () => Date },
  { personId, what, method }: WithdrawInput,
): Promise<{ withdrawn: number; suppressed: number }> => {
  const actor = { kind: 'WORKFLOW', id: null } as const;
  const now = clock.now();
  if (typeof what === 'string') {
    const scope = what === 'MARKETING' ? { marketing: true } : {};
    const { hasPerson, ...withdrawn } = await withdrawAll(
      client,
      keyring,
      personId,
      scope,
      method,
      actor,
      now,
    );
    if (!hasPerson) throw personNotFound(personId);
    return withdrawn;
  }
  const { purposes } = await readConsentWorld(client);
  const { id } = findPurpose(purposes, what.purpose);
  const { hasPerson, ...withdrawn } = await withdrawAll(
    client,
    keyring,
    personId,
    { purposeIds: [id], channel: what.channel },
    method,
    actor,
    now,
  );
  if (!hasPerson) throw personNotFound(personId);
  return withdrawn;
};
