/** Writes to field rules: what a person decides is kept, and nothing that would switch a rule off unseen. */
import { ruleWritten } from '../../../src/flows/census/rule-written';
import {
  KEY,
  openFakeWorkspace,
  OWN,
  ruleRow,
  type FakeWorkspace,
  type Fields,
} from '../sealing/fake-workspace';

const RULE = ruleRow({
  id: '5e1f0000-0000-4000-8000-000000000001',
  name: 'person.iban',
  erasureStrategy: 'CLEAR',
  meaning: 'BANK_ACCOUNT',
  isSealed: false,
  fieldId: '11111111-0000-4000-8000-000000000001',
  confirmedAt: '2026-11-01T00:00:00.000Z',
  updatedAt: '2026-11-30T10:00:00.000Z',
  deletedAt: null,
});
const TIM = { source: 'MANUAL', name: 'Tim', workspaceMemberId: 'tim' };
const OTHER = { source: 'APPLICATION', name: 'Other app', workspaceMemberId: null };

let minute = 0;
/** Writes as somebody, and gives the event of it. */
const edit = (workspace: FakeWorkspace, data: Fields, updatedBy: Fields = TIM) => {
  minute += 1;
  const before = { ...workspace.table('fieldRules').get(RULE.id) };
  const updatedAt = new Date(Date.parse('2026-11-30T10:00:00Z') + minute * 1000).toISOString();
  const after = { ...before, ...data, id: RULE.id, updatedAt, updatedBy };
  workspace.put('fieldRules', after);
  return {
    name: 'fieldRule.updated',
    recordId: RULE.id,
    workspaceMemberId: updatedBy['workspaceMemberId'],
    properties: { before, after, updatedFields: Object.keys(data) },
  };
};
const open = (over: Fields = {}): FakeWorkspace => {
  const workspace = openFakeWorkspace();
  workspace.put('fieldRules', { ...RULE, ...over });
  return workspace;
};
const rule = (workspace: FakeWorkspace) => workspace.table('fieldRules').get(RULE.id);
const details = (workspace: FakeWorkspace) => workspace.rows('ledgerEntries').map((row) => row['details']);

describe('an edit of a confirmed rule', () => {
  it('that contradicts itself is put back, and the rule stays in force', async () => {
    const workspace = open();
    const event = edit(workspace, { sensitivity: 'SPECIAL_CATEGORY', erasureStrategy: 'KEEP' });
    const before = workspace.client.requestCount();
    expect(await ruleWritten(workspace.client, event)).toMatchObject({ contradictory: 1, failed: [] });
    expect(workspace.client.requestCount() - before).toBe(2);
    expect(rule(workspace)).toMatchObject({
      status: 'CONFIRMED',
      sensitivity: 'SENSITIVE',
      erasureStrategy: 'CLEAR',
      confirmedAt: RULE['confirmedAt'],
    });
    expect(details(workspace)).toMatchObject([{ isPutBack: true, problems: ['PROTECTED_KEPT'] }]);
    expect(workspace.rows('tasks')).toMatchObject([
      { status: 'TODO', title: 'The field rule person.iban contradicts itself' },
    ]);
    const told = JSON.stringify(workspace.rows('tasks'));
    expect(told).toContain('stays in force');
    await ruleWritten(workspace.client, event);
    expect(workspace.rows('ledgerEntries')).toHaveLength(1);
  });

  it('is left where the next edit has mended it by now', async () => {
    const workspace = open({ erasureStrategy: 'KEEP', sensitivity: 'PERSONAL', meaning: null });
    const first = edit(workspace, { sensitivity: 'IDENTIFIER' });
    const second = edit(workspace, { erasureStrategy: 'CLEAR' });
    for (const event of [first, second])
      expect(await ruleWritten(workspace.client, event)).toMatchObject({ recorded: 1, contradictory: 0 });
    expect(rule(workspace)).toMatchObject({ sensitivity: 'IDENTIFIER', erasureStrategy: 'CLEAR' });
    expect(workspace.rows('tasks')).toEqual([]);
  });

  it('that was no rule in force is a suggestion again', async () => {
    const workspace = open({ status: 'SUGGESTED', erasureStrategy: 'KEEP' });
    await ruleWritten(workspace.client, edit(workspace, { status: 'CONFIRMED' }));
    expect(rule(workspace)).toMatchObject({ status: 'SUGGESTED', confirmedAt: null });
    expect(String(rule(workspace)?.['reason'])).toMatch(/^CONTRADICTORY: /);
  });

  it.each([
    ['isMissing', true],
    ['fieldType', 'NUMBER'],
    ['fieldId', null],
    ['objectName', 'company'],
    ['fieldName', 'other'],
  ])('cannot change %s, which is the census’ own', async (field, value) => {
    const workspace = open();
    for (const by of [TIM, KEY, OTHER]) {
      const event = edit(workspace, { [field]: value }, by);
      expect(await ruleWritten(workspace.client, event)).toMatchObject({ putBack: 1, failed: [] });
      expect(rule(workspace)?.[field]).toBe(RULE[field]);
    }
    expect(details(workspace)).toMatchObject(
      [TIM, KEY, OTHER].map(() => ({ changed: [field], isPutBack: true })),
    );
  });

  it('keeps what a person decided in the same edit', async () => {
    const workspace = open();
    const event = edit(workspace, { isMissing: true, sensitivity: 'PERSONAL' });
    expect(await ruleWritten(workspace.client, event)).toMatchObject({ putBack: 1, recorded: 1 });
    expect(rule(workspace)).toMatchObject({ isMissing: false, sensitivity: 'PERSONAL', status: 'CONFIRMED' });
    expect(workspace.rows('ledgerEntries')).toHaveLength(2);
  });

  it('lets a person correct the place of a rule whose field is gone', async () => {
    const workspace = open({ isMissing: true, fieldType: 'TEXT' });
    const facts = { ...workspace.client, metadata: () => Promise.reject(new Error('not asked')) };
    // The model is asked, and what cannot be read is said.
    expect(await ruleWritten(facts, edit(workspace, { fieldName: 'other' }))).toMatchObject({
      putBack: 0,
      failed: [{ code: 'UNEXPECTED' }],
    });
    expect(rule(workspace)?.['fieldName']).toBe('other');
  });

  it('by another app is put back five times an hour, and an admin’s slips do not count', async () => {
    const workspace = open();
    for (let slip = 0; slip < 6; slip += 1)
      await ruleWritten(
        workspace.client,
        edit(workspace, { erasureStrategy: 'KEEP', sensitivity: 'IDENTIFIER' }),
      );
    expect(rule(workspace)).toMatchObject({ status: 'CONFIRMED', erasureStrategy: 'CLEAR' });
    for (let time = 0; time < 5; time += 1) {
      const before = workspace.client.requestCount();
      await ruleWritten(workspace.client, edit(workspace, { sensitivity: 'NONE' }, OTHER));
      expect(workspace.client.requestCount() - before).toBe(2);
      expect(rule(workspace)?.['sensitivity']).toBe('SENSITIVE');
    }
    await ruleWritten(workspace.client, edit(workspace, { sensitivity: 'NONE' }, OTHER));
    expect(rule(workspace)?.['sensitivity']).toBe('NONE');
    expect(JSON.stringify(workspace.rows('tasks'))).toContain('five times within an hour');
  });

  it('is put back only as far as nobody has written since', async () => {
    const workspace = open();
    const event = edit(workspace, { sensitivity: 'NONE', mask: 'x' }, OTHER);
    edit(workspace, { sensitivity: 'IDENTIFIER' });
    await ruleWritten(workspace.client, event);
    expect(rule(workspace)).toMatchObject({ sensitivity: 'IDENTIFIER', mask: null });
  });
});

describe('a confirmed rule', () => {
  const gone = (name: string, over: Fields = {}) => {
    const after = { ...RULE, deletedAt: '2026-11-30T11:00:00.000Z', updatedAt: '2026-11-30T11:00:00.000Z' };
    // The app wrote it last: that says nothing of who deleted it.
    const before = { ...RULE, updatedBy: OWN, ...over };
    const isForGood = name === 'fieldRule.destroyed';
    return {
      name,
      recordId: RULE.id,
      workspaceMemberId: 'tim',
      properties: isForGood ? { before } : { before, after, updatedFields: ['deletedAt'] },
    };
  };

  it.each(['fieldRule.deleted', 'fieldRule.destroyed'])('that is gone by %s is told', async (name) => {
    const workspace = open();
    expect(await ruleWritten(workspace.client, gone(name))).toMatchObject({ deleted: 1, failed: [] });
    expect(workspace.client.requestCount()).toBe(1);
    expect(workspace.rows('ledgerEntries')).toMatchObject([
      { action: 'FIELD_RULE_CHANGED', actorKind: 'MEMBER', details: { status: 'DELETED', field: 'iban' } },
    ]);
    expect(workspace.rows('tasks')).toMatchObject([
      { title: 'The confirmed field rule person.iban was deleted', status: 'TODO' },
    ]);
    await ruleWritten(workspace.client, gone(name));
    expect(workspace.rows('ledgerEntries')).toHaveLength(1);
  });

  it('that another app makes is a suggestion; a person’s own is heard by the census', async () => {
    const workspace = open();
    const created = (updatedBy: Fields) => ({
      name: 'fieldRule.created',
      recordId: RULE.id,
      properties: { after: { ...RULE, updatedBy } },
    });
    await ruleWritten(workspace.client, created(TIM));
    expect(workspace.client.requestCount()).toBe(0);
    await ruleWritten(workspace.client, created(OTHER));
    expect(rule(workspace)).toMatchObject({ status: 'SUGGESTED', confirmedAt: null });
    expect(workspace.rows('tasks')).toMatchObject([
      { title: 'Another app confirmed the field rule person.iban' },
    ]);
  });

  it('costs nothing where the app wrote itself, a suggestion went, or what is in the bin is destroyed', async () => {
    const workspace = open();
    for (const event of [
      edit(workspace, { isMissing: true }, OWN),
      gone('fieldRule.deleted', { status: 'SUGGESTED' }),
      gone('fieldRule.destroyed', { deletedAt: '2026-11-30T11:00:00.000Z' }),
      { ...edit(workspace, { sensitivity: 'NONE' }), name: 'fieldRule.upserted' },
      { name: 'fieldRule.created', properties: { after: { ...RULE, updatedBy: OWN } } },
      null,
    ])
      expect(await ruleWritten(workspace.client, event)).toMatchObject({ failed: [], recorded: 0 });
    expect(workspace.client.requestCount()).toBe(0);
  });
});
