import * as z from 'zod/mini';

import { CHANNELS, CONSENT_METHODS, type Channel, type ConsentChannel } from '../../domain/consent/facts';
import type { Purpose } from '../../domain/consent/purpose';
import { PrivacyError } from '../../domain/errors';

const uuid = z.uuid();
const EMPTY = z.literal('');

/** A record of Person as a workflow hands it over, or its id. */
export const personInput = z.union([uuid, z.looseObject({ id: uuid })]);
/** A purpose's code, its id, or the record. */
export const purposeInput = z.union([
  z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
  z.looseObject({ id: uuid }),
]);

/** A field of a form that may be left empty: workflows hand over empty text for what nobody filled in. */
export const optional = <T extends z.ZodMiniType>(schema: T) => z.nullish(z.union([EMPTY, schema]));

export const channelInput = z.enum(CHANNELS);
export const consentChannelInput = z.enum([...CHANNELS, 'ALL']);
export const methodInput = z.enum(CONSENT_METHODS);

/** A date (`2027-05-31`) or a time with its zone. */
export const timeInput = z.string().check(
  z.trim(),
  z.regex(
    /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/,
    'must be a date or a time with its zone',
  ),
  z.refine((text: string) => !Number.isNaN(Date.parse(text)), 'is no date'),
);

export const idOf = (input: string | { id: string }): string =>
  typeof input === 'string' ? input : input.id;

/** What was left empty is as if it were not there. */
export const filled = <T>(value: T | '' | null | undefined): T | undefined =>
  value === '' || value === null ? undefined : value;

const CHANNEL_WORDS = CHANNELS.join(', ');

/** What stands in the message where the input is not what it should be: the field, and what to write. */
export const invalidInput = (
  error: z.core.$ZodError,
  hints: Readonly<Record<string, string>>,
): PrivacyError => {
  const field = String(error.issues[0]?.path[0] ?? '');
  const hint = hints[field];
  return new PrivacyError(
    'INVALID_INPUT',
    hint === undefined
      ? `The input is not complete: ${Object.values(hints).join(' ')}`
      : `"${field}" cannot be used. ${hint}`,
    { field },
  );
};

export const HINTS = {
  person: 'Choose a Person record, or give its id (a UUID).',
  purpose: 'Give the code of a purpose (such as "newsletter"), its id, or a Purpose record.',
  channel: `"channel" is one of ${CHANNEL_WORDS}.`,
  at: '"at" is a date such as 2027-05-31, or a time with its zone; left empty it is now.',
} as const;

export const CONSENT_CHANNEL_HINT = `"channel" is one of ${CHANNEL_WORDS}, or ALL.`;

const codes = (purposes: readonly Purpose[]): string => {
  const named = purposes.map(({ code }) => code).filter((code) => code !== '');
  return named.length === 0 ? 'There is none yet' : `There are: ${named.slice(0, 20).join(', ')}`;
};

/** Finds the purpose that is meant. @throws PrivacyError INVALID_INPUT naming those there are */
export const findPurpose = (purposes: readonly Purpose[], input: string | { id: string }): Purpose => {
  const wanted = idOf(input);
  const found =
    purposes.find(({ id }) => id === wanted.toLowerCase()) ??
    (typeof input === 'string' ? purposes.find(({ code }) => code === wanted) : undefined);
  if (found === undefined)
    throw new PrivacyError(
      'INVALID_INPUT',
      `There is no such purpose. ${HINTS.purpose} ${codes(purposes)}.`,
      { field: 'purpose' },
    );
  return found;
};

/** The one channel of a purpose that has only one, where none is named. */
export const channelFor = (purpose: Purpose, channel: Channel | undefined): Channel => {
  const [only, ...others] = purpose.channels;
  if (channel !== undefined) return channel;
  if (only !== undefined && others.length === 0) return only;
  throw new PrivacyError(
    'INVALID_INPUT',
    `Choose a channel: ${HINTS.channel} This purpose uses ${purpose.channels.length === 0 ? 'every one' : purpose.channels.join(', ')}.`,
    { field: 'channel' },
  );
};

export const consentChannelFor = (channel: ConsentChannel | undefined): ConsentChannel => channel ?? 'ALL';
