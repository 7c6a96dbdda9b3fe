import { compile, followers, type StoredStep, type Surroundings } from '../../src/domain/workflows/compile';
import {
  WORKFLOW_LANGUAGES,
  workflowIdsIn,
  type Part,
  type ReadyMadeWorkflow,
  type Texts,
} from '../../src/domain/workflows/definition';
import {
  judgeCopy,
  partFingerprints,
  versionFingerprint,
  type StoredWorkflow,
} from '../../src/domain/workflows/judge-copy';
import { judgeContact, readPipeline, type ContactFacts } from '../../src/domain/workflows/lost-contacts';
import { READY_MADE } from '../../workflows/ready-made/ready-made';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

const around = (over: Partial<Surroundings> = {}): Surroundings => ({
  language: 'en',
  memberId: 'b0000000-0000-4000-8000-000000000001',
  senderId: 'b0000000-0000-4000-8000-000000000002',
  functions: everything('FUNCTION', 'c'),
  fields: everything('FIELD', 'd'),
  ...over,
});

const walk = (part: Part, see: (part: object) => void): void => {
  if (typeof part !== 'object' || part === null) return;
  see(part);
  for (const value of Object.values(part)) walk(value as Part, see);
};
const partsOf = ({ steps, trigger, name, description }: ReadyMadeWorkflow): Part[] => [
  name,
  description,
  trigger.name,
  trigger.settings,
  ...steps.flatMap((step) => [step.name, step.input]),
];
/** An id for each function or field that some workflow names. */
function everything(slot: 'FUNCTION' | 'FIELD', digit: string): Map<string, string> {
  const named = new Set<string>();
  for (const workflow of READY_MADE)
    for (const part of partsOf(workflow))
      walk(part, (one) => {
        if ('slot' in one && one.slot === slot) named.add(String((one as { of?: string }).of));
      });
  return new Map(
    [...named].map((name, index) => [
      name,
      `${digit}0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    ]),
  );
}
const textsOf = (workflow: ReadyMadeWorkflow): Texts[] => {
  const found: Texts[] = [];
  for (const part of partsOf(workflow))
    walk(part, (one) => {
      if ('en' in one) found.push(one as Texts);
    });
  return found;
};
const variablesIn = (text: string): string[] =>
  [...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, path]) => path ?? '').toSorted();

describe('the six ready-made workflows', () => {
  it('have ids of their own, for ever', () => {
    const ids = READY_MADE.flatMap(({ id, steps }) => [id, ...steps.map((step) => step.id)]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !UUID.test(id))).toEqual([]);
    expect(READY_MADE).toHaveLength(6);
  });

  it.each(READY_MADE.map((one) => [one.code, one] as const))(
    '%s: every step is reached, and names only what came before it',
    (_code, workflow) => {
      const byId = new Map(workflow.steps.map((step) => [step.id, step]));
      const before = new Map<string, Set<string>>();
      const visit = (ids: readonly string[], passed: ReadonlySet<string>): void => {
        for (const id of ids) {
          const step = byId.get(id);
          if (step === undefined) throw new Error(`No step ${id}.`);
          if (before.has(id)) continue;
          before.set(id, new Set(passed));
          visit(followers(step), new Set([...passed, id]));
        }
      };
      visit(workflow.trigger.nextStepIds, new Set(['trigger']));
      expect([...before.keys()].toSorted()).toEqual([...byId.keys()].toSorted());
      for (const { id, input } of workflow.steps)
        for (const path of variablesIn(JSON.stringify(input)))
          expect(before.get(id)).toContain(path.split('.')[0]);
    },
  );

  it.each(READY_MADE.map((one) => [one.code, one] as const))(
    '%s says the same in four languages, and names nobody in tasks and mails',
    (_code, workflow) => {
      for (const texts of textsOf(workflow)) {
        expect(Object.keys(texts).toSorted()).toEqual([...WORKFLOW_LANGUAGES].toSorted());
        for (const language of WORKFLOW_LANGUAGES) {
          expect(texts[language].trim()).not.toBe('');
          expect(variablesIn(texts[language])).toEqual(variablesIn(texts.en));
          // Addresses and names of people are in no text; a record's own name is its number.
          expect(variablesIn(texts[language]).join(' ')).not.toMatch(/emails|person\.|contact|firstName/);
        }
      }
    },
  );
});

const versionOf = (workflow: ReadyMadeWorkflow, where: Surroundings, status = 'ACTIVE') => ({
  id: 'version',
  status,
  ...compile(workflow, where),
});
const copyOf = (
  workflow: ReadyMadeWorkflow,
  where: Surroundings,
  over: Partial<StoredWorkflow> = {},
): StoredWorkflow => ({
  id: 'x',
  name: 'x',
  deletedAt: null,
  lastPublishedVersionId: 'version',
  versions: [versionOf(workflow, where)],
  ...over,
});

describe('how a workspace’s copy stands', () => {
  const other = around({
    language: 'fr-BE',
    memberId: 'b0000000-0000-4000-8000-000000000009',
    senderId: 'b0000000-0000-4000-8000-00000000000a',
  });

  it.each(READY_MADE.map((one) => [one.code, one] as const))(
    '%s, installed in German by one, is the same to another who reads French',
    (_code, workflow) => {
      const copy = copyOf(workflow, around({ language: 'de' }));
      expect(judgeCopy(workflow, copy, other).state).toBe('INSTALLED');
    },
  );

  it.each(READY_MADE.map((one) => [one.code, one] as const))(
    '%s: a step that is other than it was makes it a changed one',
    (_code, workflow) => {
      workflow.steps.forEach((_step, index) => {
        const version = versionOf(workflow, around());
        const steps = version.steps.map((step, at): StoredStep =>
          at === index ? { ...step, settings: { ...step.settings, input: { mine: true } } } : step,
        );
        const copy = copyOf(workflow, around(), { versions: [{ ...version, steps }] });
        expect(judgeCopy(workflow, copy, around()).state).toBe('CHANGED');
      });
    },
  );

  it('one that is half made goes on in the language it was begun in', () => {
    for (const workflow of READY_MADE) {
      const { steps, trigger } = compile(workflow, around({ language: 'es' }));
      const languages: string[] = [];
      steps.forEach((_step, done) => {
        const draft = {
          id: 'draft',
          status: 'DRAFT',
          trigger: done % 2 === 0 ? null : trigger,
          steps: steps.map((step, index): StoredStep =>
            index <= done ? step : { ...step, valid: false, settings: { input: {} } },
          ),
        };
        const copy = copyOf(workflow, around(), { lastPublishedVersionId: null, versions: [draft] });
        const judged = judgeCopy(workflow, copy, other);
        expect(judged.state).toBe('PARTLY');
        // Until a text is there that differs, whoever goes on may do so in their own.
        expect(['es', 'fr']).toContain(judged.language);
        languages.push(judged.language);
      });
      expect(languages.at(-1)).toBe('es');
    }
  });

  it('what an earlier release installed is outdated, and half way to this one it is partly there', () => {
    const now = READY_MADE.find(({ code }) => code === 'lost-deal') as ReadyMadeWorkflow;
    const then: ReadyMadeWorkflow = {
      ...now,
      steps: now.steps.map((step, index) =>
        index === 0 ? { ...step, input: { ...step.input, logicFunctionInput: { months: 12 } } } : step,
      ),
    };
    const elsewhere = around({
      functions: new Map(
        [...around().functions].map(([name, id]) => [name, id.replace('c0000000', 'e1111111')]),
      ),
    });
    const old = versionOf(then, elsewhere);
    const knowing = {
      ...now,
      former: [{ whole: versionFingerprint(old, elsewhere), parts: partFingerprints(old, elsewhere) }],
    };
    const copy = copyOf(then, around());
    expect(judgeCopy(now, copy, around()).state).toBe('CHANGED');
    expect(judgeCopy(knowing, copy, around()).state).toBe('OUTDATED');
    const draft = { ...versionOf(then, around(), 'DRAFT'), id: 'draft' };
    const steps = [compile(now, around()).steps[0] as StoredStep, ...draft.steps.slice(1)];
    const half = copyOf(then, around(), {
      versions: [versionOf(then, around()), { ...draft, steps }],
    });
    expect(judgeCopy(knowing, half, around()).state).toBe('PARTLY');
  });

  it('no two workspaces, and no two workflows, share an id', () => {
    const workspaces = ['20202020-1c25-4d02-bf25-6aeccf7ea419', '3b8e6458-5fc1-4e63-8563-008ccddaa6db'];
    const ids = workspaces.flatMap((workspace) =>
      READY_MADE.flatMap(({ id }) => workflowIdsIn(workspace, id)),
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !UUID.test(id))).toEqual([]);
  });
});

describe('contacts of lost deals', () => {
  const now = Date.parse('2026-12-07T00:00:00.000Z');
  const cutoff = Date.parse('2024-12-07T00:00:00.000Z');
  const long = Date.parse('2023-01-01T00:00:00.000Z');
  const standard = readPipeline(
    ['New', 'Screening', 'Meeting', 'Proposal', 'Customer'].map((label) => ({
      value: label.toUpperCase(),
      label,
    })),
  );
  const facts = (over: Partial<ContactFacts> = {}): ContactFacts => ({
    deals: [{ stage: 'PROPOSAL', closedAt: long }],
    consents: [],
    hasOpenRequest: false,
    isHeld: false,
    lastEngagementAt: null,
    ...over,
  });
  const verdict = (over: Partial<ContactFacts>, pipeline = standard): unknown => {
    const found = judgeContact(facts(over), pipeline, { cutoff, now });
    return found.propose ? 'PROPOSE' : found.because;
  };

  it('knows what won and lost are called', () => {
    expect(standard).toEqual({ won: ['CUSTOMER'], lost: [] });
    expect(
      readPipeline([
        { value: 'OFFEN', label: 'Offen' },
        { value: 'GEWONNEN', label: 'Gewonnen' },
        { value: 'CLOSED_LOST', label: 'Absage' },
        { value: 'S5', label: 'Perdu' },
      ]),
    ).toEqual({ won: ['GEWONNEN'], lost: ['CLOSED_LOST', 'S5'] });
  });

  it.each<[string, Partial<ContactFacts>, string]>([
    ['every deal lost long ago', {}, 'PROPOSE'],
    ['a deal that was won', { deals: [{ stage: 'CUSTOMER', closedAt: long }] }, 'OTHER_DEAL'],
    ['a younger deal', { deals: [...facts().deals, { stage: 'NEW', closedAt: now }] }, 'OTHER_DEAL'],
    ['a deal without a day', { deals: [{ stage: 'NEW', closedAt: null }] }, 'OTHER_DEAL'],
    ['no deal', { deals: [] }, 'NO_LOST_DEAL'],
    ['a hold', { isHeld: true }, 'HOLD'],
    ['an open request', { hasOpenRequest: true }, 'OPEN_REQUEST'],
    ['a consent that stands', { consents: [{ state: 'GIVEN', expiresAt: null }] }, 'CONSENT'],
    ['a consent that has run out', { consents: [{ state: 'GIVEN', expiresAt: long }] }, 'PROPOSE'],
    ['contact since', { lastEngagementAt: now }, 'ENGAGED_SINCE'],
    ['contact on the very day', { lastEngagementAt: cutoff }, 'ENGAGED_SINCE'],
  ])('%s', (_what, over, expected) => {
    expect(verdict(over)).toBe(expected);
  });

  it('where the pipeline has a stage for lost deals, only those on it are lost', () => {
    const own = { won: ['WON'], lost: ['LOST'] };
    expect(verdict({}, own)).toBe('OTHER_DEAL');
    expect(verdict({ deals: [{ stage: 'LOST', closedAt: long }] }, own)).toBe('PROPOSE');
  });
});
