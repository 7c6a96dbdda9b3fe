import { isPrivacyError } from '../../domain/errors';
import type { DeadlinePlace } from '../../domain/deadline/deadline';
import {
  readRequestSettings,
  REQUEST_SETTING_NAMES,
  type RequestSettings,
} from '../../domain/requests/request-settings';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { REQUEST_OBJECTS } from './request-objects';

/** The settings of data requests, to travel in a `readAll` with other reads. */
export const REQUEST_SETTINGS_READ: Read = {
  object: REQUEST_OBJECTS.privacySetting,
  filter: { name: { in: [...REQUEST_SETTING_NAMES, 'controller'] } },
  selection: 'id name value',
  withDeleted: false,
};

const rowsOf = (rows: ReadonlyMap<string, readonly Row[]>): readonly Row[] =>
  rows.get(REQUEST_OBJECTS.privacySetting.name) ?? [];

/** @throws PrivacyError INVALID_SETTING naming the setting */
export const requestSettingsIn = (rows: ReadonlyMap<string, readonly Row[]>): RequestSettings =>
  readRequestSettings(rowsOf(rows));

/**
 * For jobs: a setting that cannot be read stops nothing, the careful defaults count (four eyes above all), and its code is
 * reported. The health check names it.
 */
export const requestSettingsOr = (
  rows: ReadonlyMap<string, readonly Row[]>,
): { settings: RequestSettings; failed: string[] } => {
  try {
    return { settings: requestSettingsIn(rows), failed: [] };
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    return { settings: readRequestSettings([]), failed: [error.code] };
  }
};

/** One request. @throws PrivacyError INVALID_SETTING, and those of the client */
export const readRequestSettingsOf = async (client: TwentyClient): Promise<RequestSettings> =>
  requestSettingsIn(await readAll(client, [REQUEST_SETTINGS_READ]));

/** Where the controller is: as the setting says, else the country of the setting `controller`; null when nobody said it. */
export const placeIn = (
  rows: ReadonlyMap<string, readonly Row[]>,
  { deadlinePlace }: RequestSettings,
): DeadlinePlace | null => {
  if (deadlinePlace !== null) return deadlinePlace;
  const written = rowsOf(rows).find((row) => row['name'] === 'controller')?.['value'];
  try {
    const parsed = JSON.parse(typeof written === 'string' ? written : 'null') as unknown;
    const country = (parsed as { country?: unknown } | null)?.country;
    return typeof country === 'string' && /^[A-Z]{2}$/.test(country) ? { country } : null;
  } catch {
    return null;
  }
};
