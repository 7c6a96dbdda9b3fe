import * as fc from 'fast-check';

import type { ConsentFacts } from '../../../src/domain/consent/facts';
import { answer } from './facts';
import { isAllowed } from './plain-rules';
import {
  allowsMore,
  consentRows,
  decided,
  LAST,
  moment,
  picks,
  questions,
  RUNS,
  withRow,
  type RandomQuestion,
} from './random-world';

describe('the order of records', () => {
  it('changes nothing, whether of people or of what they hold', () => {
    fc.assert(
      fc.property(questions, fc.infiniteStream(fc.nat()), (question, random) => {
        const shuffled = <T>(records: readonly T[]): T[] =>
          records
            .map((record) => [random.next().value as number, record] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, record]) => record);
        const people = shuffled(question.people).map((one) => ({
          ...one,
          consents: shuffled(one.consents),
          objections: shuffled(one.objections),
          suppressions: shuffled(one.suppressions),
        }));
        expect(decided({ ...question, people })).toEqual(decided(question));
      }),
      RUNS,
    );
  });

  it('changes nothing, whichever of the duplicates holds an answer', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const [first, ...others] = question.people;
        const people = [
          {
            ...first!,
            consents: question.people.flatMap(({ consents }) => consents),
            objections: question.people.flatMap((one) => one.objections),
          },
          ...others.map((one) => ({ ...one, consents: [], objections: [] })),
        ];
        expect(decided({ ...question, people })).toEqual(decided(question));
      }),
      RUNS,
    );
  });
});

describe('time', () => {
  it('makes nothing allowed by itself, once everything has been said', () => {
    fc.assert(
      fc.property(questions, fc.nat({ max: LAST }), (question, wait) => {
        const at = moment(LAST);
        const later = at + wait * (moment(1) - moment(0));
        expect(allowsMore({ ...question, at }, { ...question, at: later })).toBe(false);
      }),
      RUNS,
    );
  });

  it('to come has no say', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const people = question.people.map((one) => ({
          ...one,
          consents: one.consents.filter(({ since }) => since <= question.at),
          objections: one.objections.filter(({ since }) => since <= question.at),
        }));
        expect(decided({ ...question, people })).toEqual(decided(question));
      }),
      RUNS,
    );
  });
});

describe('what is about something else', () => {
  it('has no say: another channel, another purpose', () => {
    fc.assert(
      fc.property(questions, picks, consentRows, fc.boolean(), (question, pick, row, isOtherPurpose) => {
        const other: ConsentFacts = isOtherPurpose
          ? { ...row, purposeId: 'unrelated' }
          : { ...row, channel: 'SMS' };
        expect(decided(withRow(question, pick, other))).toEqual(decided(question));
      }),
      RUNS,
    );
  });
});

describe('the evidence', () => {
  it('is sorted, names nothing twice and nothing that was not handed in', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const known = question.people.flatMap((one) => [
          one.id,
          ...one.consents.map(({ id }) => id),
          ...one.objections.map(({ id }) => id),
          ...one.suppressions.map(({ id }) => id),
        ]);
        const { evidence } = decided(question);
        expect(evidence).toEqual([...new Set(evidence)].toSorted());
        expect(evidence.filter((id) => !known.includes(id))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is enough: without every other answer the decision is the same', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { compatibleWithId } = question.purpose;
        fc.pre(compatibleWithId === null);
        const decision = decided(question);
        const people = question.people.map((one) => ({
          ...one,
          consents: one.consents.filter(({ id }) => decision.evidence.includes(id)),
          objections: one.objections.filter(({ id }) => decision.evidence.includes(id)),
        }));
        const again = decided({ ...question, people });
        // Without the objection it lifted, a yes to a purpose on another basis has nothing to say.
        expect({ ...again, evidence: [] }).toEqual({ ...decision, evidence: [] });
      }),
      RUNS,
    );
  });
});

describe('the last word of a person', () => {
  const ready = (question: RandomQuestion): RandomQuestion => ({
    ...question,
    people: question.people.map((one) => ({
      ...one,
      processingState: 'ACTIVE' as const,
      isDeleted: false,
      suppressions: [],
    })),
    purpose: { ...question.purpose, isActive: true, usesSpecialCategories: false, channels: [] },
  });

  it('counts when it is a yes', () => {
    fc.assert(
      fc.property(questions, picks, (random, pick) => {
        const question = { ...ready(random), at: moment(LAST) + 1 };
        const after = withRow(question, pick, {
          ...answer('GIVEN', '2026-01-01', { id: 'last', purposeId: 'asked' }),
          since: question.at,
        });
        const rests = question.purpose.legalBasis === 'CONSENT' || question.purpose.compatibleWithId !== null;
        expect(decided(after)).toMatchObject({
          allowed: true,
          ...(rests
            ? { reason: 'CONSENT_GIVEN', evidence: ['last'] }
            : { reason: question.purpose.legalBasis }),
        });
      }),
      RUNS,
    );
  });

  it('counts when it is a no to what can be refused', () => {
    fc.assert(
      fc.property(
        questions,
        picks,
        fc.constantFrom('EMAIL' as const, 'ALL' as const),
        (random, pick, channel) => {
          const asked = ready(random);
          // An objection to all of it is told first, though it came before.
          const people = asked.people.map((one) => ({ ...one, objections: [] }));
          const question = { ...asked, people, at: moment(LAST) + 1 };
          const { legalBasis, isDirectMarketing } = question.purpose;
          fc.pre(
            isDirectMarketing || ['CONSENT', 'PUBLIC_TASK', 'LEGITIMATE_INTERESTS'].includes(legalBasis),
          );
          const after = withRow(question, pick, {
            ...answer('WITHDRAWN', '2026-01-01', { id: 'last', purposeId: 'asked', channel }),
            since: question.at,
          });
          expect(decided(after)).toMatchObject({ allowed: false, evidence: ['last'] });
        },
      ),
      RUNS,
    );
  });
});

describe('the decision', () => {
  it('is what the rules say', () => {
    fc.assert(
      fc.property(questions, (question) => {
        expect(decided(question).allowed).toBe(isAllowed(question));
      }),
      { numRuns: 5000 },
    );
  });

  it('meets every reason in the random questions above', () => {
    const met = new Set(fc.sample(questions, { numRuns: 6000, seed: 7 }).map((one) => decided(one).reason));
    // Nobody at all is asked about in none of them.
    expect([...met]).toHaveLength(30);
  });

  it('changes nothing of what it is handed', () => {
    const freeze = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      Object.freeze(value);
      Object.values(value).forEach(freeze);
    };
    fc.assert(
      fc.property(questions, (question) => {
        freeze(question.people);
        freeze(question.purpose);
        expect(() => decided(question)).not.toThrow();
      }),
    );
  });
});
