import { restoreChannels, inChannel } from '../support/channels';
import { act, createOne, find, findOne, newTag, update, DELETED_TOO, type Row } from '../support/records';
import { sweep } from '../support/sweep';
import { onSandbox, sandbox } from '../support/twenty';

const tag = newTag();
afterAll(async () => {
  await restoreChannels();
  await sweep(tag);
});

describe('§1 what prevents a re-import', () => {
  it('§1 a message’s channel association holds its external id', async () => {
    const { messageId } = await inChannel('SHARE_EVERYTHING', { tag, subject: `assoc ${tag}`, text: 'x' });
    const association = await findOne(
      'messageChannelMessageAssociation',
      { messageId: { eq: messageId } },
      { select: 'messageExternalId' },
    );
    expect(association?.['messageExternalId']).toContain(tag);
  });
});

type Person = Row & { deletedAt: string | null; name: { firstName: string; lastName: string } };
const person = (id: string) =>
  findOne<Person>(
    'person',
    { and: [{ id: { eq: id } }, DELETED_TOO] },
    { select: 'deletedAt name { firstName lastName }' },
  );

const arrives = (handle: string, displayName: string, more: object = {}) =>
  sandbox<{ messageId: string }>('import-message', {
    channel: 'SHARE_EVERYTHING',
    from: { handle, displayName },
    to: [{ handle: `to.${tag}@gmail.com`, displayName: 'Receiver' }],
    subject: `mail ${tag}`,
    text: 'hello',
    messageExternalId: `${handle}.${tag}`,
    ...more,
  });

const known = (firstName: string, email: string) =>
  createOne('person', {
    name: { firstName, lastName: firstName ? tag : '' },
    jobTitle: tag,
    emails: { primaryEmail: email },
  });

// A mailbox cannot be made to sync on a test server, so these are asked of the sandbox alone (platform.md §5, read in code).
if (onSandbox)
  describe('§5 when mail arrives', () => {
    it('§5 a soft-deleted person is restored', async () => {
      const email = `gone.${tag}@acme-${tag}.com`;
      const { id } = await known('Gone', email);
      await act('delete', 'person', id);
      await arrives(email, `Gone ${tag}`);
      expect((await person(id))?.deletedAt).toBeNull();
    });

    it('§5 a missing person is created', async () => {
      const email = `new.${tag}@acme-${tag}.com`;
      await arrives(email, `New ${tag}`);
      expect(await find('person', { emails: { primaryEmail: { eq: email } } })).toHaveLength(1);
    });

    it('§5 empty names of people that sync once made are filled in', async () => {
      const email = `empty.${tag}@acme-${tag}.com`;
      const { id } = await createOne('person', {
        jobTitle: tag,
        emails: { primaryEmail: email },
        createdBy: { source: 'EMAIL' },
      });
      await arrives(email, `Filled ${tag}`);
      expect((await person(id))?.name).toMatchObject({ firstName: 'Filled' });
    });

    it('§5 empty names of people made otherwise stay empty', async () => {
      const email = `byhand.${tag}@acme-${tag}.com`;
      const { id } = await known('', email);
      await arrives(email, `Filled ${tag}`);
      expect((await person(id))?.name).toEqual({ firstName: '', lastName: '' });
    });

    it('§5 names that are there stay', async () => {
      const email = `there.${tag}@acme-${tag}.com`;
      const { id } = await known('There', email);
      await arrives(email, 'Other Name');
      expect((await person(id))?.name).toEqual({ firstName: 'There', lastName: tag });
    });

    it('§5 a person without the address is not found again: another one is made', async () => {
      const email = `cleared.${tag}@acme-${tag}.com`;
      const { id } = await known('Cleared', email);
      await update('person', id, { emails: { primaryEmail: '', additionalEmails: null } });
      await arrives(email, `Cleared ${tag}`);
      const [found] = await find('person', { emails: { primaryEmail: { eq: email } } });
      expect([found === undefined, found?.id === id]).toEqual([false, false]);
    });

    it('§5 the same mail again writes neither text nor association', async () => {
      const email = `again.${tag}@acme-${tag}.com`;
      const { messageId } = await arrives(email, `Again ${tag}`);
      await update('message', messageId, { text: '[erased]' });
      await arrives(email, `Again ${tag}`);
      const message = await findOne('message', { id: { eq: messageId } }, { select: 'text' });
      expect(message?.['text']).toBe('[erased]');
      expect(await find('messageChannelMessageAssociation', { messageId: { eq: messageId } })).toHaveLength(
        1,
      );
    });
  });
