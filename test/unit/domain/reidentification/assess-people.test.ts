import * as fc from 'fast-check';

import {
  assessPeople,
  type AssessedPerson,
  type Assessment,
} from '../../../../src/domain/reidentification/assess-people';
import { openClasses } from '../../../../src/domain/reidentification/equivalence-classes';
import type { QuasiIdentifier } from '../../../../src/domain/reidentification/quasi-identifiers';
import { mostExposed, readRiskReport } from '../../../../src/domain/reidentification/risk-report';
import { makeGeneralisable } from '../../../../src/domain/reidentification/suggest';

const column = (object: QuasiIdentifier['object'], name: string): QuasiIdentifier => ({
  object,
  name,
  column: name,
  type: 'TEXT',
  meaning: null,
  ruleStep: null,
});
const QUASI = [column('person', 'company'), column('person', 'illness'), column('opportunity', 'amount')];
const NOTHING_LINKED = { deals: 0, conversations: 0, notes: 0 };
type Known = readonly (string | null)[];

const assess = (
  everybody: readonly Known[],
  assessed: readonly (Partial<AssessedPerson> & { index: number })[],
  k = 3,
): Assessment => {
  const { add, classes } = openClasses(['company', 'illness', 'amount']);
  const places = everybody.map((record) => add(record));
  return assessPeople({
    quasi: QUASI,
    population: makeGeneralisable(classes, [[], [], []]),
    people: assessed.map(({ index, ...more }) => ({
      personId: `p${index}`,
      classIndex: places[index] ?? 0,
      from: [0, 0, 0],
      linkability: NOTHING_LINKED,
      telling: [],
      ...more,
    })),
    k,
    sensitive: new Set(['person.illness']),
    sensitiveColumns: [1],
  });
};

describe('the three questions about a person', () => {
  const everybody: Known[] = [
    ['acme', null, '10'],
    ['acme', null, '20'],
    ['acme', null, null],
    ['bolt', 'flu', null],
    [null, null, null],
  ];

  it('count those who have in common what was kept, without and with the deals', () => {
    const { people } = assess(everybody, [{ index: 0 }, { index: 2 }]);
    expect(people[0]?.singlingOut).toEqual({
      k: 3,
      fields: ['company'],
      withDeals: { k: 1, fields: ['opportunity.amount'] },
    });
    expect(people[1]?.singlingOut).toEqual({
      k: 3,
      fields: ['company'],
      withDeals: { k: 3, fields: [] },
    });
  });

  it('find nobody singled out of whom nothing was kept', () => {
    const { people, measures } = assess(everybody, [{ index: 4 }]);
    expect(people[0]).toMatchObject({
      singlingOut: { k: null, withDeals: { k: null } },
      level: 'LOW',
    });
    expect(measures).toMatchObject({
      k: null,
      alone: 0,
      belowK: 0,
      highestRisk: 1 / 5,
    });
  });

  it('raise the level by deals that single out, by a small group of which something is known, and by links', () => {
    const { people } = assess(everybody, [
      { index: 0 },
      { index: 2 },
      { index: 2, linkability: { deals: 0, conversations: 1, notes: 0 } },
      { index: 3 },
    ]);
    expect(people.map(({ level }) => level)).toEqual(['HIGH', 'LOW', 'MEDIUM', 'HIGH']);
    expect(people[3]?.inference.fields).toEqual(['person.illness']);
  });

  it('take the group for small by the k that is asked for', () => {
    expect(assess(everybody, [{ index: 2 }], 4).people[0]?.level).toBe('MEDIUM');
  });

  it('compare as coarsely as a person stands', () => {
    expect(assess(everybody, [{ index: 0, from: [0, 0, 1] }]).people[0]?.singlingOut.withDeals?.k).toBe(3);
  });
});

describe('the measures of all who were assessed', () => {
  it('are those of nobody in a workspace without anybody', () => {
    expect(assess([], []).measures).toEqual({
      people: 0,
      assessed: 0,
      columns: ['person.company', 'person.illness', 'opportunity.amount'],
      k: null,
      alone: 0,
      belowK: 0,
      highestRisk: 0,
      averageRisk: 0,
      sample: { alone: 0, correctIfAlone: null },
      diversity: [{ field: 'person.illness', distinct: 0, entropy: 0, revealed: 0 }],
    });
  });

  it('say of the only person of a workspace that they are alone', () => {
    const { measures, people } = assess([['acme', null, null]], [{ index: 0 }]);
    expect(measures).toMatchObject({
      people: 1,
      assessed: 1,
      k: 1,
      alone: 1,
      belowK: 1,
      highestRisk: 1,
      averageRisk: 1,
    });
    expect(people[0]?.level).toBe('HIGH');
  });

  it('tell from the sample how likely somebody alone in it is alone among everybody', () => {
    // Skinner and Elliot: of 4 of 8 people, two alone and one pair: 0.5·2 / (0.5·2 + 2·0.5·1) = 0.5.
    const everybody: Known[] = ['a', 'b', 'c', 'c', 'd', 'd', 'e', 'e'].map((company) => [
      company,
      null,
      null,
    ]);
    const { measures } = assess(
      everybody,
      [0, 1, 2, 3].map((index) => ({ index })),
    );
    expect(measures.sample).toEqual({ alone: 2, correctIfAlone: 0.5 });
    expect(measures.alone).toBe(2);
  });

  it('say where a group gives a sensitive value away', () => {
    const everybody: Known[] = [
      ['acme', 'flu', null],
      ['acme', 'flu', null],
      ['bolt', 'flu', null],
      ['bolt', 'cold', null],
    ];
    const { measures } = assess(
      everybody,
      [0, 1, 2, 3].map((index) => ({ index })),
    );
    expect(measures.diversity).toEqual([{ field: 'person.illness', distinct: 1, entropy: 1, revealed: 2 }]);
  });

  it('agree with each other, whatever stands there', () => {
    const word = fc.option(fc.constantFrom('a', 'b'), { nil: null });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 5 }),
        (everybody, k) => {
          const { measures, people } = assess(
            everybody,
            everybody.map((_, index) => ({ index })),
            k,
          );
          const sizes = people.flatMap(({ singlingOut: { withDeals } }) => withDeals?.k ?? []);
          expect(measures.k ?? 0).toBe(sizes.length === 0 ? 0 : Math.min(...sizes));
          expect(measures.belowK).toBe(sizes.filter((size) => size < k).length);
          expect(measures.averageRisk).toBeLessThanOrEqual(measures.highestRisk + 1e-12);
          for (const { singlingOut } of people)
            expect(singlingOut.withDeals?.k ?? 0).toBeLessThanOrEqual(singlingOut.k ?? everybody.length);
        },
      ),
    );
  });
});

describe('a report', () => {
  const assessment = assess(
    [
      ['acme', null, '10'],
      ['acme', null, null],
      ['acme', null, null],
    ],
    [{ index: 1 }, { index: 0 }, { index: 2 }],
  );

  it('lists the most exposed first, and no more than fit', () => {
    expect(mostExposed(assessment.people).map(({ personId }) => personId)).toEqual(['p0', 'p1', 'p2']);
    expect(mostExposed(assessment.people, 1).map(({ personId }) => personId)).toEqual(['p0']);
  });

  it('is read back as it was written, and is none where somebody else wrote', () => {
    const report = {
      wanted: 5,
      measures: assessment.measures,
      suggestion: null,
      outcome: 'ENOUGH',
      people: assessment.people,
      more: 0,
    };
    expect(readRiskReport(JSON.parse(JSON.stringify(report)))).toEqual(report);
    for (const other of [null, undefined, '', {}, { ...report, measures: {} }, { ...report, people: ['x'] }])
      expect(readRiskReport(other)).toBeNull();
  });
});
