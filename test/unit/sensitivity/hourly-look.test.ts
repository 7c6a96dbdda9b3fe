/** What no event tells of: keys that are gone, and special categories in objects without an event. */
import { PrivacyError } from '../../../src/domain/errors';
import { hourlyLook, KEY_TASK_ID } from '../../../src/flows/census/hourly-look';
import { readKeyring } from '../../../src/keys/keyring';
import { openFakeWorkspace, ruleRow, type FakeWorkspace } from '../sealing/fake-workspace';

const secret = Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64');
const look = ({ client, clock }: FakeWorkspace, keys = `v2:${secret}`) =>
  hourlyLook({ client, clock, keyring: () => readKeyring(keys) });
const task = ({ table }: FakeWorkspace) => table('tasks').get(KEY_TASK_ID);

describe('the hourly look', () => {
  it('costs one request while there is nothing to tell', async () => {
    const workspace = openFakeWorkspace();
    workspace.put('sealedValues', { id: '1', keyVersion: 'v2' });
    workspace.put('fieldRules', ruleRow({ sensitivity: 'SPECIAL_CATEGORY' }));
    expect(await look(workspace)).toEqual({ missingKeys: 0, looked: 0, caught: 0, failed: [] });
    expect(workspace.client.requestCount()).toBe(1);
  });

  it('raises one task for keys that are gone, and closes it when they are back', async () => {
    const workspace = openFakeWorkspace();
    workspace.put('sealedValues', { id: '1', keyVersion: 'v1' });
    workspace.put('sealedValues', { id: '2', keyVersion: 'v1' });
    expect(await look(workspace)).toMatchObject({ missingKeys: 1 });
    expect(task(workspace)).toMatchObject({
      title: 'Master key v1 is not set: 2 values cannot be read',
      status: 'TODO',
    });
    const before = workspace.client.requestCount();
    await look(workspace);
    // Told already.
    expect(workspace.client.requestCount() - before).toBe(1);
    await look(workspace, `v2:${secret},v1:${secret.replace('M', 'N')}`);
    expect(task(workspace)).toMatchObject({ status: 'DONE' });
    const noKey = () => {
      throw new PrivacyError('MISSING_KEY', 'None.');
    };
    await hourlyLook({ client: workspace.client, clock: workspace.clock, keyring: noKey });
    expect(task(workspace)).toMatchObject({ status: 'TODO' });
  });

  it('looks through objects without an event only where a rule is about them, and the guard is on', async () => {
    const workspace = openFakeWorkspace();
    workspace.put('fieldRules', ruleRow({ objectName: 'visit', sensitivity: 'SPECIAL_CATEGORY' }));
    expect(await look(workspace)).toMatchObject({ looked: 1, failed: [] });
    expect(workspace.client.requestCount()).toBeGreaterThan(1);
    workspace.put('privacySettings', {
      id: '1',
      name: 'specialCategoryGuard',
      value: 'OFF',
      kind: 'SETTING',
    });
    const before = workspace.client.requestCount();
    await look(workspace);
    expect(workspace.client.requestCount() - before).toBe(1);
  });
});
