import type { FoundRecord } from '../../domain/erasure/subject-map';
import {
  DATA_REQUEST_SELECTION,
  parseDataRequest,
  type DataRequest,
} from '../../domain/requests/data-request';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { trusted } from '../requests/read-requests';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { ANSWER_KIND, answerFilesFilter, destroyAnswerRows } from './answer-files';

export type ClosingContext = { client: TwentyClient; keyring: Keyring; now: Date };

export type ClosedWindows = {
  /** Parts whose bytes and keys are gone. */
  destroyed: number;
  /** Parts that are still to go: the next run takes them up. */
  left: number;
  requests: number;
};

/** One request each, a few at a time: a run stays far below the time that a function has. */
const MOST_AT_ONCE = 100;

const ANSWER_ROWS: Read = {
  object: REQUEST_OBJECTS.sealedValue,
  filter: { and: [{ objectName: { eq: 'dataRequest' } }, { kind: { eq: ANSWER_KIND } }] },
  selection: 'id recordId sealedAt deletedAt',
};

const timeOf = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN);

const GONE_PEOPLE: ReadonlySet<unknown> = new Set(['ERASED', 'PSEUDONYMISED']);

type Keeping = { request: DataRequest; person: Readonly<Record<string, unknown>> };

/** What was made before the person was erased or pseudonymised would bring them back. */
const isOfSomebodyGone = (row: Row, { person }: Keeping): boolean => {
  if (!GONE_PEOPLE.has(person['processingState'])) return false;
  const since = timeOf(person['processingStateSince']);
  return Number.isNaN(since) || timeOf(row['sealedAt']) <= since;
};

/** Whether a part has no more to wait for. `keeping` is undefined when the record of the request was destroyed. */
const isOver = (row: Row, keeping: Keeping | undefined, now: number): boolean => {
  if (keeping === undefined || row.deletedAt || isOfSomebodyGone(row, keeping)) return true;
  const { state, deletedAt, deliveryExpiresAt } = keeping.request;
  switch (state) {
    case 'REFUSED':
    case 'WITHDRAWN':
      return true;
    case 'DONE':
      return deliveryExpiresAt === null || now >= deliveryExpiresAt;
    default:
      // It is still being made, unless the case was thrown away.
      return deletedAt !== null;
  }
};

/**
 * Destroys the answers whose window is over, and those of requests that ended otherwise, are in the bin or gone, or of
 * people who were erased meanwhile. One by one, since bytes go with their own record only (platform fact §4). One request
 * when no answer is kept, two to look, one for each part. Stopped anywhere, the next run goes on.
 */
export const closeDeliveryWindows = async (context: ClosingContext): Promise<ClosedWindows> => {
  const { client } = context;
  const before = client.requestCount();
  const rows = (await readAll(client, [ANSWER_ROWS])).get(ANSWER_ROWS.object.name) ?? [];
  const over = rows.length === 0 ? [] : await overOf(context, rows);
  const turn = over.slice(0, MOST_AT_ONCE);
  await destroyAnswerRows(client, turn);
  return {
    destroyed: turn.length,
    left: over.length - turn.length,
    requests: client.requestCount() - before,
  };
};

const overOf = async ({ client, keyring, now }: ClosingContext, rows: readonly Row[]): Promise<string[]> => {
  const ids = [...new Set(rows.map((row) => String(row['recordId'])))];
  const object = REQUEST_OBJECTS.dataRequest;
  const selection = `${DATA_REQUEST_SELECTION} person { processingState processingStateSince }`;
  const read = await readAll(client, [{ object, filter: { id: { in: ids } }, selection }]);
  const kept = new Map(
    (read.get(object.name) ?? []).map((row): [string, Keeping] => [
      row.id,
      {
        // As the app left it: nobody has an answer destroyed by writing a state into the record.
        request: trusted({ keyring }, parseDataRequest(row)),
        person: (row['person'] ?? {}) as Keeping['person'],
      },
    ]),
  );
  return rows
    .filter((row) => isOver(row, kept.get(String(row['recordId'])), now.getTime()))
    .map(({ id }) => id);
};

/** Whether a request of the person may have an answer lying ready, by its own fields: most have none, and cost nothing. */
const mayHaveAnswer = ({ object, link, values }: FoundRecord): boolean =>
  object === REQUEST_OBJECTS.dataRequest.name &&
  // What somebody else asked for and only names the person is somebody else's.
  link !== 'MENTION' &&
  (Boolean(values['deliveryExpiresAt']) ||
    values['step'] === 'PREPARE_ANSWER' ||
    values['step'] === 'DELIVER');

/**
 * Destroys the answers to requests that are among the records about people who are being erased or pseudonymised, before
 * anything else is overwritten: what was copied out goes with what it was copied from (Art. 17). No request when there can
 * be none, one to look, one for each part.
 * @returns how many parts went
 */
export const destroyAnswersAmong = async (
  client: TwentyClient,
  records: readonly FoundRecord[],
): Promise<number> => {
  const ids = [...new Set(records.filter(mayHaveAnswer).map(({ id }) => id))];
  if (ids.length === 0) return 0;
  const { object } = ANSWER_ROWS;
  const read = await readAll(client, [{ object, filter: answerFilesFilter(ids), selection: 'id' }]);
  const rows = read.get(object.name) ?? [];
  await destroyAnswerRows(
    client,
    rows.map(({ id }) => id),
  );
  return rows.length;
};
