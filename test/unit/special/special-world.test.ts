/** By which field of Person ages are told. */
import { readSpecialWorld } from '../../../src/flows/special/special-world';
import { openFakeWorkspace, ruleRow } from '../sealing/fake-workspace';

const open = (setting: string | null, ...rules: Record<string, unknown>[]) => {
  const workspace = openFakeWorkspace();
  if (setting !== null)
    workspace.put('privacySettings', {
      id: '1',
      name: 'minors',
      kind: 'SETTING',
      value: JSON.stringify({ birthDateField: setting }),
    });
  for (const over of rules) workspace.put('fieldRules', ruleRow({ meaning: 'BIRTH_DATE', ...over }));
  return workspace;
};
const field = async (workspace: ReturnType<typeof open>) =>
  (await readSpecialWorld(workspace.client)).world.settings.minors.birthDateField;

describe('the birth date', () => {
  it('is the field of the confirmed rule, before the one of the setting', async () => {
    expect(await field(open('bornOn', { fieldName: 'birthday' }))).toBe('birthday');
  });

  it('is the setting’s where no rule is confirmed', async () => {
    expect(await field(open('bornOn', { fieldName: 'birthday', status: 'SUGGESTED' }))).toBe('bornOn');
    expect(await field(open('bornOn'))).toBe('bornOn');
    expect(await field(open(null))).toBeNull();
  });
});
