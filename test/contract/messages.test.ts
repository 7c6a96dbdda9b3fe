import {
  createOne,
  find,
  findOne,
  findPage,
  newTag,
  update,
  updateMany,
  type Page,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { inChannel, restoreChannels, type Visibility } from '../support/channels';

const tag = newTag();
afterAll(async () => {
  await restoreChannels();
  await sweep(tag);
});

const MASK = 'FIELD_RESTRICTED_ADDITIONAL_PERMISSIONS_REQUIRED';
type Message = Row & { subject: string; text: string };
const select = 'subject text';

const read = (id: string) => findOne<Message>('message', { id: { eq: id } }, { select });
const message = (visibility: Visibility, word: string) =>
  inChannel(visibility, { tag, subject: `subject ${word} ${tag}`, text: `text ${word} ${tag}` });

describe('§b what an app reads of a message', () => {
  it('§b everything, in a channel that shares everything', async () => {
    const { messageId } = await message('SHARE_EVERYTHING', 'open');
    expect(await read(messageId)).toMatchObject({ subject: `subject open ${tag}`, text: `text open ${tag}` });
  });

  it('§b a masked text, in a channel that shares the subject', async () => {
    const { messageId } = await message('SUBJECT', 'half');
    expect(await read(messageId)).toMatchObject({ subject: `subject half ${tag}`, text: MASK });
  });

  it('§b a masked subject and text, in a channel that shares metadata', async () => {
    const { messageId } = await message('METADATA', 'shut');
    expect(await read(messageId)).toMatchObject({ subject: MASK, text: MASK });
  });

  it('§b no row without an association, though `totalCount` counts it', async () => {
    const { id } = await createOne('message', {
      subject: `alone ${tag}`,
      text: 'x',
      headerMessageId: `<a.${tag}@x>`,
    });
    const page = await findPage('message', { id: { eq: id } });
    expect([page.edges, page.totalCount]).toEqual([[], 1]);
  });
});

describe('§b ways around the mask', () => {
  let messageId = '';
  let participantHandle = '';
  beforeAll(async () => {
    ({ messageId, participantHandle } = await message('METADATA', 'secret'));
  });
  const secret = { subject: `subject secret ${tag}`, text: `text secret ${tag}` };

  it('§b a nested read through messageParticipants is not masked', async () => {
    const participant = await findOne<Row & { message: Message }>(
      'messageParticipant',
      { handle: { eq: participantHandle } },
      { select: 'message { id subject text }' },
    );
    expect(participant?.message).toMatchObject({ id: messageId, ...secret });
  });

  it('§b a nested read through the channel association is not masked', async () => {
    const association = await findOne<Row & { message: Message }>(
      'messageChannelMessageAssociation',
      { messageId: { eq: messageId } },
      { select: 'message { id subject text }' },
    );
    expect(association?.message).toMatchObject(secret);
  });

  it('§b a nested read through the thread is not masked', async () => {
    const thread = await findOne<Row & { messages: Page<Message> }>(
      'messageThread',
      { subject: { eq: secret.subject } },
      { select: 'subject messages { edges { node { id subject text } } }' },
    );
    expect(thread?.['subject']).toBe(secret.subject);
    expect(thread?.messages.edges[0]?.node).toMatchObject(secret);
  });

  it('§b filters run on the real text', async () => {
    const byText = await find('message', { text: { ilike: `%TEXT SECRET ${tag}%` } });
    const bySubject = await find('message', { subject: { like: `%secret ${tag}%` } });
    expect([byText, bySubject].map((rows) => rows.map(({ id }) => id))).toEqual([[messageId], [messageId]]);
  });

  it('§b what a mutation gives back is not masked', async () => {
    const updated = await update<Message>(
      'message',
      messageId,
      { subject: `subject secret ${tag}` },
      { select },
    );
    expect(updated).toMatchObject(secret);
  });
});

describe('§b writing system objects', () => {
  it('§3 an app overwrites masked messages, by id and by filter', async () => {
    const { messageId, participantHandle } = await message('METADATA', 'over');
    await update('message', messageId, { text: '[erased]' });
    await updateMany('message', { id: { in: [messageId] } }, { subject: `[erased] ${tag}` });
    const participant = await findOne<Row & { message: Message }>(
      'messageParticipant',
      { handle: { eq: participantHandle } },
      { select: 'message { id subject text }' },
    );
    expect(participant?.message).toMatchObject({ subject: `[erased] ${tag}`, text: '[erased]' });
  });

  it('§3 an app overwrites participants and threads', async () => {
    const { messageId, participantHandle } = await message('SHARE_EVERYTHING', 'part');
    await updateMany(
      'messageParticipant',
      { handle: { eq: participantHandle } },
      { displayName: '[erased]' },
    );
    const found = await findOne<Row & { messageThread: Row; messageParticipants: Page<Row> }>(
      'message',
      { id: { eq: messageId } },
      { select: 'messageThread { id } messageParticipants { edges { node { id displayName } } }' },
    );
    await update('messageThread', found?.messageThread.id ?? '', { subject: `[erased] ${tag}` });
    const thread = await findOne(
      'messageThread',
      { id: { eq: found?.messageThread.id } },
      { select: 'subject' },
    );
    expect(found?.messageParticipants.edges.map((edge) => edge.node['displayName'])).toContain('[erased]');
    expect(thread?.['subject']).toBe(`[erased] ${tag}`);
  });
});
