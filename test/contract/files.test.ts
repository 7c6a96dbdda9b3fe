import { eventually, sleep } from '../support/eventually';
import { attach, FIELDS, linkOf, served, tryUpload, upload, type StoredFile } from '../support/files';
import {
  act,
  actOnMany,
  createOne,
  find,
  findOne,
  newTag,
  tryCreate,
  tryUpdate,
  tryUpdateMany,
  update,
  type Row,
} from '../support/records';
import { sweep } from '../support/sweep';
import { app, ask, refusal } from '../support/twenty';

const tag = newTag();
afterAll(() => sweep(tag));

let personId = '';
beforeAll(async () => {
  personId = (await createOne('person', { name: { firstName: 'Files', lastName: tag } })).id;
});

const goes = (url: string) =>
  eventually('the bytes to go', async () => ((await served(url)) === undefined ? true : undefined));
/** Bytes go after the answer: those that stay are looked at once others had time to go. */
const stays = async (url: string) => {
  await sleep(2000);
  return (await served(url)) !== undefined;
};

const avatarOf = async (id: string): Promise<StoredFile[] | null> =>
  (
    await findOne<Row & { avatarFile: StoredFile[] | null }>(
      'person',
      { id: { eq: id } },
      { select: 'avatarFile { fileId label extension url }' },
    )
  )?.avatarFile ?? null;

async function withAvatar(firstName: string): Promise<{ id: string; url: string }> {
  const { id: fileId } = await upload(FIELDS.personAvatar, 'face.txt', `face of ${firstName} ${tag}`);
  const { id } = await createOne('person', {
    name: { firstName, lastName: tag },
    avatarFile: [{ fileId, label: 'face.txt' }],
  });
  return { id, url: linkOf(await avatarOf(id)) };
}

describe('§d uploading', () => {
  it('§d a file is uploaded for a field and served through a signed link', async () => {
    const { url } = await attach(personId, `up-${tag}.txt`, 'hello bytes');
    expect(await served(url)).toBe('hello bytes');
  });

  it('§d the link does not work without its signature', async () => {
    const { url } = await attach(personId, `sign-${tag}.txt`);
    const [path] = url.split('?');
    expect(
      await served(
        (path ?? '').replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')).replace(/token=[^/]*/, ''),
      ),
    ).toBeUndefined();
  });

  it('§d a field gives file id, label, extension and link, whatever was selected of it', async () => {
    const { id, fileId } = await attach(personId, `ext-${tag}.txt`);
    const stored = await findOne<Row & { file: StoredFile[] }>(
      'attachment',
      { id: { eq: id } },
      { select: 'file { fileId }' },
    );
    expect(stored?.file).toEqual([
      { fileId, label: `ext-${tag}.txt`, extension: '.txt', url: expect.any(String) },
    ]);
  });

  it('§d a file used by one record is refused for another', async () => {
    const { fileId } = await attach(personId, `once-${tag}.txt`);
    const message = await refusal(
      tryCreate('attachment', [
        { name: `twice-${tag}.txt`, file: [{ fileId, label: 'x' }], targetPersonId: personId },
      ]),
    );
    expect(message).toMatch(/already associated with a permanent files field/);
  });

  it('§d a file uploaded for one field is refused for another', async () => {
    const { id: fileId } = await upload(FIELDS.personAvatar, 'face.txt', 'x');
    const message = await refusal(
      tryCreate('attachment', [
        { name: `field-${tag}.txt`, file: [{ fileId, label: 'x' }], targetPersonId: personId },
      ]),
    );
    expect(message).toMatch(/was not uploaded for this field/);
  });

  it('§d an upload for a field that does not exist is refused', async () => {
    expect((await tryUpload('00000000-0000-4000-8000-000000000000', 'x.txt', 'x')).errors).toHaveLength(1);
  });

  it('§d bytes that are not what the name says are refused', async () => {
    const { errors } = await tryUpload(FIELDS.attachmentFile, 'text.png', 'no picture');
    expect(errors[0]?.message).toMatch(/does not match its extension/);
  });

  it('§3 FILES are not updated for several records at once', async () => {
    const ids: string[] = [];
    for (const n of [1, 2])
      ids.push((await createOne('attachment', { name: `many${n}-${tag}`, targetPersonId: personId })).id);
    const { id: fileId } = await upload(FIELDS.attachmentFile, 'x.txt', 'x');
    const message = await refusal(
      tryUpdateMany('attachment', { id: { in: ids } }, { file: [{ fileId, label: 'x' }] }),
    );
    expect(message).toMatch(/file/i);
    expect((await tryUpdate('attachment', ids[0] ?? '', { file: [{ fileId, label: 'x' }] })).errors).toEqual(
      [],
    );
  });
});

describe('§4 when bytes go', () => {
  it('§4 destroying one attachment takes its bytes', async () => {
    const { id, url } = await attach(personId, `one-${tag}.txt`);
    await act('destroy', 'attachment', id);
    expect(await goes(url)).toBe(true);
  });

  it('§4 destroying several by a filter takes the bytes of one only', async () => {
    const made: { id: string; url: string }[] = [];
    for (const n of [1, 2, 3]) made.push(await attach(personId, `several${n}-${tag}.txt`));
    await actOnMany('destroy', 'attachment', { id: { in: made.map(({ id }) => id) } });
    await eventually('one file to go', async () => {
      const left = await Promise.all(made.map(({ url }) => served(url)));
      return left.includes(undefined) || undefined;
    });
    await sleep(2000);
    const left = await Promise.all(made.map(({ url }) => served(url)));
    expect(left.filter((bytes) => bytes !== undefined)).toHaveLength(2);
  });

  it('§d a soft delete leaves the bytes, a later destroy takes them', async () => {
    const { id, url } = await attach(personId, `soft-${tag}.txt`);
    await act('delete', 'attachment', id);
    expect(await stays(url)).toBe(true);
    await act('destroy', 'attachment', id);
    expect(await goes(url)).toBe(true);
  });

  it('§4 clearing the field leaves the bytes, also after a later destroy', async () => {
    const { id, url } = await attach(personId, `clear-${tag}.txt`);
    await update('attachment', id, { file: [] });
    const cleared = await findOne<Row & { file: StoredFile[] | null }>(
      'attachment',
      { id: { eq: id } },
      { select: 'file { fileId }' },
    );
    await act('destroy', 'attachment', id);
    expect([cleared?.file ?? null, await stays(url)]).toEqual([null, true]);
  });

  it('§4 destroying a person takes the bytes of the avatar', async () => {
    const { id, url } = await withAvatar('Avatar');
    expect(await served(url)).toBe(`face of Avatar ${tag}`);
    await act('destroy', 'person', id);
    expect(await goes(url)).toBe(true);
  });

  it('§4 destroying a person removes its attachments and leaves their bytes', async () => {
    const person = await createOne('person', { name: { firstName: 'Cascade', lastName: tag } });
    const { id, url } = await attach(person.id, `cascade-${tag}.txt`);
    await act('destroy', 'person', person.id);
    expect([await find('attachment', { id: { eq: id } }), await stays(url)]).toEqual([[], true]);
  });

  for (const [how, value] of [
    ['[]', []],
    ['null', null],
  ] as const) {
    it(`§4 an avatar cleared with ${how} leaves its bytes, also after the person is destroyed`, async () => {
      const { id, url } = await withAvatar(`Cleared${value === null ? 'null' : 'empty'}`);
      await update('person', id, { avatarFile: value });
      const cleared = await avatarOf(id);
      await act('destroy', 'person', id);
      expect([cleared, await stays(url)]).toEqual([null, true]);
    });
  }

  it('§4 replacing an avatar ends the old link; that the bytes stay on disk no API shows', async () => {
    const { id, url } = await withAvatar('Replaced');
    const { id: fileId } = await upload(FIELDS.personAvatar, 'new.txt', 'new face');
    await update('person', id, { avatarFile: [{ fileId, label: 'new.txt' }] });
    expect(await goes(url)).toBe(true);
  });

  it('§h merging leaves the bytes of the loser’s attachments', async () => {
    const winner = await createOne('person', { name: { firstName: 'Win', lastName: tag } });
    const loser = await createOne('person', { name: { firstName: 'Lose', lastName: tag } });
    const { id, url } = await attach(loser.id, `lose-${tag}.txt`);
    await ask(app, `mutation($ids: [UUID!]!) { mergePeople(ids: $ids, conflictPriorityIndex: 0) { id } }`, {
      ids: [winner.id, loser.id],
    });
    expect([await find('attachment', { id: { eq: id } }), await stays(url)]).toEqual([[], true]);
  });
});
