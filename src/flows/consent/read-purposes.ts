import { PURPOSE_SELECTION, readPurpose, type Purpose } from '../../domain/consent/purpose';
import { readPublicSettings, type PublicSettings } from '../../domain/public-settings';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { CONSENT_OBJECTS } from './consent-objects';

/** All purposes that are not in the bin; to be read together with other objects. */
export const PURPOSES_READ: Read = {
  object: CONSENT_OBJECTS.purpose,
  filter: {},
  selection: PURPOSE_SELECTION,
  withDeleted: false,
};

/** The settings of pages and mails; counters of visitors, of which there may be many, are left out. */
export const SETTINGS_READ: Read = {
  object: CONSENT_OBJECTS.privacySetting,
  filter: { kind: { eq: 'SETTING' } },
  selection: 'id name value',
  withDeleted: false,
};

/** Purposes in a fixed order: by code. */
export const purposesIn = (rows: ReadonlyMap<string, readonly Row[]>): Purpose[] =>
  (rows.get(CONSENT_OBJECTS.purpose.name) ?? [])
    .map(readPurpose)
    .toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.id < b.id ? -1 : 1));

/** Purposes that are not in the bin, those that are not active included. One request for each 200 of them. */
export const readPurposes = async (
  client: TwentyClient,
  filter: Record<string, unknown> = {},
): Promise<Purpose[]> => purposesIn(await readAll(client, [{ ...PURPOSES_READ, filter }]));

export type ConsentWorld = { purposes: Purpose[]; settings: PublicSettings };

/**
 * All purposes and the settings of pages and mails, in one request.
 * @throws PrivacyError INVALID_SETTING
 */
export const readConsentWorld = async (client: TwentyClient): Promise<ConsentWorld> => {
  const rows = await readAll(client, [PURPOSES_READ, SETTINGS_READ]);
  return {
    purposes: purposesIn(rows),
    settings: readPublicSettings(rows.get(CONSENT_OBJECTS.privacySetting.name) ?? []),
  };
};

/** A purpose, and those whose answers a decision about it may need: what it is compatible with, and so on (Art. 6(4)). */
export const withOrigins = (purpose: Purpose, purposes: readonly Purpose[]): Purpose[] => {
  const chain = new Set([purpose]);
  for (const one of chain) {
    const origin = purposes.find(({ id }) => id === one.compatibleWithId);
    if (origin !== undefined) chain.add(origin);
  }
  return [...chain];
};
