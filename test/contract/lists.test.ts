import { actOnMany, createOne, find, newTag, tryCreate, type Row } from '../support/records';
import { sweep } from '../support/sweep';
import { answer, app, refusal } from '../support/twenty';

const tag = newTag();
afterAll(() => sweep(tag));

describe('§q lists', () => {
  let list: Row;
  let person: Row;
  beforeAll(async () => {
    list = await createOne('messageList', { name: `List ${tag}` });
    person = await createOne('person', { name: { firstName: 'Listed', lastName: tag } });
    await createOne('messageListMember', { listId: list.id, personId: person.id });
  });

  it('§q a person is in a list once', async () => {
    expect(await refusal(tryCreate('messageListMember', [{ listId: list.id, personId: person.id }]))).toMatch(
      /duplicate entry/i,
    );
  });

  it('§q destroying the member takes the person out of the list', async () => {
    await actOnMany('destroy', 'messageListMember', { personId: { eq: person.id } });
    expect(await find('messageListMember', { listId: { eq: list.id } })).toEqual([]);
    expect(await find('person', { id: { eq: person.id } })).toHaveLength(1);
  });
});

describe('§1 blocklist', () => {
  it('§1 an app cannot create an entry: that needs the member’s own session', async () => {
    const [member] = await find('workspaceMember', {}, { first: 1 });
    const message = await refusal(
      answer(app, `mutation($data: BlocklistCreateInput!) { createBlocklist(data: $data) { id } }`, {
        data: { handle: `block.${tag}@gmail.com`, workspaceMemberId: member?.id },
      }),
    );
    expect(message).toMatch(/User id is required/);
  });
});
