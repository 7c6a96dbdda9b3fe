import * as z from 'zod/mini';

import { ageTable } from '../../domain/consent/age-of-consent';
import { decide, type Decision, type DecisionWorld } from '../../domain/consent/decide';
import type { Channel, LegalBasis } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import { reasonInWords } from '../../domain/consent/reason-texts';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
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
import { readPeopleFacts } from './read-facts';
import { readConsentWorld, withOrigins, type ConsentWorld } from './read-purposes';

export type CheckInput = {
  personId: string;
  purpose: string | { id: string };
  channel: Channel | undefined;
  /** Now, where nothing else is asked. */
  at: Date | undefined;
};

const inputSchema = z.object({
  person: personInput,
  purpose: purposeInput,
  channel: optional(channelInput),
  at: optional(timeInput),
});

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseCheckInput = (input: unknown): CheckInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, HINTS);
  const { person, purpose, channel, at } = parsed.data;
  const time = filled(at);
  return {
    personId: idOf(person).toLowerCase(),
    purpose,
    channel: filled(channel),
    at: time === undefined ? undefined : new Date(time),
  };
};

export type Checked = {
  allowed: boolean;
  reason: Decision['reason'];
  basis: LegalBasis | null;
  /** Ids of the records that decided, joined by commas: a workflow shows text, not lists. */
  evidence: string;
  /** The answer in words, without the person's name. */
  sentence: string;
  purposeId: string;
  channel: Channel;
};

/** What decisions need besides people. */
export const decisionWorldOf = ({ purposes, settings }: ConsentWorld): DecisionWorld => ({
  purposes: new Map(purposes.map((purpose) => [purpose.id, purpose])),
  ages: ageTable(settings.minors.ages),
  homeCountry: settings.controller?.country ?? null,
});

const sentenceFor = (decision: Decision, purpose: Purpose, channel: Channel): string =>
  `${decision.allowed ? 'Allowed' : 'Not allowed'}: ${purpose.name || purpose.code}, ${channel}. ${reasonInWords(decision.reason, 'en')}.`;

/**
 * Whether a person may be processed for a purpose on a channel, and why. Three requests at most: purposes and settings
 * together, then the person, then who else is the same human being; one more where somebody is.
 * @throws PrivacyError INVALID_INPUT for an unknown purpose, INVALID_SETTING, and those of the client
 */
export const checkConsent = async (
  client: TwentyClient,
  keyring: Keyring,
  clock: { now: () => Date },
  input: CheckInput,
): Promise<Checked> => {
  const world = await readConsentWorld(client);
  const purpose = findPurpose(world.purposes, input.purpose);
  const channel = channelFor(purpose, input.channel);
  const at = input.at ?? clock.now();
  const facts = await readPeopleFacts(
    client,
    keyring,
    [input.personId],
    withOrigins(purpose, world.purposes),
    world.settings,
    at,
  );
  const people = facts.get(input.personId) ?? [];
  const decision = decide(people, purpose, channel, at.getTime(), decisionWorldOf(world));
  return {
    allowed: decision.allowed,
    reason: decision.reason,
    basis: decision.basis,
    evidence: decision.evidence.join(','),
    sentence: sentenceFor(decision, purpose, channel),
    purposeId: purpose.id,
    channel,
  };
};
