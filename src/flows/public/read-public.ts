import type { Purpose } from '../../domain/consent/purpose';
import { readPublicSettings, type PublicSettings } from '../../domain/public-settings';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { PURPOSES_READ, purposesIn, SETTINGS_READ } from '../consent/read-purposes';

export { SETTINGS_READ };

export type PublicWorkspace = {
  settings: PublicSettings;
  /** Every purpose that is not in the bin, inactive ones included, by code. */
  purposes: Purpose[];
  /** What was read besides, by object name. */
  rows: ReadonlyMap<string, Row[]>;
};

/**
 * Reads what a public page rests on, and with it whatever else the page needs: one request.
 * @param more each object once, neither `privacySetting` nor `purpose`
 * @throws PrivacyError INVALID_SETTING naming the setting
 */
export const readPublic = async (
  client: TwentyClient,
  more: readonly Read[] = [],
): Promise<PublicWorkspace> => {
  const rows = await readAll(client, [SETTINGS_READ, PURPOSES_READ, ...more]);
  return {
    settings: readPublicSettings(rows.get(CONSENT_OBJECTS.privacySetting.name) ?? []),
    purposes: purposesIn(rows),
    rows,
  };
};
