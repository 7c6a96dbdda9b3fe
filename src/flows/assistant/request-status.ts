import * as z from 'zod/mini';

import { OPEN_STATES } from '../../domain/requests/data-request';
import { filled, invalidInput, optional } from '../consent/consent-input';
import { readAll, type Row } from '../../twenty/records';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { ONLY_COUNTS, requireRight, toolCaller, type ToolParts } from './tool-caller';

/** Ids, codes and dates: who asked and in which words is on the record. */
export type RequestInShort = {
  requestId: string;
  reference: string;
  right: string;
  state: string;
  step: string;
  receivedAt: string;
  dueOn: string;
  /** Negative: overdue. Null for one that is over, or has no date yet. */
  daysLeft: number | null;
};

export type RequestStatus = {
  open: number;
  overdue: number;
  dueWithinAWeek: number;
  requests: RequestInShort[];
  /** Beyond those listed. */
  more: number;
  sentence: string;
};

type Parts = ToolParts & { clock: { now: () => Date } };

const DAY_MS = 24 * 3_600_000;
const MOST_LISTED = 20;

const inputSchema = z.object({
  person: optional(z.union([z.uuid(), z.looseObject({ id: z.uuid() })])),
  reference: optional(z.string().check(z.trim(), z.maxLength(60))),
});
const HINTS = {
  person: '"person" is the id (a UUID) of a Person record; left out, all open requests are counted.',
  reference: '"reference" is the number of a request, as the person was given it.',
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const dayOf = (value: unknown): string => textOf(value).slice(0, 10);

const daysLeft = (dueOn: string, today: string): number | null =>
  dueOn === '' ? null : Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY_MS);

const inShort = (row: Row, today: string): RequestInShort => {
  const isOpen = (OPEN_STATES as readonly string[]).includes(textOf(row['state']));
  return {
    requestId: row.id,
    reference: textOf(row['reference']),
    right: textOf(row['right']),
    state: textOf(row['state']),
    step: textOf(row['step']),
    receivedAt: dayOf(row['receivedAt']),
    dueOn: dayOf(row['dueOn']),
    daysLeft: isOpen ? daysLeft(dayOf(row['dueOn']), today) : null,
  };
};

const sentenceOf = (open: number, overdue: number, soon: number): string =>
  `${open} ${open === 1 ? 'request is' : 'requests are'} open; ${overdue} overdue, ${soon} due within a week.`;

/**
 * The tool *Request status*: how data subjects' requests stand; one person's or one request for whoever may read requests,
 * else numbers. One or two requests.
 * @throws PrivacyError INVALID_INPUT, NOT_ALLOWED, and those of the client
 */
export const requestStatus = async (
  { client, clock, memberId }: Parts,
  payload: unknown,
): Promise<RequestStatus> => {
  const parsed = inputSchema.safeParse(payload ?? {});
  if (!parsed.success) throw invalidInput(parsed.error, HINTS);
  const caller = await toolCaller(client, memberId);
  if (caller.kind === 'MEMBER') requireRight(caller.rights.mayReadRequests, 'data requests');
  const person = filled(parsed.data.person);
  const reference = filled(parsed.data.reference);
  const isNamed = caller.kind !== 'UNKNOWN' && (person !== undefined || reference !== undefined);
  const filter = isNamed
    ? {
        and: [
          ...(person === undefined
            ? []
            : [{ personId: { eq: typeof person === 'string' ? person : person.id } }]),
          ...(reference === undefined ? [] : [{ reference: { eq: reference } }]),
        ],
      }
    : { state: { in: [...OPEN_STATES] } };
  const rows = await readAll(client, [
    {
      object: REQUEST_OBJECTS.dataRequest,
      filter,
      selection: 'id reference right state step receivedAt dueOn',
      withDeleted: false,
    },
  ]);
  const today = clock.now().toISOString().slice(0, 10);
  const found = (rows.get(REQUEST_OBJECTS.dataRequest.name) ?? []).map((row) => inShort(row, today));
  const open = found.filter(({ state }) => (OPEN_STATES as readonly string[]).includes(state));
  const overdue = open.filter((one) => one.daysLeft !== null && one.daysLeft < 0).length;
  const soon = open.filter((one) => one.daysLeft !== null && one.daysLeft >= 0 && one.daysLeft <= 7).length;
  const listed =
    caller.kind === 'UNKNOWN'
      ? []
      : found.toSorted((a, b) => (a.daysLeft ?? 9999) - (b.daysLeft ?? 9999)).slice(0, MOST_LISTED);
  const sentence = sentenceOf(open.length, overdue, soon);
  return {
    open: open.length,
    overdue,
    dueWithinAWeek: soon,
    requests: listed,
    more: caller.kind === 'UNKNOWN' ? 0 : found.length - listed.length,
    sentence: caller.kind === 'UNKNOWN' ? `${sentence} ${ONLY_COUNTS}` : sentence,
  };
};
