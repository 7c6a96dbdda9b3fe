/**
 * Records whose counts are known, for what the dashboard makes of them. They are written past the app, so that nothing it does
 * on a record's creation moves them.
 */
import { randomUUID } from 'node:crypto';

import type { AppWorkspace } from './app-workspace';

type Fields = Record<string, unknown>;
type Database = Pick<AppWorkspace, 'sql' | 'graphql'>;

const DAY_MS = 86_400_000;
const instant = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
const day = (days: number): string => instant(days).slice(0, 10);

const insert = async ({ sql }: Database, table: string, rows: readonly Fields[]): Promise<void> => {
  for (const row of rows) {
    const all = { id: randomUUID(), ...row };
    const names = Object.keys(all).map((name) => `"${name}"`);
    await sql(
      `INSERT INTO $schema."${table}" (${names.join(', ')}) VALUES (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      Object.values(all).map((value) =>
        typeof value === 'object' && value !== null ? JSON.stringify(value) : value,
      ),
    );
  }
};

/** Eight open requests: two overdue, two due within a week; three answered within the year, in 10, 20 and 60 days. */
const addRequests = (database: Database): Promise<void> =>
  insert(database, '_dataRequest', [
    ...[-10, -1, 0, 5, 10, 20, 60, null].map((due, index) => ({
      name: `Request ${index}`,
      right: index < 5 ? 'ACCESS' : 'ERASURE',
      state: ['RECEIVED', 'IDENTITY', 'IN_PROGRESS', 'APPROVAL'][index % 4],
      receivedAt: instant(-20),
      dueOn: due === null ? null : day(due),
    })),
    ...[10, 20, 60].map((days) => ({
      name: 'Answered',
      right: 'ACCESS',
      state: days === 60 ? 'REFUSED' : 'DONE',
      receivedAt: instant(-30 - days),
      closedAt: instant(-30),
    })),
    { name: 'Long ago', right: 'ACCESS', state: 'DONE', receivedAt: instant(-900), closedAt: instant(-500) },
    {
      name: 'Taken back',
      right: 'ACCESS',
      state: 'WITHDRAWN',
      receivedAt: instant(-9),
      closedAt: instant(-8),
    },
  ]);

/** Two purposes; for the first nine consents in force of twelve given over three months, for the second two. */
const addConsents = async (database: Database): Promise<void> => {
  const [newsletter, events] = [randomUUID(), randomUUID()];
  await database.sql(`UPDATE $schema."_purpose" SET "deletedAt" = now()`);
  await insert(database, '_purpose', [
    { id: newsletter, name: 'Garden news', code: 'sample-garden-news', isActive: true },
    { id: events, name: '=Events', code: 'sample-events', isActive: true },
  ]);
  const consent = (purposeId: string, state: string, monthsAgo: number): Fields => {
    const given = new Date();
    given.setUTCDate(15);
    given.setUTCMonth(given.getUTCMonth() - monthsAgo);
    return { name: 'Consent', purposeId, channel: 'EMAIL', state, givenAt: given.toISOString() };
  };
  await insert(database, '_consent', [
    ...[1, 1, 2, 2, 2, 2, 3, 3, 3].map((months) => consent(newsletter, 'GIVEN', months)),
    ...[1, 2, 3].map((months) => consent(newsletter, 'WITHDRAWN', months)),
    ...[2, 2].map((months) => consent(events, 'GIVEN', months)),
  ]);
  await insert(
    database,
    '_ledgerEntry',
    [35, 40, 70].map((days) => ({
      name: 'Consent withdrawn',
      action: 'CONSENT_WITHDRAWN',
      actorKind: 'SUBJECT',
      happenedAt: instant(-days),
    })),
  );
};

/** Twelve people: three past retention, two restricted, one pseudonymised; six reveals, five of them by one member. */
const addPeople = async (database: Database, members: readonly string[]): Promise<void> => {
  await insert(
    database,
    'person',
    Array.from({ length: 12 }, (_, index) => ({
      nameFirstName: 'Person',
      nameLastName: String(index),
      processingState: index < 2 ? 'RESTRICTED' : index === 2 ? 'PSEUDONYMISED' : 'ACTIVE',
      retentionState: index < 4 ? 'WARNED' : 'NONE',
      retentionDueAt: [0, 3, 4].includes(index) ? instant([-5, 0, 0, -80, -400][index] ?? -1) : instant(100),
    })),
  );
  await insert(
    database,
    '_ledgerEntry',
    [1, 2, 2, 9, 20, 30].map((days, index) => ({
      name: 'Value revealed',
      action: 'VALUE_REVEALED',
      actorKind: 'MEMBER',
      actorId: members[index === 3 ? 1 : 0],
      happenedAt: instant(-days),
    })),
  );
  await insert(database, '_sensitiveFinding', [
    ...['SPECIAL_CATEGORY', 'SPECIAL_CATEGORY', 'CRIMINAL', 'SENSITIVE'].map((level, index) => ({
      name: 'Finding',
      level,
      state: 'OPEN',
      objectName: index === 0 ? 'task' : 'note',
      foundAt: instant(-1),
    })),
    { name: 'Seen', level: 'CRIMINAL', state: 'CHECKED', objectName: 'note', foundAt: instant(-1) },
  ]);
  await insert(database, '_erasureJob', [
    {
      name: 'Job',
      act: 'ERASE',
      state: 'NEEDS_ATTENTION',
      residual: { hits: 3, byObject: { note: 2, message: 1 } },
    },
    { name: 'Job', act: 'ERASE', state: 'AFTERMATH', residual: { hits: 0, byObject: {} } },
    { name: 'Job', act: 'ERASE', state: 'HELD', residual: null },
  ]);
};

export const addFigures = async (database: Database): Promise<void> => {
  const members = await database.sql<{ id: string }>(
    `SELECT id FROM $schema."workspaceMember" ORDER BY "createdAt", id`,
  );
  await addRequests(database);
  await addConsents(database);
  await addPeople(
    database,
    members.map(({ id }) => id),
  );
};
