/** A sealed field that gets another name: its values follow before its rule does. */
import type { WorkspaceGraph } from '../../../src/domain/graph';
import { PrivacyError } from '../../../src/domain/errors';
import { readKnownRule, type KnownRule } from '../../../src/domain/sensitivity/known-rule';
import type { CensusChange } from '../../../src/domain/sensitivity/take-census';
import { resealFirst } from '../../../src/flows/census/reseal-first';
import { guardWrites } from '../../../src/flows/field-guard/guard-writes';
import { readSealedTexts, sealedValueId } from '../../../src/flows/sealing/sealed-values';
import { readKeyring } from '../../../src/keys/keyring';
import { KEY, openFakeWorkspace, ruleRow, type FakeWorkspace } from '../sealing/fake-workspace';

const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const graph = { objects: new Map([['sealedValue', {}]]) } as unknown as WorkspaceGraph;
const ID = '0d7a3c7e-59b6-4a3b-9df8-000000000001';
const IBAN = 'DE89370400440532013000';

const rule = (fieldName: string, isSealed = true): KnownRule =>
  readKnownRule(ruleRow({ id: `rule-${fieldName}`, fieldName, isSealed }))!;
const renamed = (from: string, fieldName: string, objectName = 'person'): CensusChange => ({
  kind: 'RENAMED',
  ruleId: `rule-${from}`,
  facts: { objectName, fieldName } as NonNullable<CensusChange['facts']>,
  data: {},
  leaves: `person.${from}`,
});
const rulesOf = (...rules: KnownRule[]) => new Map(rules.map((one) => [one.id, one]));
const sealedOf = async ({ client }: FakeWorkspace, field: string) =>
  (await readSealedTexts(client, keyring, graph, [{ object: 'person', recordId: ID, field }])).get(
    sealedValueId('person', ID, field),
  );
const open = async (): Promise<FakeWorkspace> => {
  const workspace = openFakeWorkspace();
  workspace.put('fieldRules', ruleRow());
  workspace.write(ID, { iban: IBAN }, KEY);
  const { client, clock } = workspace;
  await guardWrites({ client, clock, keyring: () => keyring }, 'person', workspace.events[0]);
  return workspace;
};

describe('a sealed field with a new name', () => {
  it('takes its values along, also where the run was stopped', async () => {
    const workspace = await open();
    const run = () =>
      resealFirst(workspace.client, () => keyring, [renamed('iban', 'account')], rulesOf(rule('iban')));
    for (let stop = 0; stop < 3; stop += 1) {
      workspace.stop(stop);
      await run().catch(() => undefined);
    }
    workspace.goOn();
    expect(await run()).toEqual({ held: new Set(), tasks: [] });
    expect([await sealedOf(workspace, 'account'), await sealedOf(workspace, 'iban')]).toEqual([
      IBAN,
      undefined,
    ]);
  });

  it('costs nothing where what was renamed is not sealed', async () => {
    const workspace = openFakeWorkspace();
    await resealFirst(workspace.client, () => keyring, [renamed('iban', 'x')], rulesOf(rule('iban', false)));
    expect(workspace.client.requestCount()).toBe(0);
  });

  it('waits without a key, and where two have changed names; nobody’s values are mixed', async () => {
    const workspace = await open();
    const swap = [renamed('iban', 'other'), renamed('other', 'iban')];
    const rules = rulesOf(rule('iban'), rule('other'));
    const swapped = await resealFirst(workspace.client, () => keyring, swap, rules);
    expect([swapped.held.size, swapped.tasks.length]).toEqual([2, 2]);
    const noKey = () => {
      throw new PrivacyError('MISSING_KEY', 'None.');
    };
    const waiting = await resealFirst(workspace.client, noKey, [renamed('iban', 'account')], rules);
    expect([waiting.held.size, waiting.tasks.length]).toEqual([1, 1]);
    expect(await sealedOf(workspace, 'iban')).toBe(IBAN);
    // In a row they go one after the other, whose new name is free first.
    const chain = [renamed('other', 'iban'), renamed('iban', 'account')];
    expect((await resealFirst(workspace.client, () => keyring, chain, rules)).held.size).toBe(0);
    expect([await sealedOf(workspace, 'account'), await sealedOf(workspace, 'iban')]).toEqual([
      IBAN,
      undefined,
    ]);
  });

  it('of another object is told, with what to do', async () => {
    const workspace = await open();
    const { held, tasks } = await resealFirst(
      workspace.client,
      () => keyring,
      [renamed('iban', 'iban', 'human')],
      rulesOf(rule('iban')),
    );
    expect([held.size, tasks.map(({ title }) => title)]).toEqual([
      0,
      ['Sealed values of person.iban could not follow its new name'],
    ]);
  });
});
