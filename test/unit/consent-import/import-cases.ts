/** People, purposes and lines for tests of importing, and an import of them in memory. */
import { importConsents, type ImportOutcome } from '../../../src/flows/consent/import-consents';
import type { ImportColumn } from '../../../src/flows/consent/import-columns';
import { readKeyring } from '../../../src/keys/keyring';
import {
  IMPORT_PURPOSES,
  importWorkspace,
  type FakePerson,
  type ImportWorkspace,
} from '../../support/import-workspace';

export const KEYRING = readKeyring(
  `v1:${Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7)).toString('base64')}`,
);
export const NOW = new Date('2027-03-01T12:00:00Z');
export const IMPORT_ID = '5f2f7a0e-6a64-4f0e-9b51-2f0f7ad0a7c1';
const ACTOR = { kind: 'MEMBER', id: 'member-1' } as const;

export const COLUMNS: ImportColumn[] = [
  'email',
  'person_id',
  'purpose',
  'channel',
  'state',
  'given_at',
  'withdrawn_at',
  'wording',
  'notice_version',
  'language',
  'source',
  'proof_file',
];
export type Values = Partial<Record<ImportColumn, string>>;

/** A good line but for what is given, and for whom it is about. */
export const cellsOf = (values: Values): string[] => {
  const all: Values = {
    purpose: 'newsletter',
    channel: 'EMAIL',
    state: 'GIVEN',
    given_at: '2024-05-31',
    ...values,
  };
  return COLUMNS.map((column) => all[column] ?? '');
};

export const idOf = (index: number): string => `20000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

export const people: FakePerson[] = [
  { id: idOf(1), email: 'anna@example.org', lastName: 'Müller' },
  { id: idOf(2), email: 'ben@example.org', additionalEmails: ['shared@example.org'] },
  { id: idOf(3), email: 'shared@example.org' },
  { id: idOf(4), additionalEmails: ['carla_x@example.org'] },
  { id: idOf(5), additionalEmails: ['carla-x@example.org'] },
  { id: idOf(6), email: 'gone@example.org', processingState: 'ERASED' },
];
export const [anna, ben] = people as [FakePerson, FakePerson];

export const callerIn = ({ client }: ImportWorkspace) => ({ asCaller: client, writer: client, actor: ACTOR });
export const open = (): ImportWorkspace => importWorkspace(people, IMPORT_PURPOSES);

export const run = (
  workspace: ImportWorkspace,
  lines: readonly Values[],
  dryRun = false,
  first = 2,
): Promise<ImportOutcome> =>
  importConsents(
    callerIn(workspace),
    KEYRING,
    {
      importId: IMPORT_ID,
      dryRun,
      header: COLUMNS,
      lines: lines.map((values, index) => ({ line: first + index, cells: cellsOf(values) })),
    },
    NOW,
  );

/** The one thing in a table. */
export const only = <T>(map: ReadonlyMap<string, T>): T => {
  const [value, ...others] = [...map.values()];
  if (value === undefined || others.length > 0) throw new Error(`There are ${map.size}, and not one.`);
  return value;
};
