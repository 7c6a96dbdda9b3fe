import * as fc from 'fast-check';

import {
  allowsMore,
  changed,
  consentRows,
  decided,
  LAST,
  moment,
  numbered,
  objections,
  picks,
  questions,
  RUNS,
  suppressions,
  withRow,
} from './random-world';

describe('what a person says against it never allows anything', () => {
  it('a withdrawal or a refusal, for whatever purpose, channel and time', () => {
    const noes = fc.tuple(consentRows, fc.constantFrom('WITHDRAWN' as const, 'REFUSED' as const));
    fc.assert(
      fc.property(questions, picks, noes, (question, pick, [row, state]) => {
        expect(allowsMore(question, withRow(question, pick, { ...row, state }))).toBe(false);
      }),
      RUNS,
    );
  });

  it('an objection', () => {
    fc.assert(
      fc.property(questions, picks, objections, (question, pick, objection) => {
        const after = changed(question, pick, (one) => ({
          ...one,
          objections: [...one.objections, objection],
        }));
        expect(allowsMore(question, after)).toBe(false);
      }),
      RUNS,
    );
  });

  it('a consent that moves on from "given"', () => {
    const ends = fc.constantFrom('WITHDRAWN', 'REFUSED', 'EXPIRED', 'INVALIDATED', 'REQUESTED');
    fc.assert(
      fc.property(questions, ends, fc.nat({ max: LAST }), fc.nat(), (question, state, later, pick) => {
        const given = question.people.flatMap(({ consents }) =>
          consents.filter((row) => row.state === 'GIVEN').map(({ id }) => id),
        );
        fc.pre(given.length > 0);
        const ended = given[pick % given.length];
        const people = question.people.map((one) => ({
          ...one,
          consents: one.consents.map((row) =>
            row.id === ended ? { ...row, state, since: Math.max(row.since, moment(later)) } : row,
          ),
        }));
        expect(allowsMore(question, { ...question, people })).toBe(false);
      }),
      RUNS,
    );
  });
});

describe('what happens to a person never allows anything', () => {
  it('restriction, pseudonymisation, erasure, deletion', () => {
    const states = fc.constantFrom('RESTRICTED' as const, 'PSEUDONYMISED' as const, 'ERASED' as const);
    fc.assert(
      fc.property(questions, picks, states, fc.boolean(), (question, pick, processingState, isDeleted) => {
        const after = changed(question, pick, (one) =>
          isDeleted ? { ...one, isDeleted } : { ...one, processingState },
        );
        expect(decided(after).allowed).toBe(false);
      }),
      RUNS,
    );
  });

  it('a suppression', () => {
    fc.assert(
      fc.property(questions, picks, suppressions, (question, pick, suppression) => {
        const after = changed(question, pick, (one) => ({
          ...one,
          suppressions: [...one.suppressions, suppression],
        }));
        expect(allowsMore(question, after)).toBe(false);
        expect(
          decided(after).allowed &&
            (suppression.scope === 'EVERYTHING' || question.purpose.isDirectMarketing),
        ).toBe(false);
      }),
      RUNS,
    );
  });

  it('a duplicate that comes to light, unless it brings a yes', () => {
    fc.assert(
      fc.property(questions, questions, (question, other) => {
        const twins = other.people.map((one) => ({
          ...one,
          id: '',
          consents: one.consents.filter(({ state }) => state !== 'GIVEN').map((row) => ({ ...row, id: '' })),
        }));
        expect(
          allowsMore(question, { ...question, people: numbered([...question.people, ...twins], 'twin') }),
        ).toBe(false);
      }),
      RUNS,
    );
  });

  it('the end of a consent that is set, or comes earlier', () => {
    fc.assert(
      fc.property(questions, fc.nat({ max: LAST }), (question, end) => {
        const people = question.people.map((one) => ({
          ...one,
          consents: one.consents.map((row) => ({
            ...row,
            expiresAt: Math.min(row.expiresAt ?? Infinity, moment(end)),
          })),
        }));
        expect(allowsMore(question, { ...question, people })).toBe(false);
      }),
      RUNS,
    );
  });
});
