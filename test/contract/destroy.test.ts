import {
  act,
  create,
  createOne,
  find,
  findOne,
  findPage,
  newTag,
  only,
  timelineRows,
  tryAct,
  update,
  type ObjectName,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { eventually } from '../support/eventually';
import { refusal } from '../support/twenty';

const tag = newTag();
afterAll(() => sweep(tag));

/** A person with something of every kind that points at them. */
async function entangled() {
  const person = await createOne('person', {
    name: { firstName: 'Tangle', lastName: tag },
    emails: { primaryEmail: `tangle.${tag}@gmail.com` },
    jobTitle: 'before',
  });
  const targetPersonId = person.id;
  const note = await createOne('note', {
    title: `About Tangle ${tag}`,
    bodyV2: { markdown: `Tangle ${tag}` },
  });
  const noteTarget = await createOne('noteTarget', { noteId: note.id, targetPersonId });
  const task = await createOne('task', { title: `Call Tangle ${tag}` });
  const taskTarget = await createOne('taskTarget', { taskId: task.id, targetPersonId });
  const deal = await createOne('opportunity', { name: `Deal Tangle ${tag}`, pointOfContactId: person.id });
  const attachment = await createOne('attachment', { name: `cv ${tag}`, targetPersonId });
  const message = await createOne('message', {
    subject: `Hi ${tag}`,
    text: 'x',
    headerMessageId: `<1.${tag}@x>`,
  });
  const messageParticipant = await createOne('messageParticipant', {
    messageId: message.id,
    role: 'FROM',
    handle: `tangle.${tag}@gmail.com`,
    displayName: 'Tangle',
    personId: person.id,
  });
  const event = await createOne('calendarEvent', { title: `Meet ${tag}` });
  const eventParticipant = await createOne('calendarEventParticipant', {
    calendarEventId: event.id,
    handle: `tangle.${tag}@gmail.com`,
    displayName: 'Tangle',
    responseStatus: 'ACCEPTED',
    personId: person.id,
  });
  const list = await createOne('messageList', { name: `List ${tag}` });
  const member = await createOne('messageListMember', { listId: list.id, personId: person.id });
  await update('person', person.id, { jobTitle: 'after' });
  await timelineRows({ and: [{ targetPersonId: { eq: person.id } }, { name: { eq: 'person.updated' } }] }, 1);
  return {
    person,
    note,
    noteTarget,
    task,
    taskTarget,
    deal,
    attachment,
    message,
    messageParticipant,
    event,
    eventParticipant,
    member,
  };
}

/** Counted, not read: a message or an event without a channel is hidden from reads. */
const exists = async (object: ObjectName, row: Row): Promise<boolean> =>
  (await findPage(object, { id: { eq: row.id } })).totalCount === 1;

describe('§5 destroying a person', () => {
  let made: Awaited<ReturnType<typeof entangled>>;
  beforeAll(async () => {
    made = await entangled();
    await act('destroy', 'person', made.person.id);
  });

  const taken: [ObjectName, 'attachment' | 'noteTarget' | 'taskTarget' | 'member'][] = [
    ['attachment', 'attachment'],
    ['noteTarget', 'noteTarget'],
    ['taskTarget', 'taskTarget'],
    ['messageListMember', 'member'],
  ];
  for (const [object, which] of taken) {
    it(`§5 takes its ${object} along`, async () => {
      expect(await exists(object, made[which])).toBe(false);
    });
  }

  it('§5 takes the timeline rows that hang on the person along', async () => {
    const gone = await eventually('the rows to be gone', async () => {
      const rows = await find('timelineActivity', { targetPersonId: { eq: made.person.id } });
      return rows.length === 0 || undefined;
    });
    expect(gone).toBe(true);
  });

  it('§5 leaves notes and tasks, their text unchanged', async () => {
    const note = await findOne('note', { id: { eq: made.note.id } }, { select: 'title bodyV2 { markdown }' });
    const task = await findOne('task', { id: { eq: made.task.id } }, { select: 'title' });
    expect([note?.['title'], task?.['title']]).toEqual([`About Tangle ${tag}`, `Call Tangle ${tag}`]);
  });

  it('§5 leaves the deal and its name, and sets its point of contact to null', async () => {
    expect(
      await findOne('opportunity', { id: { eq: made.deal.id } }, { select: 'name pointOfContactId' }),
    ).toMatchObject({ name: `Deal Tangle ${tag}`, pointOfContactId: null });
  });

  it('§5 leaves message participants with handle and name, and sets `personId` to null', async () => {
    expect(
      await findOne(
        'messageParticipant',
        { id: { eq: made.messageParticipant.id } },
        { select: 'handle displayName personId' },
      ),
    ).toMatchObject({ handle: `tangle.${tag}@gmail.com`, displayName: 'Tangle', personId: null });
  });

  it('§5 leaves calendar participants with handle and name, and sets `personId` to null', async () => {
    expect(
      await findOne(
        'calendarEventParticipant',
        { id: { eq: made.eventParticipant.id } },
        { select: 'handle displayName personId' },
      ),
    ).toMatchObject({ handle: `tangle.${tag}@gmail.com`, displayName: 'Tangle', personId: null });
  });

  it('§5 leaves the message and the event', async () => {
    expect([await exists('message', made.message), await exists('calendarEvent', made.event)]).toEqual([
      true,
      true,
    ]);
  });

  it('§5 leaves the workflow runs the person once set off', async () => {
    const state = { like: `%${made.person.id}%` };
    const run = await eventually('the run', async () => (await find('workflowRun', { state }))[0]);
    expect(run.id).toEqual(expect.any(String));
  });

  it('§5 destroying it again is an error', async () => {
    expect(await refusal(tryAct('destroy', 'person', made.person.id))).toMatch(/not found/i);
  });
});

describe('§5 destroying what hangs on a person', () => {
  it('§5 destroying a note takes its targets, not the person', async () => {
    const person = await createOne('person', { name: { firstName: 'Keep', lastName: tag } });
    const note = await createOne('note', { title: `gone ${tag}` });
    const target = await createOne('noteTarget', { noteId: note.id, targetPersonId: person.id });
    await act('destroy', 'note', note.id);
    expect([await exists('noteTarget', target), await exists('person', person)]).toEqual([false, true]);
  });

  it('§5 destroying a company leaves its people and deals, without it', async () => {
    const company = await createOne('company', { name: `Co ${tag}` });
    const person = await createOne('person', {
      name: { firstName: 'Co', lastName: tag },
      companyId: company.id,
    });
    const deal = await createOne('opportunity', { name: `Co ${tag}`, companyId: company.id });
    await act('destroy', 'company', company.id);
    const leftPerson = await findOne('person', { id: { eq: person.id } }, { select: 'companyId' });
    const leftDeal = await findOne('opportunity', { id: { eq: deal.id } }, { select: 'companyId' });
    expect([leftPerson?.['companyId'], leftDeal?.['companyId']]).toEqual([null, null]);
  });

  it('§5 destroying a message takes its participants and associations', async () => {
    const message = await createOne('message', { subject: `Msg ${tag}`, headerMessageId: `<2.${tag}@x>` });
    const participant = await createOne('messageParticipant', {
      messageId: message.id,
      role: 'TO',
      handle: `p.${tag}@gmail.com`,
    });
    await act('destroy', 'message', message.id);
    expect(await exists('messageParticipant', participant)).toBe(false);
  });
});

describe('§5 timeline rows of what is destroyed', () => {
  const rowsOf = async (object: 'note' | 'task' | 'opportunity' | 'company', id: string) => {
    const target = `target${object.charAt(0).toUpperCase()}${object.slice(1)}Id`;
    return timelineRows({ and: [{ [target]: { eq: id } }, { name: { eq: `${object}.updated` } }] }, 1);
  };
  const select = 'properties targetNoteId targetTaskId targetOpportunityId';

  const orphaned: ['note' | 'task' | 'opportunity', 'title' | 'name'][] = [
    ['note', 'title'],
    ['task', 'title'],
    ['opportunity', 'name'],
  ];
  for (const [object, field] of orphaned) {
    it(`§5 the rows of a destroyed ${object} stay, old text and all, without a target`, async () => {
      const { id } = await createOne(object, { [field]: `old ${object} ${tag}` });
      await update(object, id, { [field]: `new ${object} ${tag}` });
      const [row] = await rowsOf(object, id);
      await act('destroy', object, id);
      const left = await findOne('timelineActivity', { id: { eq: row?.id } }, { select });
      expect(left).toMatchObject({ targetNoteId: null, targetTaskId: null, targetOpportunityId: null });
      expect(JSON.stringify(left?.['properties'])).toContain(`old ${object} ${tag}`);
    });
  }

  it('§5 the rows of a destroyed company go with it', async () => {
    const { id } = await createOne('company', { name: `old company ${tag}` });
    await update('company', id, { name: `new company ${tag}` });
    const [row] = await rowsOf('company', id);
    await act('destroy', 'company', id);
    expect(await find('timelineActivity', { id: { eq: row?.id } })).toEqual([]);
  });
});

describe('§e changing a person’s e-mail', () => {
  it('§e leaves participants’ `personId`, handle and display name as they were', async () => {
    const { person, messageParticipant, eventParticipant } = await entangledAgain();
    await update('person', person.id, { emails: { primaryEmail: '', additionalEmails: null } });
    await timelineRows(
      { and: [{ targetPersonId: { eq: person.id } }, { name: { eq: 'person.updated' } }] },
      1,
    );
    const select = 'handle displayName personId';
    const unchanged = { handle: `again.${tag}@gmail.com`, displayName: 'Again', personId: person.id };
    expect(
      await findOne('messageParticipant', { id: { eq: messageParticipant.id } }, { select }),
    ).toMatchObject(unchanged);
    expect(
      await findOne('calendarEventParticipant', { id: { eq: eventParticipant.id } }, { select }),
    ).toMatchObject(unchanged);
  });
});

async function entangledAgain() {
  const handle = `again.${tag}@gmail.com`;
  const person = await createOne('person', {
    name: { firstName: 'Again', lastName: tag },
    emails: { primaryEmail: handle },
  });
  const message = await createOne('message', { subject: `Again ${tag}`, headerMessageId: `<3.${tag}@x>` });
  const event = await createOne('calendarEvent', { title: `Again ${tag}` });
  const shared = { handle, displayName: 'Again', personId: person.id };
  const messageParticipant = only(
    await create('messageParticipant', [{ ...shared, messageId: message.id, role: 'FROM' }]),
  );
  const eventParticipant = only(
    await create('calendarEventParticipant', [
      { ...shared, calendarEventId: event.id, responseStatus: 'ACCEPTED' },
    ]),
  );
  return { person, messageParticipant, eventParticipant };
}
