import { readAction } from '../../../src/pages/preferences/read-action';
import { answersWith, consentRow, NEWSLETTER, pageOf, requestWith, SALES, uuid } from './example';

const read = (form: Record<string, string | string[]>) => readAction(requestWith({ form }));

describe('what a form sends', () => {
  it.each([
    [`withdraw:${uuid(1)}:EMAIL`, { kind: 'withdraw', purposeId: uuid(1), channel: 'EMAIL' }],
    [`object:${uuid(1)}:ALL`, { kind: 'object', purposeId: uuid(1), channel: 'ALL' }],
    [
      `give:${uuid(1)}:POST:12:WITHDRAWN-00000000-mabc`,
      {
        kind: 'give',
        purposeId: uuid(1),
        channel: 'POST',
        noticeVersion: 12,
        stamp: 'WITHDRAWN-00000000-mabc',
      },
    ],
    ['pause:30', { kind: 'pause', days: 30 }],
    ['pause:90', { kind: 'pause', days: 90 }],
    ['withdraw-all', { kind: 'withdraw-all' }],
    ['stop-marketing', { kind: 'stop-marketing' }],
    ['end-pause', { kind: 'end-pause' }],
    ['receipt', { kind: 'receipt' }],
  ])('is read: %s', (action, expected) => {
    expect(read({ action })).toEqual({ ok: true, action: expected });
  });

  it('is read with the words of a request, on one kind of line end', () => {
    expect(read({ action: 'request', right: 'RECTIFICATION', details: ' One\r\ntwo ' })).toEqual({
      ok: true,
      action: { kind: 'request', right: 'RECTIFICATION', details: 'One\ntwo' },
    });
    expect(read({ action: 'request', right: 'ACCESS' })).toMatchObject({ action: { details: '' } });
  });

  it.each([
    '',
    'withdraw',
    `withdraw:${uuid(1)}`,
    `withdraw:${uuid(1)}:EMAIL:more`,
    `withdraw:${uuid(1).toUpperCase().replace('0', 'G')}:EMAIL`,
    `withdraw:${uuid(1)}:FAX`,
    `give:${uuid(1)}:EMAIL`,
    `give:${uuid(1)}:EMAIL:one:NEVER`,
    `give:${uuid(1)}:EMAIL:1:<b>`,
    `give:${uuid(1)}:EMAIL:1:NEVER:more`,
    'pause',
    'pause:31',
    'pause:30:90',
    'withdraw-all:now',
    'request:ACCESS',
    'undo',
    'constructor',
    '__proto__',
  ])('is no choice: “%s”', (action) => {
    expect(read({ action })).toEqual({ ok: false, problem: 'UNKNOWN_CHOICE' });
  });

  it('is no choice where two buttons were pressed', () => {
    expect(read({ action: ['withdraw-all', 'stop-marketing'] })).toEqual({
      ok: false,
      problem: 'UNKNOWN_CHOICE',
    });
  });
});

describe('the page', () => {
  it('sends with each of its buttons something that is understood', () => {
    const html = pageOf(
      answersWith({
        consents: [
          consentRow(1, NEWSLETTER.id),
          consentRow(2, NEWSLETTER.id, { channel: 'POST', state: 'REQUESTED' }),
          consentRow(3, SALES.id, { state: 'REFUSED' }),
        ],
      }),
    );
    const values = [...html.matchAll(/name="action"\s+value="([^"]*)"/g)].map(([, value = '']) => value);
    expect(values.length).toBeGreaterThan(8);
    const results = values.map((action) => read({ action, right: 'ACCESS' }));
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });
});
