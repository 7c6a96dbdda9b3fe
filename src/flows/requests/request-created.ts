import { isPrivacyError } from '../../domain/errors';
import type { DataRequest } from '../../domain/requests/data-request';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, type Row } from '../../twenty/records';
import type { Actor } from '../consent/consent-entry';
import { completeRequest } from './complete-request';
import { erasedAmong } from './hand-edits';
import { asLeft } from './kept-state';
import { writerOf } from './last-writer';
import { readLedgerAnchors } from './ledger-anchor';
import type { MoveContext } from './move-request';
import { recordsIn, requestsRead, trusted } from './read-requests';
import { readRequestEvents } from './request-events';
import { REQUEST_OBJECTS } from './request-objects';
import { REQUEST_SETTINGS_READ, requestSettingsOr } from './request-settings';
import { sameRequestFilter } from './same-request';

export type Completed = { completed: number; failed: { code: string }[] };

const codeOf = (error: unknown): string => (isPrivacyError(error) ? error.code : 'UNEXPECTED');

/** Two or three conditions each: a query of this many stays small. */
const AT_ONCE = 50;

/**
 * Completes requests that are new, each for itself: one that cannot be now is found again by cron. One request to read what
 * they may repeat, for fifty of them, and one to write each.
 * @param actorOf who opened a request
 */
export const completeRequests = async (
  context: Omit<MoveContext, 'actor'>,
  records: readonly DataRequest[],
  actorOf: (record: DataRequest) => Actor,
): Promise<Completed> => {
  const result: Completed = { completed: 0, failed: [] };
  for (const some of chunked(records, AT_ONCE)) {
    const same = some.map(sameRequestFilter).filter((filter) => filter !== null);
    const personIds = [...new Set(some.flatMap(({ personId }) => (personId === null ? [] : [personId])))];
    const rows: ReadonlyMap<string, readonly Row[]> =
      same.length === 0
        ? new Map<string, Row[]>()
        : await readAll(context.client, [
            requestsRead({ or: same }),
            ...(personIds.length === 0
              ? []
              : [
                  {
                    object: REQUEST_OBJECTS.person,
                    filter: { id: { in: personIds } },
                    selection: 'id processingState',
                  },
                ]),
          ]);
    const isUnkept = (record: DataRequest): boolean => asLeft(context.keyring, record).kind !== 'KEPT';
    const anchors = await readLedgerAnchors(
      context.client,
      some.filter(isUnkept).map(({ id }) => id),
    );
    // A record that is new itself counts by what stands on it: of two that come at once the elder is the first.
    const others = recordsIn(rows).map((record) => trusted(context, record));
    const erased = erasedAmong(rows);
    for (const record of some) {
      try {
        const isErased = record.personId !== null && erased.has(record.personId);
        const world = { others, isErased, anchor: anchors.get(record.id) ?? null };
        if (await completeRequest({ ...context, actor: actorOf(record) }, record, world))
          result.completed += 1;
      } catch (error) {
        result.failed.push({ code: codeOf(error) });
      }
    }
  }
  return result;
};

/** Who opened a record whose event is not at hand: `createdBy` can be written through the API, who wrote last cannot. */
export const openerOf = (record: DataRequest): Actor => writerOf(record);

/**
 * Data requests were created, by hand, by an import or by this app: they are completed. Three requests, and one for
 * each record; a fourth for those that may repeat another one. Never throws: the platform does not repeat a run, and shows its
 * message (platform fact §6); what was not completed is found by `request-updated` within ten minutes.
 */
export const requestCreated = async (
  client: TwentyClient,
  keyring: () => Keyring,
  payload: unknown,
  now: Date,
): Promise<Completed> => {
  try {
    const events = readRequestEvents(payload) ?? [];
    if (events.length === 0) return { completed: 0, failed: [] };
    const rows = await readAll(client, [
      requestsRead({ id: { in: events.map(({ id }) => id) } }),
      REQUEST_SETTINGS_READ,
    ]);
    const { settings, failed } = requestSettingsOr(rows);
    const actors = new Map(events.map(({ id, actor }) => [id, actor]));
    const context = { client, keyring: keyring(), now, settings };
    const done = await completeRequests(
      context,
      recordsIn(rows),
      (record) => actors.get(record.id) ?? openerOf(record),
    );
    return { ...done, failed: [...done.failed, ...failed.map((code) => ({ code }))] };
  } catch (error) {
    return { completed: 0, failed: [{ code: codeOf(error) }] };
  }
};
