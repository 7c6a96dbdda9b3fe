import { erasuresInForce } from '../../../src/domain/ledger/erasures-in-force';
import { contentOf, idOf } from './random-ledger';

const [ANNA, BOB] = [idOf(1), idOf(2)];
let minute = 0;
const step = (action: string, recordId: string | null, changes: object = {}) => {
  minute += 1;
  return {
    ...contentOf(100 + minute),
    action,
    subjectRecordId: recordId,
    subjectKey: `key of ${recordId}`,
    happenedAt: new Date(minute * 60_000).toISOString(),
    details: null,
    sequence: minute,
    ...changes,
  };
};
const inForce = (...steps: ReturnType<typeof step>[]) =>
  erasuresInForce(steps).map(({ recordId, act }) => [recordId, act]);

it('is what the last word on a record is', () => {
  expect(
    inForce(step('PERSON_PSEUDONYMISED', ANNA), step('PERSON_ERASED', BOB), step('PERSON_ERASED', ANNA)),
  ).toEqual([
    [ANNA, 'ERASE'],
    [BOB, 'ERASE'],
  ]);
});

it.each(['PERSON_REIDENTIFIED', 'RETURN_ADMITTED'])('ends with %s, and begins again after it', (end) => {
  expect(inForce(step('PERSON_PSEUDONYMISED', ANNA), step(end, ANNA))).toEqual([]);
  expect(inForce(step('PERSON_ERASED', ANNA), step(end, ANNA), step('PERSON_ERASED', ANNA))).toEqual([
    [ANNA, 'ERASE'],
  ]);
  expect(inForce(step('PERSON_ERASED', ANNA), step(end, BOB))).toEqual([[ANNA, 'ERASE']]);
});

it('ends by the subject key when the person came back as another record', () => {
  expect(
    inForce(step('PERSON_ERASED', ANNA), step('RETURN_ADMITTED', BOB, { subjectKey: `key of ${ANNA}` })),
  ).toEqual([]);
});

it('goes by time, whatever order the entries come in, and by place within a moment', () => {
  const [erased, admitted] = [step('PERSON_ERASED', ANNA), step('RETURN_ADMITTED', ANNA)];
  expect(inForce(admitted, erased)).toEqual([]);
  const happenedAt = '2026-01-01T00:00:00.000Z';
  expect(
    inForce(
      step('RETURN_ADMITTED', ANNA, { happenedAt, sequence: 2 }),
      step('PERSON_ERASED', ANNA, { happenedAt, sequence: 1 }),
    ),
  ).toEqual([]);
});

it('leaves out everything else, and erasures of no record', () => {
  expect(
    inForce(step('ERASURE_VERIFIED', ANNA), step('PERSON_ERASED', null), step('RETURN_CAUGHT', BOB)),
  ).toEqual([]);
});

it('keeps the surrogate, for the same person to be the same again', () => {
  const [erasure] = erasuresInForce([
    step('PERSON_PSEUDONYMISED', ANNA, { details: { surrogate: 'P-0000000000' } }),
  ]);
  expect(erasure?.surrogate).toBe('P-0000000000');
});
