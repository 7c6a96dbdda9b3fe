import type { ProtectionOrder } from '../../../src/flows/protection/protection-input';
import { applyProtection } from '../../../src/flows/protection/apply-protection';
import { undoProtection } from '../../../src/flows/protection/undo-protection';
import { readKeyring } from '../../../src/keys/keyring';
import { openRolesServer, ruleRow, Stopped, testClock, type Permission } from './fake-roles-server';

const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const rules = [
  ruleRow('salary', 'SENSITIVE'),
  ruleRow('diagnosis', 'SPECIAL_CATEGORY'),
  ruleRow('conviction', 'CRIMINAL'),
  ruleRow('iban', 'IDENTIFIER'),
  ruleRow('name', 'IDENTIFIER'),
];
const APPLY: ProtectionOrder = {
  mode: 'APPLY',
  levels: { SENSITIVE: 'HIDE', SPECIAL_CATEGORY: 'HIDE', CRIMINAL: 'READ_ONLY' },
  roles: [],
  purgeTimeline: false,
};
const UNDO = { mode: 'UNDO' as const, roles: [] };
const closedByAdmin: Permission = {
  fieldMetadataId: 'f-salary',
  canReadFieldValue: null,
  canUpdateFieldValue: false,
};

const open = (options: Parameters<typeof openRolesServer>[0] = {}) => {
  const server = openRolesServer(Object.assign(options, { rules }));
  server.permissions.set('guest', [closedByAdmin]);
  const parts = { client: server.client, keyring, clock: testClock() };
  return { server, parts };
};
const hidden = (name: string): Permission => ({
  fieldMetadataId: `f-${name}`,
  canReadFieldValue: false,
  canUpdateFieldValue: false,
});

describe('applying protection', () => {
  it('a preview shows before and after, and changes nothing', async () => {
    const { server, parts } = open();
    const before = server.state();
    const shown = await applyProtection(parts, { ...APPLY, mode: 'PREVIEW' });
    expect(shown).toMatchObject({
      mode: 'PREVIEW',
      rolesChanged: 2,
      fieldsChanged: 6,
      mayReveal: ['Admin', 'Member', 'Guest'],
      mayTamper: ['Admin', 'Member'],
    });
    expect(shown.roles.find(({ role }) => role === 'Guest')?.changes[0]).toEqual({
      object: 'person',
      field: 'salary',
      before: 'READ_ONLY',
      after: 'HIDDEN',
    });
    expect(server.state()).toBe(before);
    expect([server.settings.size, server.ledger.size, server.requests()]).toEqual([0, 0, 3]);
  });

  it('sets what was shown, in five requests and one a role, and says so in the ledger', async () => {
    const { server, parts } = open();
    const done = await applyProtection(parts, APPLY);
    expect(done).toMatchObject({ rolesChanged: 2, fieldsChanged: 6, requests: 7 });
    expect(server.permissions.get('member')).toEqual([
      hidden('salary'),
      hidden('diagnosis'),
      { fieldMetadataId: 'f-conviction', canReadFieldValue: null, canUpdateFieldValue: false },
    ]);
    expect(
      [...server.ledger.values()].map(({ action, subjectRecordId, details }) => [
        action,
        subjectRecordId,
        details,
      ]),
    ).toEqual([
      ['PROTECTION_APPLIED', 'member', expect.objectContaining({ counts: { HIDDEN: 2, READ_ONLY: 1 } })],
      ['PROTECTION_APPLIED', 'guest', expect.objectContaining({ counts: { HIDDEN: 2, READ_ONLY: 1 } })],
    ]);
    server.stopAt();
    expect(await applyProtection(parts, APPLY)).toMatchObject({
      rolesChanged: 0,
      fieldsChanged: 0,
      requests: 2,
    });
    expect(server.ledger.size).toBe(2);
  });

  it('one role that was named, and an unknown or an unchangeable one is refused', async () => {
    const { server, parts } = open();
    expect(await applyProtection(parts, { ...APPLY, roles: ['member'] })).toMatchObject({ rolesChanged: 1 });
    expect(server.permissions.get('guest')).toEqual([closedByAdmin]);
    await expect(applyProtection(parts, { ...APPLY, roles: ['Nobody'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('Member, Guest'),
    });
    await expect(applyProtection(parts, { ...APPLY, roles: ['Admin'] })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  it('a role of another app is refused by Twenty, named, and keeps back no other', async () => {
    const { server, parts } = open({ refusedRole: 'member' });
    const done = await applyProtection(parts, APPLY);
    expect(done.roles.map(({ role, isRefused, changes }) => [role, isRefused, changes.length])).toEqual([
      ['Member', true, 0],
      ['Guest', false, 3],
    ]);
    expect(done.report).toContain('Member: Twenty refuses');
    expect(server.ledger.size).toBe(1);
  });

  it('a field that Twenty refuses keeps back no other', async () => {
    const { server, parts } = open({ refusedField: 'f-diagnosis' });
    const done = await applyProtection(parts, { ...APPLY, roles: ['Member'] });
    expect(done.roles[0]?.changes.map(({ field }) => field)).toEqual(['salary', 'conviction']);
    expect(done.roles[0]?.refusedFields).toEqual(['person.diagnosis']);
    expect(done.report).toContain('refused by Twenty: person.diagnosis');
    expect(server.permissions.get('member')).toHaveLength(2);
    await undoProtection(parts, UNDO);
    expect(server.permissions.get('member')).toEqual([]);
  });
});

describe('undoing', () => {
  it('gives back exactly what stood before, after two different runs, and a second undo finds nothing', async () => {
    const { server, parts } = open();
    const before = server.state();
    await applyProtection(parts, APPLY);
    await applyProtection(parts, {
      ...APPLY,
      levels: { SENSITIVE: 'READ_ONLY', IDENTIFIER: 'HIDE', CRIMINAL: 'NONE' },
    });
    expect(server.state()).not.toBe(before);
    expect((await undoProtection(parts, { ...UNDO, mode: 'PREVIEW' })).fieldsChanged).toBeGreaterThan(0);
    expect(server.state()).not.toBe(before);
    expect(await undoProtection(parts, UNDO)).toMatchObject({ rolesChanged: 2 });
    expect(server.state()).toBe(before);
    expect(server.settings.size).toBe(0);
    const entries = server.ledger.size;
    expect(await undoProtection(parts, UNDO)).toMatchObject({ rolesChanged: 0, fieldsChanged: 0 });
    expect(server.ledger.size).toBe(entries);
  });

  it('what an admin set by hand since stays and is named', async () => {
    const { server, parts } = open();
    await applyProtection(parts, { ...APPLY, roles: ['Member'] });
    const byHand: Permission = {
      fieldMetadataId: 'f-salary',
      canReadFieldValue: false,
      canUpdateFieldValue: null,
    };
    server.permissions.set('member', [byHand]);
    const done = await undoProtection(parts, UNDO);
    expect(done.roles[0]).toMatchObject({
      changedSince: [{ object: 'person', field: 'salary', now: 'UNREADABLE' }],
    });
    expect(server.permissions.get('member')).toEqual([byHand]);
  });

  it('what Twenty refuses to put back can be tried again', async () => {
    const options: { refusedField?: string } = {};
    const { server, parts } = open(options);
    const before = server.state();
    await applyProtection(parts, APPLY);
    options.refusedField = 'f-diagnosis';
    const first = await undoProtection(parts, UNDO);
    expect(first.fieldsChanged).toBe(4);
    expect([server.settings.size, server.state()]).not.toEqual([0, before]);
    delete options.refusedField;
    expect(await undoProtection(parts, UNDO)).toMatchObject({ fieldsChanged: 2 });
    expect([server.settings.size, server.state()]).toEqual([0, before]);
    const undone = [...server.ledger.values()].filter(({ action }) => action === 'PROTECTION_UNDONE');
    expect(undone).toHaveLength(4);
  });

  it('a before-state that was tampered with stops everything, and says what to do', async () => {
    const { server, parts } = open();
    await applyProtection(parts, APPLY);
    for (const row of server.settings.values()) row['value'] = '{}';
    const state = server.state();
    await expect(undoProtection(parts, UNDO)).rejects.toMatchObject({ code: 'INVALID_SETTING' });
    await expect(applyProtection(parts, APPLY)).rejects.toMatchObject({ code: 'INVALID_SETTING' });
    expect(server.state()).toBe(state);
  });
});

describe('a before-state that somebody else wrote', () => {
  it.each([
    ['changed a little', (value: string) => value.replaceAll('OPEN', 'READ_ONLY')],
    ['without the seal', (value: string) => value.slice(value.indexOf('{'))],
    ['of another role', (value: string) => value.replaceAll('"member"', '"guest"')],
  ])('%s is refused, and no permission is given by it', async (_what, change) => {
    const { server, parts } = open();
    await applyProtection(parts, { ...APPLY, roles: ['Member'] });
    for (const row of server.settings.values()) {
      const value = String(row['value']);
      row['value'] = change(value);
      expect(row['value']).not.toBe(value);
    }
    const state = server.state();
    await expect(undoProtection(parts, UNDO)).rejects.toMatchObject({ code: 'INVALID_SETTING' });
    expect(server.state()).toBe(state);
  });

  it('moved to another role’s row is refused as well', async () => {
    const { server, parts } = open();
    await applyProtection(parts, APPLY);
    const [one, other] = [...server.settings.values()];
    if (one && other) [one['value'], other['value']] = [other['value'], one['value']];
    await expect(undoProtection(parts, UNDO)).rejects.toMatchObject({ code: 'INVALID_SETTING' });
  });
});

describe('stopped at any request', () => {
  const REQUESTS = Array.from({ length: 8 }, (_, index) => index + 1);

  it.each(REQUESTS)(
    'applying, at request %d, and run again: the same state, the same evidence',
    async (request) => {
      const whole = open();
      await applyProtection(whole.parts, APPLY);
      const { server, parts } = open();
      const before = server.state();
      server.stopAt(request);
      const stopped = await applyProtection(parts, APPLY).catch((error: unknown) => error);
      expect(stopped instanceof Stopped || request > 7).toBe(true);
      server.stopAt();
      await applyProtection(parts, APPLY);
      expect(server.state()).toBe(whole.server.state());
      const told = (entries: typeof server.ledger) =>
        [...entries.values()]
          .map(({ action, subjectRecordId, details }) => JSON.stringify([action, subjectRecordId, details]))
          .toSorted();
      expect(told(server.ledger)).toEqual(told(whole.server.ledger));
      await undoProtection(parts, UNDO);
      expect(server.state()).toBe(before);
    },
  );

  it.each(REQUESTS)('undoing, at request %d, and run again: back to what stood before', async (request) => {
    const { server, parts } = open();
    const before = server.state();
    await applyProtection(parts, APPLY);
    server.stopAt(request);
    await undoProtection(parts, UNDO).catch(() => undefined);
    server.stopAt();
    await undoProtection(parts, UNDO);
    expect(server.state()).toBe(before);
    expect(server.settings.size).toBe(0);
    expect([...server.ledger.values()].filter(({ action }) => action === 'PROTECTION_UNDONE')).toHaveLength(
      2,
    );
  });
});

describe('taking old values out of the timeline', () => {
  const rowsOf = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: `row-${String(index).padStart(5, '0')}`,
      name: 'person.updated',
      deletedAt: index === 3 ? '2026-01-01' : null,
      properties: { diff: { salary: { before: 1, after: 2 }, city: { before: 'a', after: 'b' } } },
    }));

  it('only of fields that are hidden; rows in the bin too; counted, and in the ledger', async () => {
    const timeline = rowsOf(450);
    const { server, parts } = open({ timeline });
    const order = { ...APPLY, levels: { SENSITIVE: 'HIDE' as const }, purgeTimeline: true };
    expect(await applyProtection(parts, order)).toMatchObject({
      timelineRows: 450,
      isTimelineUnfinished: false,
    });
    expect(timeline.filter(({ properties }) => 'city' in properties.diff)).toHaveLength(450);
    expect(server.ledger.size).toBe(3);
    expect([...server.ledger.values()].at(-1)?.['details']).toEqual({
      timelineRows: 450,
      fields: ['person.salary'],
    });
  });

  it('stopped at any request it goes on, and takes everything out once', async () => {
    for (let request = 8; request < 16; request += 1) {
      const timeline = rowsOf(450);
      const { server, parts } = open({ timeline });
      const order = { ...APPLY, levels: { SENSITIVE: 'HIDE' as const }, purgeTimeline: true };
      server.stopAt(request);
      await applyProtection(parts, order).catch(() => undefined);
      server.stopAt();
      await applyProtection(parts, order);
      expect(timeline.filter(({ properties }) => 'salary' in properties.diff)).toEqual([]);
    }
  });

  it('a run has an end: what is left is taken up by the next, where the last one stopped', async () => {
    const timeline = rowsOf(100 * 200 + 50);
    const { server, parts } = open({ timeline });
    const order = { ...APPLY, levels: { SENSITIVE: 'HIDE' as const }, purgeTimeline: true };
    expect(await applyProtection(parts, order)).toMatchObject({
      timelineRows: 20_000,
      isTimelineUnfinished: true,
    });
    expect([...server.settings.values()].map(({ name }) => name)).toContain('protectionHistory');
    server.stopAt();
    expect(await applyProtection(parts, order)).toMatchObject({
      timelineRows: 50,
      isTimelineUnfinished: false,
      // Two to look, a page and its rows, the entry, and the place that is not needed any more.
      requests: 6,
    });
    expect([...server.settings.values()].map(({ name }) => name)).not.toContain('protectionHistory');
  });
});
