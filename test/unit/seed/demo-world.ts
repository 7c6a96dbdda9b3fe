import { randomUUID } from 'node:crypto';
import { type PendingFile, type Row, SEEDED_OBJECTS, type SeededObject } from '../../../sandbox/seed/batch';
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
  const batches = Array.from(generate(world, people), ({ batch }) => batch);
  const files = batches.flatMap((batch) => batch.files);
  for (const file of files)
    file.row[file.field] = [{ fileId: randomUUID(), label: file.name, extension: '' }];
  const rowsFor = (object: SeededObject): Row[] => batches.flatMap((batch) => batch.rows.get(object) ?? []);
  return { rows: new Map(SEEDED_OBJECTS.map((object) => [object, rowsFor(object)])), files };
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
