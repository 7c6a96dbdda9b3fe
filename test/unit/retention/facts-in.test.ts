import { readPipeline } from '../../../src/domain/workflows/lost-contacts';
import { readRuleBook } from '../../../src/flows/erasure/field-rules';
import { factsIn, GROUP_ROOTS } from '../../../src/flows/retention/facts-in';
import { worldOf } from '../../../src/flows/retention/retention-world';
import { readSubject } from '../../../src/flows/retention/subjects';
import { readSettings } from '../../../src/domain/settings';
import type { GraphField, WorkspaceGraph } from '../../../src/domain/graph';

const NOW = '2026-11-30T12:00:00.000Z';
const option = (value: string) => ({ value, label: value.toLowerCase() });

/** A workspace whose deals have these stages; with none, whose deals have no stage at all. */
const worldWith = (stages: readonly string[]) => {
  const stage: GraphField = {
    name: 'stage',
    type: 'SELECT',
    isNullable: false,
    isSystem: false,
    options: stages.map(option),
  };
  const object = { isSystem: false, isStandard: true, relations: [] };
  const graph: WorkspaceGraph = {
    objects: new Map([
      ['person', { ...object, name: 'person', plural: 'people', fields: [] }],
      [
        'opportunity',
        {
          ...object,
          name: 'opportunity',
          plural: 'opportunities',
          fields: stages.length === 0 ? [] : [stage],
        },
      ],
    ]),
  };
  return worldOf(
    { graph, settings: readSettings([]), language: 'en', hiding: readRuleBook([]) },
    [],
    [],
    new Set(),
    NOW,
  );
};

const dealsOf = (stages: readonly string[], groups: readonly (string | null)[][]) => {
  const answer = Object.fromEntries(
    GROUP_ROOTS.map((root): [string, unknown[]] => [
      root,
      root === 'opportunitiesGroupBy'
        ? groups.map((dimensions) => ({
            groupByDimensionValues: ['nora', ...dimensions],
            maxCreatedAt: '2019-01-01T00:00:00.000Z',
            maxUpdatedAt: '2024-05-06T10:00:00.000Z',
          }))
        : [],
    ]),
  );
  const nora = readSubject({ id: 'nora', createdAt: '2019-01-01T00:00:00.000Z' }, null);
  const facts = factsIn(answer, worldWith(stages), [nora], NOW).get('nora');
  return { hasOpenDeal: facts?.hasOpenDeal, dealClosedAt: facts?.dealClosedAt, heard: facts?.heard };
};

const PIPELINE = ['NEW', 'PROPOSAL', 'WON', 'LOST'];

it('a deal on a stage that is no end is open, long after the day on which it was expected to close', () => {
  expect(readPipeline(PIPELINE.map(option))).toEqual({ won: ['WON'], lost: ['LOST'] });
  expect(dealsOf(PIPELINE, [['2020-06-01', 'PROPOSAL']])).toMatchObject({
    hasOpenDeal: true,
    dealClosedAt: null,
  });
});

it('of deals that are over the last counts, each stage by itself', () => {
  expect(
    dealsOf(PIPELINE, [
      ['2020-06-01', 'LOST'],
      ['2022-06-01', 'WON'],
      ['2099-06-01', 'LOST'],
    ]),
  ).toEqual({
    hasOpenDeal: false,
    dealClosedAt: '2024-05-06T00:00:00.000Z',
    // The day that will never be is nothing still to come.
    heard: { lastDay: '2022-06-01T00:00:00.000Z', aheadOn: null },
  });
});

it('deals without stages are closed by their day', () => {
  expect(dealsOf([], [['2020-06-01']])).toMatchObject({
    hasOpenDeal: false,
    dealClosedAt: '2020-06-01T00:00:00.000Z',
  });
  expect(dealsOf([], [['2099-06-01']])).toMatchObject({ hasOpenDeal: true, dealClosedAt: null });
});
