import { readPurpose, type Purpose } from '../../domain/consent/purpose';
import { isPrivacyError } from '../../domain/errors';
import {
  DEFAULT_PUBLIC_SETTINGS,
  readPublicSettings,
  type PublicSettings,
} from '../../domain/public-settings';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { PURPOSES_READ } from '../consent/read-purposes';
import { SETTINGS_READ } from './read-public';

/** Settings and purposes as pages need them on which somebody says “no”: those in the bin are still somebody's. */
export const PLAIN_READS: readonly Read[] = [
  SETTINGS_READ,
  { ...PURPOSES_READ, selection: `${PURPOSES_READ.selection} deletedAt`, withDeleted: true },
];

export type Plain = {
  settings: PublicSettings;
  /** By name; one in the bin is among them as inactive, for whoever answered it. */
  purposes: readonly Purpose[];
};

/** Who withdraws is not kept from it by a colour that an admin mistyped: the page is plain then, and works. */
const settingsIn = (rows: readonly Row[]): PublicSettings => {
  try {
    return readPublicSettings(rows);
  } catch (error) {
    if (isPrivacyError(error) && error.code === 'INVALID_SETTING') return DEFAULT_PUBLIC_SETTINGS;
    throw error;
  }
};

export const plainOf = (rows: ReadonlyMap<string, readonly Row[]>): Plain => ({
  settings: settingsIn(rows.get('privacySetting') ?? []),
  purposes: (rows.get('purpose') ?? [])
    .map((row) => ({ ...readPurpose(row), ...(row.deletedAt ? { isActive: false } : {}) }))
    .toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1)),
});

/** One request. @throws PrivacyError those of the client */
export const readPlainly = async (client: TwentyClient): Promise<Plain> =>
  plainOf(await readAll(client, PLAIN_READS));
