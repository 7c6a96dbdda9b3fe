import { Batch } from '../../../sandbox/seed/batch';
import { addReferenceSubject, identifiersOf } from '../../../sandbox/seed/reference-subject';
import { generated, peopleOf, world } from './demo-world';

const subjectOf = (n: number) => {
  const batch = new Batch();
  const subject = addReferenceSubject(batch, world, n);
  const about = (object: Parameters<Batch['rows']['get']>[0], column: string): Set<unknown> =>
    new Set((batch.rows.get(object) ?? []).filter((row) => row[column] === subject.id).map((row) => row.id));
  const through = (object: Parameters<Batch['rows']['get']>[0], column: string): Set<unknown> =>
    new Set(
      (batch.rows.get(object) ?? [])
        .filter((row) => (row.personId ?? row.targetPersonId) === subject.id)
        .map((row) => row[column]),
    );
  return { batch, subject, about, through };
};

test('the reference subject has exactly what the benchmarks count on', () => {
  const { about, through } = subjectOf(0);
  expect({
    deals: about('opportunity', 'pointOfContactId').size,
    notes: through('noteTarget', 'noteId').size,
    tasks: through('taskTarget', 'taskId').size,
    messages: through('messageParticipant', 'messageId').size,
    events: through('calendarEventParticipant', 'calendarEventId').size,
    attachments: about('attachment', 'targetPersonId').size,
    timelineRows: about('timelineActivity', 'targetPersonId').size,
  }).toEqual({ deals: 2, notes: 10, tasks: 5, messages: 60, events: 20, attachments: 5, timelineRows: 150 });
});

test('some of it is shared with others and with the deals', () => {
  const { batch, subject } = subjectOf(0);
  const shared = (batch.rows.get('noteTarget') ?? []).filter((row) => row.targetPersonId !== subject.id);
  expect(shared.some((row) => row.targetOpportunityId)).toBe(true);
  expect(shared.some((row) => row.targetPersonId)).toBe(true);
});

test('several subjects and the demo share no id, name, address or number', () => {
  const { subject: first } = subjectOf(0);
  const { subject: second } = subjectOf(1);
  const [a, b] = [identifiersOf(first), identifiersOf(second)];
  expect(a.name).not.toBe(b.name);
  expect(a.emails[0]).not.toBe(b.emails[0]);
  expect(a.phones[0]).not.toBe(b.phones[0]);
  expect(first.id).not.toBe(second.id);
  const demo = peopleOf(generated(200)).map(({ name }) => `${name.firstName} ${name.lastName}`);
  expect(demo).not.toContain(a.name);
});
