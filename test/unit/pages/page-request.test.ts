import * as fc from 'fast-check';
import type { RoutePayload } from 'twenty-sdk/logic-function';

import {
  fieldText,
  fieldTexts,
  linkTo,
  readPageRequest,
  type PageRequest,
} from '../../../src/pages/page-request';
import { event, FORM_TYPE, JSON_TYPE, requestOf } from './events';

const form = (body: object): PageRequest => requestOf({ body, headers: FORM_TYPE });

const everyText = ({ query, params, form: fields }: PageRequest): string[] => [
  ...Object.values(query),
  ...Object.values(params),
  ...Object.values(fields).flat(),
];

describe('what a page is asked with', () => {
  it('takes any event without throwing, and gives clean texts only', () => {
    const anything = fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true });
    fc.assert(
      fc.property(anything, anything, anything, anything, fc.boolean(), (a, b, c, d, isForm) => {
        const odd = {
          headers: isForm ? FORM_TYPE : a,
          queryStringParameters: b,
          pathParameters: c,
          body: d,
          requestContext: isForm ? a : { http: { method: b, path: c } },
        } as unknown as RoutePayload;
        const texts = everyText(readPageRequest(odd));
        expect(texts.every((text) => typeof text === 'string')).toBe(true);
        expect(texts.filter((text) => /(?![\t\n\r])\p{Cc}|\p{Surrogate}/u.test(text))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('reads a form, one field or many', () => {
    const request = form({ email: 'a@b.example', purpose: ['x', 'y'], 'also[]': 'z', nested: { a: 'b' } });
    expect(fieldText(request, 'email')).toBe('a@b.example');
    expect(fieldText(request, 'purpose')).toBeNull();
    expect(fieldTexts(request, 'purpose')).toEqual(['x', 'y']);
    expect(fieldTexts(request, 'also')).toEqual(['z']);
    expect(fieldTexts(request, 'missing')).toEqual([]);
    expect(Object.keys(request.form)).not.toContain('nested');
  });

  it('reads a list that the server made an object of, because it was long', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [String(index), `v${index}`]));
    expect(fieldTexts(form({ purpose: many }), 'purpose')).toHaveLength(30);
  });

  it('knows no field that only the prototype has', () => {
    const request = form({ email: 'x' });
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(fieldText(request, name)).toBeNull();
      expect(fieldTexts(request, name)).toEqual([]);
    }
  });

  it('leaves out what is too long, too much or no text', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}`, 'x']));
    expect(Object.keys(form(many).form)).toHaveLength(100);
    expect(fieldText(form({ email: 'x'.repeat(10_001) }), 'email')).toBeNull();
    expect(fieldTexts(form({ purpose: Array.from({ length: 101 }, () => 'x') }), 'purpose')).toEqual([]);
    expect(form({ ['n'.repeat(101)]: 'x', number: 1, nothing: null }).form).toEqual({});
  });

  it('takes a body for what its content type says', () => {
    expect(requestOf({ body: { a: '1' }, headers: JSON_TYPE })).toMatchObject({ form: {}, json: { a: '1' } });
    expect(form({ a: '1' })).toMatchObject({ form: { a: '1' }, json: null });
    expect(requestOf({ body: { a: '1' } })).toMatchObject({ form: {}, json: null });
    expect(
      requestOf({ body: { a: '1' }, headers: { 'Content-Type': 'Application/JSON; charset=utf-8' } }).json,
    ).toEqual({
      a: '1',
    });
  });

  it.each([
    [{ 'sec-gpc': '1' }, true],
    [{ dnt: '1' }, true],
    [{ 'Sec-GPC': ' 1 ' }, true],
    [{ dnt: '0' }, false],
    [{}, false],
  ])('hears a browser that asks not to be tracked: %j', (headers, refuses) => {
    expect(requestOf({ headers }).refusesTracking).toBe(refuses);
  });

  it.each([
    ['/s/privacy/notice', 'preferences', 'preferences'],
    ['/s/privacy/notice/', 'preferences', '../preferences'],
    ['/s/privacy/form/letter', 'notice', '../notice'],
    ['/s/privacy/form/letter/', 'notice', '../../notice'],
    ['/S/PRIVACY/notice', 'tracking', 'tracking'],
    ['/crm/s/privacy/form/privacy', 'notice', '../notice'],
    ['', 'notice', 'notice'],
  ])('links from %s to %s', (path, to, link) => {
    const request = requestOf({ path });
    expect(linkTo(request, to)).toBe(link);
  });

  it('links to a page that is the right one for a browser', () => {
    const base = 'https://crm.example.com';
    for (const path of ['/s/privacy/notice', '/s/privacy/notice/', '/s/privacy/form/a', '/s/privacy/form/a/'])
      expect(new URL(linkTo(requestOf({ path }), 'preferences'), base + path).href).toBe(
        `${base}/s/privacy/preferences`,
      );
  });

  it('keeps a method and a path, whatever they are', () => {
    expect(readPageRequest(event({ path: '/s/privacy/notice' }))).toMatchObject({
      method: 'GET',
      path: '/s/privacy/notice',
    });
  });
});
