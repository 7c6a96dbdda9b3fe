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

export type Completed = {
  completed: number;
  /** Written by somebody else between being read and being completed; ids. */
  missed: string[];
  failed: { code: string }[];
};

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
  const result: Completed = { completed: 0, missed: [], failed: [] };
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
        const outcome = await completeRequest({ ...context, actor: actorOf(record) }, record, world);
        if (outcome === 'WRITTEN') result.completed += 1;
        if (outcome === 'MISSED') result.missed.push(record.id);
      } catch (error) {
        result.failed.push({ code: codeOf(error) });
      }
    }
  }
  return result;
};

/** Who opened a record whose event is not at hand: `createdBy` can be written through the API, who wrote last cannot. */
export const openerOf = (record: DataRequest): Actor => writerOf(record);

/** How often a request is read again that somebody goes on writing; then it is left to cron. */
const MOST_ROUNDS = 4;

/**
 * Data requests were created, by hand, by an import or by this app: they are completed. Three requests, and one for
 * each record; a fourth for those that may repeat another one. One that was written meanwhile, since the person had more to
 * say, is read again. Never throws: the platform does not repeat a run, and shows its message (platform fact §6); what was
 * not completed is found by `request-updated` within ten minutes.
 */
export const requestCreated = async (
  client: TwentyClient,
  keyring: () => Keyring,
  payload: unknown,
  now: Date,
): Promise<Completed> => {
  const result: Completed = { completed: 0, missed: [], failed: [] };
  try {
    const events = readRequestEvents(payload) ?? [];
    const actors = new Map(events.map(({ id, actor }) => [id, actor]));
    result.missed = events.map(({ id }) => id);
    for (let round = 0; round < MOST_ROUNDS && result.missed.length > 0; round += 1) {
      const rows = await readAll(client, [
        requestsRead({ id: { in: result.missed } }),
        REQUEST_SETTINGS_READ,
      ]);
      const { settings, failed } = requestSettingsOr(rows);
      const done = await completeRequests(
        { client, keyring: keyring(), now, settings },
        recordsIn(rows),
        (record) => actors.get(record.id) ?? openerOf(record),
      );
      result.completed += done.completed;
      result.missed = done.missed;
      result.failed.push(...done.failed, ...(round === 0 ? failed.map((code) => ({ code })) : []));
    }
  } catch (error) {
    result.failed.push({ code: codeOf(error) });
  }
  return result;
};
