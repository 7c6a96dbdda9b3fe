import {
  readRevealsPerHour,
  stepOf,
  unusualReveals,
  type UnusualReveals,
} from '../../domain/reveal/unusual-reveals';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';

/** Counts and codes only. */
export type WatchedReveals = {
  looked: number;
  unusual: number;
  tasksOpened: number;
  settingReadable: boolean;
};

export const REVEALS_PER_HOUR = 'revealsPerHour';
/** Longer than the pause between two looks, so that what fell into an outage is seen after it. */
const LOOK_BACK_MS = 4 * 3_600_000;

const { ledgerEntry, privacySetting, task } = REQUEST_OBJECTS;

/**
 * Keyed: a member cannot work it out and put a task that is done there beforehand. One for each step, so that a task that was
 * closed over eleven values does not stand for a thousand.
 */
const taskIdOf = (keyring: Keyring, unusual: UnusualReveals, perHour: number): string => {
  const { memberId, day, count } = unusual;
  return stableId(
    'unusual-reveals',
    keyedHash(keyring, 'subject', `unusual-reveals ${memberId} ${day} ${stepOf(count, perHour)}`),
  );
};
const minute = (time: Date): string => time.toISOString().slice(11, 16);

const taskRow = (id: string, unusual: UnusualReveals, perHour: number): Row => ({
  id,
  title: 'Unusually many sealed values were revealed',
  status: 'TODO',
  bodyV2: {
    markdown: [
      `On ${unusual.day} the member with the id ${unusual.memberId} revealed ${unusual.count} values between ${minute(unusual.from)} and ${minute(unusual.to)} UTC; more than ${perHour} an hour is taken for unusual here.`,
      '',
      'The view "Reveals by member" of the ledger entries shows which fields of which records, and the reasons they gave.',
      '',
      '- If it was their work, close this task; the privacy setting "revealsPerHour" says what is usual.',
      '- If not, take the right to read sealed values from their role (Settings → Roles), and judge whether it is a personal data breach (Art. 33).',
    ].join('\n'),
  },
});

/**
 * Looks for members who revealed more within an hour than is usual, and opens one task a member, day and step (more than is usual,
 * more than five times that, 25 times …). One request when
 * nothing is unusual. A task that is there, done or not, stays as it is.
 * @throws PrivacyError from the client
 */
export const watchReveals = async (
  client: TwentyClient,
  keyring: Keyring,
  now: Date,
): Promise<WatchedReveals> => {
  const rows = await readAll(client, [
    {
      object: ledgerEntry,
      filter: {
        and: [
          { action: { in: ['VALUE_REVEALED', 'PERSON_REIDENTIFIED'] } },
          { happenedAt: { gte: new Date(now.getTime() - LOOK_BACK_MS).toISOString() } },
        ],
      },
      selection: 'id actorId happenedAt',
      withDeleted: false,
    },
    {
      object: privacySetting,
      filter: { name: { eq: REVEALS_PER_HOUR } },
      selection: 'id value',
      withDeleted: false,
    },
  ]);
  const entries = rows.get(ledgerEntry.name) ?? [];
  const { perHour, isReadable } = readRevealsPerHour(rows.get(privacySetting.name)?.[0]?.['value']);
  const reveals = entries.flatMap(({ actorId, happenedAt }) =>
    typeof actorId === 'string' ? [{ memberId: actorId, at: new Date(String(happenedAt)) }] : [],
  );
  const unusual = unusualReveals(reveals, perHour);
  const outcome = {
    looked: entries.length,
    unusual: unusual.length,
    tasksOpened: 0,
    settingReadable: isReadable,
  };
  if (unusual.length === 0) return outcome;
  const rowsWanted = unusual.map((one) => taskRow(taskIdOf(keyring, one, perHour), one, perHour));
  const known = await readAll(client, [
    { object: task, filter: { id: { in: rowsWanted.map(({ id }) => id) } }, selection: 'id' },
  ]);
  const there = new Set((known.get(task.name) ?? []).map(({ id }) => id));
  const fresh = rowsWanted.filter(({ id }) => !there.has(id));
  if (fresh.length > 0) await writeAll(client, [{ kind: 'upsert', object: task, rows: fresh }]);
  return { ...outcome, tasksOpened: fresh.length };
};
