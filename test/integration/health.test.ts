/** The health check on a workspace, as an order and as a server asks for it: what works, what is amiss, and no secrets. */
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { ordersOf } from '../support/orders';

jest.setTimeout(5 * 60_000);

type Check = { code: string; state: string; reason?: string; details: Record<string, unknown> };

let workspace: AppWorkspace;
let orders: ReturnType<typeof ordersOf>;
const open = async (variables: Record<string, string>): Promise<void> => {
  workspace = await openAppWorkspace({ seed: 'none', variables });
  orders = ordersOf(workspace);
};
afterEach(() => workspace?.stop());

const checksOf = async (): Promise<{ id: string; checks: Map<string, Check>; text: string }> => {
  const order = await orders.give('HEALTH_CHECK');
  expect(order).toMatchObject({ state: 'DONE' });
  const { checks } = order['result'] as { checks: Check[] };
  return {
    id: order.id,
    checks: new Map(checks.map((check) => [check.code, check])),
    text: JSON.stringify(order),
  };
};

describe('the health check', () => {
  it('names roles to those who manage them only, and asks the mail server for the others once in a while', async () => {
    await open({
      PRIVACY_MASTER_KEY: masterKey(),
      SMTP_URL: 'smtp://127.0.0.1:9/',
      MAIL_FROM: 'Privacy <privacy@nordwind.example>',
    });
    const { checks: ofAdmin } = await checksOf();
    const order = await orders.give('HEALTH_CHECK', [], {}, orders.tokens.jony);
    const ofMember = new Map(
      (order['result'] as { checks: Check[] }).checks.map((check) => [check.code, check]),
    );
    const names = ofAdmin.get('REVEALERS')?.details['names'] as string[];
    expect(ofMember.get('REVEALERS')).toMatchObject({
      state: 'WARN',
      details: { count: names.length, names: [String(names.length)] },
    });
    // The same as was found out a moment ago.
    expect(ofMember.get('MAIL')).toEqual(ofAdmin.get('MAIL'));
  });

  it('believes no time that somebody wrote into an earlier check', async () => {
    await open({ PRIVACY_MASTER_KEY: masterKey() });
    const { id } = await checksOf();
    await orders.change(orders.tokens.jony, id, { cronSeenAt: '2099-01-01T00:00:00.000Z' });
    expect((await checksOf()).checks.get('CRON')).toMatchObject({ state: 'WAIT' });
  });

  it('says that functions and events work, waits for the minute, and tells what is not set', async () => {
    const key = masterKey();
    await open({
      PRIVACY_MASTER_KEY: key,
      SMTP_URL: 'smtp://someone:s3cret@127.0.0.1:9/',
      MAIL_FROM: 'Privacy <privacy@nordwind.example>',
    });
    const { id, checks, text } = await checksOf();
    const stateOf = (code: string) => [checks.get(code)?.state, checks.get(code)?.reason];
    expect(stateOf('FUNCTIONS')).toEqual(['OK', undefined]);
    expect(stateOf('EVENTS')).toEqual(['OK', undefined]);
    expect(stateOf('KEY')).toEqual(['OK', undefined]);
    expect(stateOf('OBJECTS')).toEqual(['OK', undefined]);
    expect(stateOf('CRON')).toEqual(['WAIT', undefined]);
    expect(stateOf('MAIL')).toEqual(['FAIL', 'UNREACHABLE']);
    expect(stateOf('CONTROLLER')).toEqual(['FAIL', 'NOT_SET']);
    expect(stateOf('PUBLIC_ADDRESS')).toEqual(['WARN', 'NOT_PUBLIC']);
    expect(checks.get('REVEALERS')?.details['names']).toContain('Admin');
    for (const secret of ['s3cret', key.slice(3), 'privacy@nordwind']) expect(text).not.toContain(secret);

    await workspace.control('tick');
    const seen = await orders.read(id);
    expect(seen['cronSeenAt']).toEqual(expect.any(String));
    const { checks: after } = seen['result'] as { checks: Check[] };
    expect(after.find(({ code }) => code === 'CRON')).toMatchObject({ state: 'OK' });
    // What the minute has seen just now, the next check knows at once.
    expect((await checksOf()).checks.get('CRON')).toMatchObject({ state: 'OK' });
  });

  it('is carried out without a key, and says so; everything else is not', async () => {
    await open({});
    const { checks } = await checksOf();
    expect(checks.get('KEY')).toMatchObject({ state: 'FAIL', reason: 'MISSING_KEY' });
    expect(await orders.give('VERIFY_LEDGER')).toMatchObject({
      state: 'FAILED',
      failureCode: 'MISSING_KEY',
    });
  });

  it('names a setting that cannot be read', async () => {
    await open({ PRIVACY_MASTER_KEY: masterKey() });
    await workspace.graphql(
      'mutation ($data: PrivacySettingCreateInput!) { createPrivacySetting(data: $data) { id } }',
      { data: { name: 'controller', kind: 'SETTING', value: 'Nordwind' } },
    );
    const { checks } = await checksOf();
    expect(checks.get('SETTINGS')).toMatchObject({
      state: 'FAIL',
      reason: 'INVALID_SETTING',
      details: { names: ['controller'] },
    });
  });
});
