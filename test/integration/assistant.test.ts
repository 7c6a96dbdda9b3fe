/**
 * What agents are given: tools that read and a skill that says when. A 2.21 server runs a tool as the app itself and names
 * nobody, so a tool tells numbers there; where a member is named, it tells what their role may read.
 */
import { mayContact } from '../../src/flows/assistant/may-contact';
import { requestStatus } from '../../src/flows/assistant/request-status';
import { memberIn } from '../../src/flows/assistant/tool-caller';
import { whereIsData } from '../../src/flows/assistant/where-is-data';
import { readKeyring } from '../../src/keys/keyring';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { ordersOf } from '../support/orders';

jest.setTimeout(5 * 60_000);

type Tool = { name: string; description: string; inputSchema: { properties?: Record<string, unknown> } };
type Run = { success: boolean; result?: Record<string, unknown> };

const TIM = '20202020-0687-4c41-b707-ed1bfca972a7';
const key = masterKey();
const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };

let workspace: AppWorkspace;
let heroId: string;
let client: TwentyClient;
const clock = { now: () => new Date(), sleep: () => Promise.resolve() };
const keyring = () => readKeyring(key);

beforeAll(async () => {
  workspace = await openAppWorkspace({ seed: '40', variables: { PRIVACY_MASTER_KEY: key } });
  heroId = (await workspace.person(HERO)).id;
  client = createTwentyClient({ url: workspace.sandbox.url, token: workspace.sandbox.apiKey });
  await ordersOf(workspace).give('EXPORT', [heroId]);
});
afterAll(() => workspace?.stop());

const tool = async (name: string, input: Record<string, unknown> = {}): Promise<Record<string, unknown>> => {
  const run = await workspace.control<Run>('tool', { name, input });
  expect(run.success).toBe(true);
  return run.result ?? {};
};
/** Nothing of a person but ids: neither a name nor an address. */
const namesNobody = (answer: unknown): void => {
  expect(JSON.stringify(answer)).not.toMatch(/Anna|Müller|@/);
};

describe('the tools', () => {
  it('are offered with what an agent can choose by', async () => {
    const tools = await workspace.control<Tool[]>('tools');
    expect(tools.map(({ name }) => name).toSorted()).toEqual([
      'app_may_contact',
      'app_request_status',
      'app_where_is_data',
    ]);
    for (const { description, inputSchema } of tools) {
      expect(description).toMatch(/^Use this /);
      expect(description).toMatch(/Reads only/);
      expect(inputSchema.properties).toBeDefined();
    }
  });

  it('tell a server that names nobody numbers only', async () => {
    const contact = await tool('app_may_contact', { person: heroId, purpose: 'newsletter' });
    expect(contact).toMatchObject({ ok: true, counts: expect.any(Object) });
    expect(contact).not.toHaveProperty('allowed');
    const status = await tool('app_request_status', { person: heroId });
    expect(status).toMatchObject({ ok: true, open: 1, requests: [] });
    const where = await tool('app_where_is_data', { person: heroId });
    expect(where).toMatchObject({ ok: true, fields: { person: expect.any(Number) } });
    expect(where).not.toHaveProperty('found');
    [contact, status, where].forEach(namesNobody);
  });

  it('refuse input that is none, without repeating it', async () => {
    const answer = await tool('app_may_contact', { purpose: '' });
    expect(answer).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await tool('app_request_status', { person: 'Anna' })).toMatchObject({
      ok: false,
      code: 'INVALID_INPUT',
    });
  });

  it('change nothing', async () => {
    const entries = () => workspace.sql(`SELECT id, "updatedAt" FROM $schema."_ledgerEntry" ORDER BY id`);
    const before = await entries();
    await tool('app_may_contact', { person: heroId, purpose: 'newsletter' });
    await tool('app_where_is_data', { person: heroId });
    expect(await entries()).toEqual(before);
  });
});

describe('for a member that a newer server names', () => {
  const parts = (memberId: string | null) => ({ client, keyring, clock, memberId });

  it('is read from the second argument of a handler, which older servers do not hand over', () => {
    expect(memberIn({ workspaceMemberId: TIM })).toBe(TIM);
    expect(memberIn(undefined)).toBeNull();
    expect(memberIn({ workspaceMemberId: null })).toBeNull();
  });

  it('they tell about the person, in codes, counts and ids', async () => {
    const contact = await mayContact(parts(TIM), { person: heroId, purpose: 'newsletter', channel: 'EMAIL' });
    expect(contact).toMatchObject({ allowed: expect.any(Boolean), reason: expect.any(String) });
    const status = await requestStatus(parts(TIM), { person: heroId });
    expect(status).toMatchObject({ open: 1, requests: [{ right: 'ACCESS', daysLeft: expect.any(Number) }] });
    const where = await whereIsData(parts(TIM), { person: heroId });
    expect(where).toMatchObject({
      personId: heroId,
      found: { person: expect.any(Number) },
      hiddenObjects: 0,
    });
    [contact, status, where].forEach(namesNobody);
  });

  it('they refuse one who has no role, and one whose role may not read it', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    await expect(requestStatus(parts(nobody), {})).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    // The roles as they are, but that the admin's may read neither people nor requests.
    const without: TwentyClient = {
      ...client,
      metadata: async (query, variables) => {
        const answer = await client.metadata(query, variables);
        const roles = answer['getRoles'] as Record<string, unknown>[] | undefined;
        return roles === undefined
          ? answer
          : { ...answer, getRoles: roles.map((role) => ({ ...role, canReadAllObjectRecords: false })) };
      },
    };
    const blind = { ...parts(TIM), client: without };
    const input = { person: heroId, purpose: 'newsletter', channel: 'EMAIL' };
    for (const run of [
      () => mayContact(blind, input),
      () => requestStatus(blind, input),
      () => whereIsData(blind, input),
    ])
      await expect(run()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  });
});
