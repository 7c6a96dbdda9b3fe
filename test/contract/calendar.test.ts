import { createOne, find, findOne, findPage, newTag, update, type Row } from '../support/records';
import { sweep } from '../support/sweep';
import { eventInChannel, restoreChannels } from '../support/channels';

const tag = newTag();
afterAll(async () => {
  await restoreChannels();
  await sweep(tag);
});

const MASK = 'FIELD_RESTRICTED_ADDITIONAL_PERMISSIONS_REQUIRED';
const select = 'title description location';
const event = (visibility: 'SHARE_EVERYTHING' | 'METADATA', word: string) =>
  eventInChannel(visibility, {
    tag,
    title: `title ${word} ${tag}`,
    description: `description ${word}`,
    location: `location ${word}`,
  });

describe('§b what an app reads of a calendar event', () => {
  it('§b everything, in a calendar that shares everything', async () => {
    const { eventId } = await event('SHARE_EVERYTHING', 'open');
    expect(await findOne('calendarEvent', { id: { eq: eventId } }, { select })).toMatchObject({
      title: `title open ${tag}`,
      description: 'description open',
      location: 'location open',
    });
  });

  it('§b a masked title and description but the real location, in a calendar that shares metadata', async () => {
    const { eventId } = await event('METADATA', 'shut');
    expect(await findOne('calendarEvent', { id: { eq: eventId } }, { select })).toMatchObject({
      title: MASK,
      description: MASK,
      location: 'location shut',
    });
  });

  it('§b no row without an association, though `totalCount` counts it', async () => {
    const { id } = await createOne('calendarEvent', { title: `alone ${tag}` });
    const page = await findPage('calendarEvent', { id: { eq: id } });
    expect([page.edges, page.totalCount]).toEqual([[], 1]);
  });

  it('§b filters and nested reads show the real text', async () => {
    const { eventId, participantHandle } = await event('METADATA', 'secret');
    const participant = await findOne<Row & { calendarEvent: Row }>(
      'calendarEventParticipant',
      { handle: { eq: participantHandle } },
      { select: 'calendarEvent { id title description }' },
    );
    const found = await find('calendarEvent', { title: { ilike: `%title SECRET ${tag}%` } });
    expect(found.map(({ id }) => id)).toEqual([eventId]);
    expect(participant?.calendarEvent).toMatchObject({
      title: `title secret ${tag}`,
      description: 'description secret',
    });
  });

  it('§b an app overwrites a masked event, and its answer shows what is written', async () => {
    const { eventId } = await event('METADATA', 'over');
    const updated = await update(
      'calendarEvent',
      eventId,
      { title: `[erased] ${tag}`, description: '', location: '' },
      { select },
    );
    expect(updated).toMatchObject({ title: `[erased] ${tag}`, description: '', location: '' });
  });
});
