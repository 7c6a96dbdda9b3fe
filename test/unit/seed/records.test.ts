import { SEEDED_OBJECTS, type Row } from '../../../sandbox/seed/batch';
import { STAGES } from '../../../sandbox/seed/deals';
import { generated, peopleOf, rowsOf, world } from './demo-world';

const demo = generated(200);

const withoutFileIds = (rows: readonly Row[]): string =>
  JSON.stringify(rows).replaceAll(/"fileId":"[^"]+"/g, '');
const firstIds = (people: number): string[] =>
  rowsOf(generated(people), 'person')
    .slice(0, 200)
    .map(({ id }) => id);
const masked = (object: string, column: string, channel: string): number =>
  rowsOf(demo, object).filter((row) => row[column] === channel).length;

test('the demo is 200 people, 60 companies and 150 deals', () => {
  expect(peopleOf(demo).filter(({ deletedAt }) => deletedAt === null)).toHaveLength(200 + 2); // two duplicates are merged away
  expect(rowsOf(demo, 'company')).toHaveLength(60);
  expect(rowsOf(demo, 'opportunity')).toHaveLength(150);
});

test.each([31, 450])('%i people come in the same proportions', (people) => {
  const many = generated(people);
  expect(rowsOf(many, 'person')).toHaveLength(people + 3);
  expect(rowsOf(many, 'company').length / people).toBeCloseTo(0.3, 1);
  expect(rowsOf(many, 'opportunity').length / people).toBeCloseTo(0.75, 1);
});

test('what one run makes, the next makes again, ids too', () => {
  const again = generated(200);
  for (const object of SEEDED_OBJECTS)
    expect(withoutFileIds(rowsOf(again, object))).toBe(withoutFileIds(rowsOf(demo, object)));
  expect(again.files.map(({ bytes }) => Buffer.from(bytes).toString('hex'))).toEqual(
    demo.files.map(({ bytes }) => Buffer.from(bytes).toString('hex')),
  );
});

test('the people of a small workspace are those of a big one', () => {
  expect(firstIds(401)).toEqual(firstIds(200));
});

test('no id repeats', () => {
  const ids = SEEDED_OBJECTS.flatMap((object) => rowsOf(demo, object).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
  expect(
    ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
  ).toEqual([]);
});

test('every reference leads to a row that is inserted before', () => {
  const outside = [
    ...world.members.map(({ id }) => id),
    ...Object.values(world.messageChannels),
    ...Object.values(world.calendarChannels),
    ...Object.values(world.standingWorkflow ?? {}),
    world.objectId('note'),
  ];
  const known = new Set<unknown>(outside);
  const broken: string[] = [];
  for (const object of SEEDED_OBJECTS) {
    for (const row of rowsOf(demo, object)) {
      known.add(row.id);
      for (const [field, value] of Object.entries(row)) {
        if (!/[a-z]Id$/.test(field) || /External|external|application|unsubscribe|headerMessage/.test(field))
          continue;
        if (value !== null && !known.has(value)) broken.push(`${object}.${field}`);
      }
    }
  }
  expect([...new Set(broken)]).toEqual([]);
});

test('no dates lie after the demo’s own, except of what is planned', () => {
  const late = SEEDED_OBJECTS.flatMap((object) =>
    rowsOf(demo, object)
      .filter(({ createdAt }) => String(createdAt) > world.now.toISOString())
      .map(() => object),
  );
  expect([...new Set(late)]).toEqual([]);
});

test('each deal’s stage is where its history leads', () => {
  const history = rowsOf(demo, 'timelineActivity').filter(({ name }) => name === 'opportunity.updated');
  for (const { id, stage } of rowsOf(demo, 'opportunity')) {
    const steps = history.filter(({ targetOpportunityId }) => targetOpportunityId === id);
    const walked = steps.map(
      ({ properties }) => (properties as { diff: { stage: { before: string; after: string } } }).diff.stage,
    );
    expect([STAGES[0], ...walked.map(({ after }) => after)].at(-1)).toBe(stage);
    expect(walked.map(({ before }) => before)).toEqual(STAGES.slice(0, walked.length));
  }
});

test('rows stay behind that hang on nothing', () => {
  const loose = rowsOf(demo, 'timelineActivity').filter(({ name }) =>
    /^linked-(note|task)\.updated$/.test(String(name)),
  );
  expect(loose.length).toBeGreaterThan(5);
  expect(loose.filter((row) => Object.keys(row).some((key) => key.startsWith('target')))).toEqual([]);
});

test('mails and meetings are partly masked, partly shared by several', () => {
  expect(
    masked('messageChannelMessageAssociation', 'messageChannelId', world.messageChannels.masked),
  ).toBeGreaterThan(20);
  expect(
    masked('calendarChannelEventAssociation', 'calendarChannelId', world.calendarChannels.masked),
  ).toBeGreaterThan(10);
  const guests = new Map<unknown, number>();
  for (const { messageId } of rowsOf(demo, 'messageParticipant'))
    guests.set(messageId, (guests.get(messageId) ?? 0) + 1);
  expect([...guests.values()].filter((count) => count > 2).length).toBeGreaterThan(100);
});

test('files are what their names say', () => {
  const heads: Record<string, string> = { pdf: '%PDF-', png: '\x89PNG', wav: 'RIFF', mp4: '\0\0\0\x18ftyp' };
  const wrong = demo.files.filter(
    ({ name, bytes }) =>
      !Buffer.from(bytes)
        .toString('latin1')
        .startsWith(heads[name.slice(name.lastIndexOf('.') + 1)] ?? ''),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
  expect(demo.files.filter(({ bytes }) => bytes.length === 0 || bytes.length > 2000)).toEqual([]);
});
