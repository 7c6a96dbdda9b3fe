/** What is put back, what is not, and what the ledger may say of it. */
import type { WorkspaceGraph } from '../../../src/domain/graph';
import { putBackSpecial } from '../../../src/flows/special/put-back-special';
import { guardWrites } from '../../../src/flows/field-guard/guard-writes';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';
import { KEY, openFakeWorkspace, ruleRow, type FakeWorkspace, type Fields } from '../sealing/fake-workspace';

const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const ID = '0d7a3c7e-59b6-4a3b-9df8-000000000001';
const TIM = { source: 'MANUAL', name: 'Tim', workspaceMemberId: 'tim' };
const object = (name: string, plural: string) => [
  name,
  {
    name,
    plural,
    isSystem: false,
    isStandard: true,
    fields: ['iban', 'updatedBy'].map((field) => ({ name: field, type: 'TEXT' })),
    relations: [],
  },
];
const graph = {
  objects: new Map([object('person', 'people'), object('sealedValue', 'sealedValues')] as never),
} as unknown as WorkspaceGraph;

const caught = (workspace: FakeWorkspace, before: string | null, after: string) => ({
  write: {
    recordId: ID,
    before: { iban: before },
    after: { iban: after, updatedAt: workspace.now().toISOString() },
    changedFields: ['iban'],
    isByApp: false,
    actorId: null,
  },
  fieldName: 'iban',
  level: 'SPECIAL_CATEGORY' as const,
  reason: 'NO_PURPOSE' as const,
  personId: ID,
});
const putBack = async (
  workspace: FakeWorkspace,
  one: ReturnType<typeof caught>,
  client: TwentyClient = workspace.client,
) => {
  const { clock } = workspace;
  const { done, refused, overtaken } = await putBackSpecial({ client, keyring, clock }, graph, 'person', [
    one,
  ]);
  return { done: done.size, refused: refused.size, overtaken: overtaken.size };
};
const shown = ({ table }: FakeWorkspace) => table('people').get(ID)?.['iban'] ?? null;
const told = (workspace: FakeWorkspace) =>
  workspace.rows('ledgerEntries').map((row: Fields) => row['action']);

describe('a value that nothing allows', () => {
  it('is put back, told once, however often the run is made', async () => {
    const workspace = openFakeWorkspace();
    workspace.write(ID, { iban: 'old' }, KEY);
    workspace.write(ID, { iban: 'asthma' }, KEY);
    const one = caught(workspace, 'old', 'asthma');
    for (let run = 0; run < 2; run += 1)
      expect(await putBack(workspace, one)).toEqual({ done: 1, refused: 0, overtaken: 0 });
    expect(shown(workspace)).toBe('old');
    expect(told(workspace)).toEqual(['CHANGE_PUT_BACK']);
  });

  it('is told where the run was stopped before the ledger', async () => {
    const workspace = openFakeWorkspace();
    workspace.write(ID, { iban: 'asthma' }, KEY);
    const one = caught(workspace, null, 'asthma');
    workspace.stop(2);
    await expect(putBack(workspace, one)).rejects.toThrow('Stopped');
    expect([shown(workspace), told(workspace)]).toEqual([null, []]);
    workspace.goOn();
    expect(await putBack(workspace, one)).toMatchObject({ done: 1 });
    expect(told(workspace)).toEqual(['CHANGE_PUT_BACK']);
  });

  it('is not said to be put back where somebody was quicker', async () => {
    for (const [since, by] of [
      ['hay fever', KEY],
      [null, TIM],
    ] as const) {
      const workspace = openFakeWorkspace();
      workspace.write(ID, { iban: 'asthma' }, KEY);
      const one = caught(workspace, null, 'asthma');
      workspace.write(ID, { iban: since }, by);
      expect(await putBack(workspace, one)).toEqual({ done: 0, refused: 0, overtaken: 1 });
      expect([shown(workspace), told(workspace)]).toEqual([since, []]);
    }
  });

  it('is not said to be put back where somebody writes between look and write', async () => {
    const workspace = openFakeWorkspace();
    workspace.write(ID, { iban: 'asthma' }, KEY);
    const one = caught(workspace, null, 'asthma');
    const racing: TwentyClient = {
      ...workspace.client,
      core: async (query, variables) => {
        if (query.startsWith('mutation')) workspace.write(ID, { iban: 'hay fever' }, KEY);
        return workspace.client.core(query, variables);
      },
    };
    expect(await putBack(workspace, one, racing)).toEqual({ done: 0, refused: 0, overtaken: 1 });
    expect([shown(workspace), told(workspace)]).toEqual(['hay fever', []]);
  });

  it('stands there still where it was sealed before we came', async () => {
    const workspace = openFakeWorkspace();
    workspace.put('fieldRules', ruleRow());
    workspace.write(ID, { iban: 'chronic asthma' }, KEY);
    const one = caught(workspace, null, 'chronic asthma');
    await guardWrites(
      { client: workspace.client, clock: workspace.clock, keyring: () => keyring },
      'person',
      workspace.events[0],
    );
    expect(shown(workspace)).toContain('•');
    expect(await putBack(workspace, one)).toEqual({ done: 0, refused: 1, overtaken: 0 });
    // A mask of something else is somebody else's later write.
    expect(await putBack(workspace, caught(workspace, null, 'diabetes'))).toMatchObject({ overtaken: 1 });
    expect(told(workspace)).not.toContain('CHANGE_PUT_BACK');
  });
});
