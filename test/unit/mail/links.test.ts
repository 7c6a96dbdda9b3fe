import * as fc from 'fast-check';

import { isPrivacyError } from '../../../src/domain/errors';
import {
  confirmLink,
  listUnsubscribe,
  preferencesLink,
  publicBase,
  unsubscribeLink,
} from '../../../src/flows/public/links';
import { isLoopback } from '../../../src/mail/loopback';

const BASE = 'https://crm.example.com/s';

describe('the app’s own address', () => {
  it.each([
    [BASE, null, BASE],
    [`${BASE}/`, null, BASE],
    [BASE, 'https://privacy.example.com/', 'https://privacy.example.com'],
    [null, 'https://privacy.example.com/s', 'https://privacy.example.com/s'],
  ])('%p with the setting %p is %p', (functionsUrl, publicUrl, expected) => {
    expect(publicBase(functionsUrl, { publicUrl })).toBe(expected);
  });

  it('has to be set where the server does not say it', () => {
    const error = (() => {
      try {
        return publicBase(null, { publicUrl: null });
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(isPrivacyError(error) && [error.code, error.details['setting']]).toEqual([
      'INVALID_SETTING',
      'publicUrl',
    ]);
  });
});

it('links lead to their pages, with the token and the language alone', () => {
  expect(confirmLink(BASE, 'a.b.c')).toBe(`${BASE}/privacy/confirm?token=a.b.c`);
  expect(preferencesLink(BASE, 'a.b.c', 'de')).toBe(`${BASE}/privacy/preferences?token=a.b.c&lang=de`);
  expect(unsubscribeLink(BASE, 'a.b.c', 'fr')).toBe(`${BASE}/privacy/unsubscribe?token=a.b.c&lang=fr`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (token) => {
      const url = new URL(confirmLink(BASE, token));
      expect(url.pathname).toBe('/s/privacy/confirm');
      expect([...url.searchParams.keys()]).toEqual(['token']);
      expect(url.href).not.toMatch(/[\s<>"]/);
    }),
  );
});

describe('the headers of one-click', () => {
  it.each([
    [`${BASE}/x`, 'List-Unsubscribe=One-Click'],
    ['http://127.0.0.1:3020/s/x', 'List-Unsubscribe=One-Click'],
    ['http://[::1]:3020/s/x', 'List-Unsubscribe=One-Click'],
    ['http://crm.example.com/s/x', ''],
    ['http://127.0.0.1.nip.io/s/x', ''],
    ['mailto:stop@example.com', ''],
    ['nowhere', ''],
  ])('for %s', (url, post) => {
    expect(listUnsubscribe(url)).toEqual({ listUnsubscribe: `<${url}>`, listUnsubscribePost: post });
  });
});

it.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.8.9.1', true],
  ['::1', true],
  ['localhost.example.com', false],
  ['127.0.0.1.example.com', false],
  ['128.0.0.1', false],
  ['::ffff:127.0.0.1', false],
  ['', false],
])('%p is this machine: %p', (host, expected) => expect(isLoopback(host)).toBe(expected));
