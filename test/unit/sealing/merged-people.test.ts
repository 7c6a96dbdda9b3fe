/** Two people become one record, and the mask that it takes over is one of a value that was bound to the other. */
import { guardWrites } from '../../../src/flows/field-guard/guard-writes';
import { openContent } from '../../../src/flows/sealing/sealed-values';
import { rotateKeys } from '../../../src/flows/sealing/rotate-keys';
import { readKeyring } from '../../../src/keys/keyring';
import type { Row } from '../../../src/twenty/records';
import { KEY, openFakeWorkspace, ruleRow, type FakeWorkspace } from './fake-workspace';

const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const WINNER = '0d7a3c7e-59b6-4a3b-9df8-5d0a4a5d1b01';
const LOSER = '0d7a3c7e-59b6-4a3b-9df8-5d0a4a5d1b02';
const THIRD = '0d7a3c7e-59b6-4a3b-9df8-5d0a4a5d1b03';

const guard = ({ client, clock }: FakeWorkspace, payload: unknown) =>
  guardWrites({ client, clock, keyring: () => keyring }, 'person', payload);

/** As the server does it: the record goes, and what was sealed for it hangs on whoever it was merged into, or on nobody. */
const destroyPerson = (workspace: FakeWorkspace, id: string, heir: string | null = null): void => {
  workspace.table('people').delete(id);
  for (const row of workspace.rows('sealedValues'))
    if (row['recordId'] === id) workspace.put('sealedValues', { ...row, personId: heir });
};

const open = async (values: Readonly<Record<string, string>>): Promise<FakeWorkspace> => {
  const workspace = openFakeWorkspace();
  workspace.put('fieldRules', ruleRow());
  for (const [id, iban] of Object.entries(values)) workspace.write(id, { iban });
  for (const event of workspace.events.splice(0)) await guard(workspace, event);
  return workspace;
};
const opened = (workspace: FakeWorkspace) =>
  (workspace.rows('sealedValues') as Row[]).map((row) => [row['recordId'], openContent(keyring, row).value]);

describe('merging people', () => {
  it.each([[WINNER], [null]])('takes the value over with its mask (it hangs on %s)', async (heir) => {
    const workspace = await open({ [LOSER]: 'DE89370400440532013000' });
    destroyPerson(workspace, LOSER, heir);
    workspace.write(WINNER, { iban: '•••• 3000' }, KEY);
    expect(await guard(workspace, workspace.events[0])).toMatchObject({ sealed: 1, failed: [] });
    expect(opened(workspace)).toEqual([[WINNER, 'DE89370400440532013000']]);
    expect(workspace.table('people').get(WINNER)).toMatchObject({ iban: '•••• 3000' });
  });

  it.each([
    ['a record that does not show its mask', 'ACTIVE', null, 0],
    ['a surrogate, whose way back it is', 'PSEUDONYMISED', null, 1],
    ['a record that still shows its mask', 'ACTIVE', '•••• 3000', 1],
  ])('of what hangs on %s leaves what is needed', async (_what, processingState, iban, left) => {
    const workspace = await open({ [LOSER]: 'DE89370400440532013000' });
    workspace.put('people', { id: WINNER, processingState, iban });
    destroyPerson(workspace, LOSER, WINNER);
    const event = { name: 'person.destroyed', recordId: LOSER, properties: { before: { id: LOSER } } };
    expect(await guard(workspace, event)).toMatchObject({ cleared: 1 - left, failed: [] });
    expect(workspace.rows('sealedValues')).toHaveLength(left);
  });

  it.each([
    ['is still there', { deletedAt: '2026-11-30T10:00:00.000Z' }, []],
    ['may be given their name again', null, [{ id: 'm', kind: 'PSEUDONYM_MAPPING', recordId: LOSER }]],
  ])('takes nothing over from a person who %s', async (_who, record, mappings: Row[]) => {
    const workspace = await open({ [LOSER]: 'DE89370400440532013000' });
    destroyPerson(workspace, LOSER);
    if (record !== null) workspace.put('people', { id: LOSER, ...record });
    for (const row of mappings) workspace.put('sealedValues', row);
    workspace.write(WINNER, { iban: '•••• 3000' }, KEY);
    expect(await guard(workspace, workspace.events[0])).toMatchObject({ sealed: 0, left: 1 });
    expect(workspace.rows('sealedValues').map((row) => row['recordId'])).not.toContain(WINNER);
  });

  it('guesses nothing where two values have that mask', async () => {
    const workspace = await open({ [LOSER]: 'DE89370400440532013000', [THIRD]: 'FR00000000000000003000' });
    destroyPerson(workspace, LOSER);
    destroyPerson(workspace, THIRD);
    workspace.write(WINNER, { iban: '•••• 3000' }, KEY);
    await guard(workspace, workspace.events[0]);
    // Nor is the mask sealed as if it were a value; somebody is asked.
    expect(opened(workspace).map(([id]) => id)).toEqual([LOSER, THIRD]);
    expect(workspace.table('people').get(WINNER)).toMatchObject({ iban: '•••• 3000' });
    expect(workspace.rows('tasks')).toMatchObject([{ title: 'A mask without a value in person.iban' }]);
  });

  it('leaves nothing behind of a person who was destroyed', async () => {
    const workspace = await open({ [LOSER]: 'DE89370400440532013000', [WINNER]: 'FR00000000000000003000' });
    destroyPerson(workspace, LOSER);
    expect(await rotateKeys({ client: workspace.client, clock: workspace.clock, keyring })).toMatchObject({
      orphans: 1,
    });
    expect(opened(workspace)).toEqual([[WINNER, 'FR00000000000000003000']]);
  });
});
