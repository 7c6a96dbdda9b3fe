import { randomUUID } from 'node:crypto';
import { Batch, INSERTION_ORDER, type PendingFile, type Row } from '../../../sandbox/seed/batch';
import { generate } from '../../../sandbox/seed/index';
import { DEMO_DATE, type Surroundings } from '../../../sandbox/seed/surroundings';

const member = (n: number, name: string) => ({
  id: `20202020-0000-4000-8000-00000000000${n}`,
  name,
  email: `member${n}@apple.dev`,
});

export const world: Surroundings = {
  now: DEMO_DATE,
  members: [member(1, 'Tim Apple'), member(2, 'Jony Ive'), member(3, 'Phil Schiler')],
  messageChannels: {
    open: '20202020-0000-4000-8000-0000000000a1',
    masked: '20202020-0000-4000-8000-0000000000a2',
  },
  calendarChannels: {
    open: '20202020-0000-4000-8000-0000000000b1',
    masked: '20202020-0000-4000-8000-0000000000b2',
  },
  objectId: () => '20202020-0000-4000-8000-0000000000c1',
  standingWorkflow: {
    workflowId: '20202020-0000-4000-8000-0000000000d1',
    workflowVersionId: '20202020-0000-4000-8000-0000000000d2',
    name: 'Create company when adding a new person',
    flow: { trigger: {}, steps: [] },
  },
  hasVisits: true,
};

export type Demo = { rows: ReadonlyMap<string, readonly Row[]>; files: readonly PendingFile[] };

/** The generator's rows for so many people, collected instead of inserted. */
export function generated(people: number): Demo {
  const batch = new Batch();
  Array.from(generate(batch, world, people));
  for (const file of batch.files)
    file.row[file.field] = [{ fileId: randomUUID(), label: file.name, extension: '' }];
  return {
    rows: new Map(INSERTION_ORDER.map((object) => [object, batch.rows.get(object) ?? []])),
    files: batch.files,
  };
}

export const rowsOf = (demo: Demo, object: string): readonly Row[] => demo.rows.get(object) ?? [];

export type PersonRow = Row & {
  name: { firstName: string; lastName: string };
  emails: { primaryEmail: string; additionalEmails: string[] };
  phones: {
    primaryPhoneNumber: string;
    primaryPhoneCountryCode: string;
    primaryPhoneCallingCode: string;
    additionalPhones: { number: string; countryCode: string; callingCode: string }[];
  };
};

export const peopleOf = (demo: Demo): PersonRow[] => rowsOf(demo, 'person') as PersonRow[];
