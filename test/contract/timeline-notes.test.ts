import { sleep } from '../support/eventually';
import { act, createOne, find, newTag, timelineRows, update, type Row } from '../support/records';
import { sweep } from '../support/sweep';

const tag = newTag();
afterAll(() => sweep(tag));

type Line = Row & {
  name: string;
  properties: { diff?: Record<string, { before: unknown; after: unknown }> } | null;
  targetPersonId: string | null;
  targetNoteId: string | null;
  linkedRecordId: string | null;
  linkedRecordCachedName: string | null;
};

const linked = async (noteId: string, name: string): Promise<Line[]> =>
  (await timelineRows({ and: [{ linkedRecordId: { eq: noteId } }, { name: { eq: name } }] }, 1)) as Line[];

async function noteAbout(firstName: string): Promise<{ noteId: string; personId: string }> {
  const person = await createOne('person', { name: { firstName, lastName: tag } });
  const note = await createOne('note', {
    title: `Old ${firstName} ${tag}`,
    bodyV2: { markdown: `body of ${firstName}` },
  });
  await createOne('noteTarget', { noteId: note.id, targetPersonId: person.id });
  await linked(note.id, 'linked-note.created');
  return { noteId: note.id, personId: person.id };
}

describe('§2 rows about notes', () => {
  it('§a linking a note writes `linked-note.created` on the person, with the title of the moment', async () => {
    const { noteId, personId } = await noteAbout('Ann');
    const lines = await linked(noteId, 'linked-note.created');
    const onPerson = lines.find((line) => line.targetPersonId === personId);
    expect(onPerson?.linkedRecordCachedName).toBe(`Old Ann ${tag}`);
  });

  it('§2 a changed title writes `linked-note.updated`, with the old body and title, and without any target', async () => {
    const { noteId } = await noteAbout('Bob');
    await update('note', noteId, { title: `New Bob ${tag}`, bodyV2: { markdown: 'nothing' } });
    const lines = await linked(noteId, 'linked-note.updated');
    const rows = await find(
      'timelineActivity',
      { id: { eq: lines[0]?.id } },
      {
        select: `targetPersonId targetNoteId targetTaskId targetCompanyId targetOpportunityId
        linkedRecordCachedName properties`,
      },
    );
    expect(rows[0]).toMatchObject({
      targetPersonId: null,
      targetNoteId: null,
      targetTaskId: null,
      targetCompanyId: null,
      targetOpportunityId: null,
      linkedRecordCachedName: `New Bob ${tag}`,
    });
    const text = JSON.stringify(rows[0]?.['properties']);
    expect([text.includes(`Old Bob ${tag}`), text.includes('body of Bob')]).toEqual([true, true]);
  });

  it('§a the same change also writes `note.updated` on the note', async () => {
    const { noteId } = await noteAbout('Cid');
    await update('note', noteId, { title: `New Cid ${tag}` });
    const [line] = (await timelineRows(
      { and: [{ targetNoteId: { eq: noteId } }, { name: { eq: 'note.updated' } }] },
      1,
    )) as Line[];
    expect(line?.properties?.diff?.['title']).toEqual({ before: `Old Cid ${tag}`, after: `New Cid ${tag}` });
  });

  it('§a a changed body alone writes `note.updated` and no linked row', async () => {
    const { noteId } = await noteAbout('Dan');
    await update('note', noteId, { bodyV2: { markdown: 'other' } });
    await timelineRows({ and: [{ targetNoteId: { eq: noteId } }, { name: { eq: 'note.updated' } }] }, 1);
    await sleep(2000);
    expect(
      await find('timelineActivity', {
        and: [{ linkedRecordId: { eq: noteId } }, { name: { eq: 'linked-note.updated' } }],
      }),
    ).toEqual([]);
  });

  it('§a the old title stays in `linked-note.created` after the note was renamed', async () => {
    const { noteId } = await noteAbout('Eve');
    await update('note', noteId, { title: `New Eve ${tag}` });
    await linked(noteId, 'linked-note.updated');
    const lines = await linked(noteId, 'linked-note.created');
    expect(lines.map((line) => line.linkedRecordCachedName)).toContain(`Old Eve ${tag}`);
  });

  it('§2 they are found by `linkedRecordId` and by `linkedRecordCachedName` in any case', async () => {
    const { noteId } = await noteAbout('Fay');
    const byName = await find('timelineActivity', {
      linkedRecordCachedName: { ilike: `%OLD FAY ${tag.toUpperCase()}%` },
    });
    const byId = await find('timelineActivity', { linkedRecordId: { eq: noteId } });
    expect([byName.length > 0, byId.length > 0]).toEqual([true, true]);
  });

  it('§5 rows that hang on a note survive the person the note was about', async () => {
    const { noteId, personId } = await noteAbout('Gil');
    await update('note', noteId, { title: `New Gil ${tag}` });
    await linked(noteId, 'linked-note.updated');
    await act('destroy', 'person', personId);
    const left = await find('timelineActivity', { properties: { like: `%Old Gil ${tag}%` } });
    expect(left.length).toBeGreaterThanOrEqual(2);
  });

  it('§2 a renamed task writes `linked-task.updated` without a target', async () => {
    const person = await createOne('person', { name: { firstName: 'Task', lastName: tag } });
    const task = await createOne('task', { title: `Old task ${tag}` });
    await createOne('taskTarget', { taskId: task.id, targetPersonId: person.id });
    await update('task', task.id, { title: `New task ${tag}` });
    const lines = await linked(task.id, 'linked-task.updated');
    expect(lines[0]?.targetPersonId).toBeNull();
  });
});
