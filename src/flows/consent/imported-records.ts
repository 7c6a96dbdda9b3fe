import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll } from '../../twenty/records';
import type { ChangeEvent } from './change-events';
import { CONSENT_OBJECTS } from './consent-objects';
import { importedEntryId } from './import-rows';

/**
 * Leaves out of what people wrote by hand the records that an import wrote with the token of a member: they are on record
 * already, and their words are not those of today's notice. That the entry exists tells them apart, not what the record
 * says of itself. The app then writes them once more, as they are, so that nobody takes them for a change nobody recorded.
 * No request where no record was imported, two for up to 200 that were.
 */
export const withoutImported = async (
  client: TwentyClient,
  events: readonly ChangeEvent[],
): Promise<readonly ChangeEvent[]> => {
  const entryIds = new Map(
    events
      .filter(({ isCreated, after }) => isCreated && after['method'] === 'IMPORT')
      .map(({ recordId }) => [recordId, importedEntryId(recordId)]),
  );
  if (entryIds.size === 0) return events;
  const rows = await readAll(client, [
    {
      object: CONSENT_OBJECTS.ledgerEntry,
      filter: { id: { in: [...entryIds.values()] } },
      selection: 'id',
    },
  ]);
  const written = new Set(rows.get(CONSENT_OBJECTS.ledgerEntry.name)?.map(({ id }) => id));
  const imported = [...entryIds].filter(([, entryId]) => written.has(entryId)).map(([id]) => id);
  if (imported.length === 0) return events;
  await writeAll(client, [
    {
      kind: 'updateWhere',
      object: CONSENT_OBJECTS.consent,
      filter: { id: { in: imported } },
      data: { method: 'IMPORT' },
    },
  ]);
  const known = new Set(imported);
  return events.filter(({ recordId, isCreated }) => !(isCreated && known.has(recordId)));
};
