import { readScanState, SCAN_POSITION, type ScanState } from '../../domain/free-text/scan-state';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll } from '../../twenty/records';
import { SPECIAL_OBJECTS } from '../special/special-objects';
import { stableId } from '../stable-id';

const POSITION = SPECIAL_OBJECTS.privacySetting;
const ID = stableId('position', SCAN_POSITION);

/** Where the last scan stands; null where there was none. One request. */
export const readScan = async (client: TwentyClient): Promise<ScanState | null> => {
  const rows = await readAll(client, [
    { object: POSITION, filter: { id: { eq: ID } }, selection: 'id value' },
  ]);
  return readScanState(rows.get(POSITION.name)?.[0]?.['value']);
};

/** Begins a scan, or stops one: whatever was kept before is written over. */
export const writeScan = async (client: TwentyClient, state: ScanState): Promise<void> => {
  await writeAll(client, [
    {
      kind: 'upsert',
      object: POSITION,
      rows: [
        {
          id: ID,
          name: SCAN_POSITION,
          kind: 'POSITION',
          value: JSON.stringify(state),
          description: 'Where the scan of texts goes on.',
        },
      ],
    },
  ]);
};

/**
 * Keeps where a scan stands, as long as it is still the one that is to go on.
 * @returns false where it was stopped or another has begun
 */
export const keepScan = async (client: TwentyClient, state: ScanState): Promise<boolean> => {
  const changed = await writeAll(client, [
    {
      kind: 'updateWhere',
      object: POSITION,
      filter: {
        and: [
          { id: { eq: ID } },
          { value: { like: `%"id":"${state.id}"%` } },
          { not: { value: { like: '%"phase":"STOPPED"%' } } },
        ],
      },
      data: { value: JSON.stringify(state) },
    },
  ]);
  return (changed.get('updatePrivacySettings') ?? []).length > 0;
};
