/** An app that knows nothing of sealing and writes the same plain value again and again, as a sync does. */
import type { WorkspaceGraph } from '../../../src/domain/graph';
import { guardWrites } from '../../../src/flows/field-guard/guard-writes';
import { readSealedTexts, sealedValueId } from '../../../src/flows/sealing/sealed-values';
import { readKeyring } from '../../../src/keys/keyring';
import { openFakeWorkspace, ruleRow, type FakeWorkspace } from '../sealing/fake-workspace';

const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const graph = { objects: new Map([['sealedValue', {}]]) } as unknown as WorkspaceGraph;
const ID = '0d7a3c7e-59b6-4a3b-9df8-000000000001';
const IBAN = 'DE89370400440532013000';
const OTHER = { source: 'APPLICATION', name: 'Other app', workspaceMemberId: null };
const TIMES = 20;

const open = (): FakeWorkspace => {
  const workspace = openFakeWorkspace();
  workspace.put('fieldRules', ruleRow());
  return workspace;
};
const guard = ({ client, clock }: FakeWorkspace, payload: unknown) =>
  guardWrites({ client, clock, keyring: () => keyring }, 'person', payload);
const outcome = async (workspace: FakeWorkspace) => {
  workspace.comeLate();
  const key = sealedValueId('person', ID, 'iban');
  const refs = [{ object: 'person', recordId: ID, field: 'iban' }];
  const everything = ['people', 'timelineActivities', 'ledgerEntries', 'sealedValues', 'tasks'];
  return {
    shown: workspace.table('people').get(ID)?.['iban'],
    sealed: (await readSealedTexts(workspace.client, keyring, graph, refs)).get(key),
    isPlain: JSON.stringify(everything.map(workspace.rows)).includes(IBAN),
  };
};
const SEALED = { shown: '•••• 3000', sealed: IBAN, isPlain: false };

describe('the same plain value, written twenty times by another app', () => {
  it('is sealed each time, in bounded requests and with no rows that pile up', async () => {
    const workspace = open();
    for (let time = 0; time < TIMES; time += 1) {
      workspace.write(ID, { iban: IBAN }, OTHER);
      const before = workspace.client.requestCount();
      expect(await guard(workspace, workspace.events.at(-1))).toMatchObject({ failed: [] });
      expect(workspace.client.requestCount() - before).toBeLessThanOrEqual(8);
      workspace.pass(60_000);
    }
    expect(await outcome(workspace)).toEqual(SEALED);
    expect(workspace.rows('sealedValues').length).toBeLessThanOrEqual(2);
  });

  it.each([false, true])('is sealed where the events come all at once, reversed: %s', async (isReversed) => {
    const workspace = open();
    for (let time = 0; time < TIMES; time += 1) {
      // In between somebody else's mask or nothing stood there.
      workspace.write(ID, { iban: time % 2 === 0 ? IBAN : null }, OTHER);
    }
    workspace.write(ID, { iban: IBAN }, OTHER);
    const events = workspace.events.splice(0);
    for (const event of isReversed ? events.toReversed() : events) await guard(workspace, event);
    expect(await outcome(workspace)).toEqual(SEALED);
  });
});
