import * as fc from 'fast-check';

import { ageTable } from '../../../src/domain/consent/age-of-consent';
import { decide } from '../../../src/domain/consent/decide';
import {
  CONSENT_STATES,
  LEGAL_BASES,
  type ConsentFacts,
  type PersonFacts,
} from '../../../src/domain/consent/facts';
import { readPurpose, type Purpose } from '../../../src/domain/consent/purpose';
import { LANGUAGES } from '../../../src/domain/public-settings';
import { wordingShown } from '../../../src/flows/public/choose-tracking';
import {
  isChoosable,
  isTracking,
  isVisitor,
  trackedNow,
  type Tracked,
} from '../../../src/flows/public/tracking';
import { issueToken } from '../../../src/keys/tokens';
import { readKeyring } from '../../../src/keys/keyring';
import { askTracking } from '../../../src/pages/tracking/ask-tracking';
import { chooseTracking } from '../../../src/pages/tracking/choose-tracking';
import { trackingPage } from '../../../src/pages/tracking/tracking-page';
import type { Runtime } from '../../../src/runtime';
import { masterKey } from '../../support/app-workspace';
import { SAMPLE_PURPOSES, sampleSettings } from '../../support/public-sample';
import { anyPurposeRow, hostileText } from './any-notice';
import { FORM_TYPE, JSON_TYPE, requestOf } from './events';

jest.setTimeout(2 * 60_000);

const VISITOR = 'b7c1f0de-8f5a-4c1b-9a2e-1f0e9d8c7b6a';
const NOW = Date.parse('2026-11-29T12:00:00.000Z');
const settings = sampleSettings();
const purposes = SAMPLE_PURPOSES.map(readPurpose);

const consent = (purpose: Purpose): fc.Arbitrary<ConsentFacts> =>
  fc.record({
    id: fc.uuid(),
    purposeId: fc.constantFrom(purpose.id, 'another'),
    channel: fc.constantFrom('WEB', 'ALL', 'EMAIL'),
    state: fc.constantFrom(...CONSENT_STATES),
    since: fc.integer({ min: NOW - 5, max: NOW + 2 }),
    isConfirmed: fc.boolean(),
    isExplicit: fc.boolean(),
    expiresAt: fc.option(fc.integer({ min: NOW - 5, max: NOW + 5 })),
    isGuardianConfirmed: fc.boolean(),
  });

const visitorWith = (consents: readonly ConsentFacts[]): PersonFacts => ({
  id: 'visitor',
  processingState: 'ACTIVE',
  isDeleted: false,
  birthDate: null,
  country: null,
  consents,
  objections: [],
  suppressions: [],
});

/** A purpose on the web, and what a browser has answered to it. */
const situation = anyPurposeRow
  .map((row) => readPurpose({ ...row, channels: ['WEB'] }))
  .chain((purpose) => fc.tuple(fc.constant(purpose), fc.array(consent(purpose), { maxLength: 4 })));

const now = (purpose: Purpose, consents: readonly ConsentFacts[], refusesTracking: boolean): Tracked => {
  const [tracked] = trackedNow([purpose], [visitorWith(consents)], settings, refusesTracking, NOW);
  if (tracked === undefined) throw new Error('The purpose is one of tracking.');
  return tracked;
};

describe('whether a browser may be tracked', () => {
  it('allows nothing that the one decision of consent does not allow', () => {
    fc.assert(
      fc.property(situation, fc.boolean(), ([purpose, consents], refuses) => {
        const world = {
          purposes: new Map([[purpose.id, purpose]]),
          ages: ageTable(),
          homeCountry: 'DE',
        };
        const decision = decide([visitorWith(consents)], purpose, 'WEB', NOW, world);
        expect(now(purpose, consents, refuses).allowed && !decision.allowed).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a browser’s signal for a no to all that was not expressly allowed, and never for a yes', () => {
    fc.assert(
      fc.property(situation, ([purpose, consents]) => {
        const [free, refusing] = [now(purpose, consents, false), now(purpose, consents, true)];
        expect(refusing.allowed && !free.allowed).toBe(false);
        const isOwnWish = !isChoosable(purpose) || refusing.choice === 'ALLOWED';
        expect(refusing.allowed && !isOwnWish).toBe(false);
        expect(refusing.choice).toBe(free.choice);
      }),
      { numRuns: 2000 },
    );
  });

  it('lets a refusal that is the latest word never be allowed, in whatever order rows come', () => {
    fc.assert(
      fc.property(situation, fc.boolean(), ([purpose, consents], refuses) => {
        const no: ConsentFacts = {
          id: 'no',
          purposeId: purpose.id,
          channel: 'WEB',
          state: 'REFUSED',
          since: NOW,
          isConfirmed: true,
          isExplicit: false,
          expiresAt: null,
          isGuardianConfirmed: false,
        };
        const withNo = now(purpose, [...consents, no], refuses);
        expect(withNo.allowed && isChoosable(purpose)).toBe(false);
        expect(now(purpose, [no, ...consents].toReversed(), refuses)).toEqual(withNo);
      }),
      { numRuns: 2000 },
    );
  });

  it('asks for consent where consent is the basis: nothing said, nothing allowed', () => {
    const allowed = Object.fromEntries(
      trackedNow(purposes, [visitorWith([])], settings, false, NOW).map((one) => [
        one.purpose.code,
        one.allowed,
      ]),
    );
    expect(allowed).toEqual({ 'garden-reach': true, 'garden-map': false });
  });

  it.each(LEGAL_BASES)('offers a choice where there is one to make: %s', (legalBasis) => {
    const [purpose] = purposes;
    if (purpose === undefined) throw new Error('The sample has purposes.');
    expect(isChoosable({ ...purpose, legalBasis, isDirectMarketing: false })).toBe(
      ['CONSENT', 'LEGITIMATE_INTERESTS', 'PUBLIC_TASK'].includes(legalBasis),
    );
    expect(isChoosable({ ...purpose, legalBasis, isDirectMarketing: true })).toBe(true);
  });

  it('counts active purposes that name the web, and not those that name no channel', () => {
    const [purpose] = purposes;
    if (purpose === undefined) throw new Error('The sample has purposes.');
    expect(isTracking({ ...purpose, channels: ['WEB', 'EMAIL'] })).toBe(true);
    expect(isTracking({ ...purpose, channels: [] })).toBe(false);
    expect(isTracking({ ...purpose, channels: ['WEB'], isActive: false })).toBe(false);
  });

  it.each([
    [VISITOR, true],
    ['0123456789abcdef', true],
    ['0123456789abcde', false],
    ['x'.repeat(129), false],
    ['aaaaaaaaaaaaaaaaaaaa', false],
    ['anna.schmidt@example.com', false],
    ['0123456789abcdef ', false],
    [['0123456789abcdef'], false],
    [null, false],
  ])('knows a random number from something else: %j', (value, is) => {
    expect(isVisitor(value)).toBe(is);
  });

  it('notices when the words beside a choice have changed', () => {
    const [purpose] = purposes;
    if (purpose === undefined) throw new Error('The sample has purposes.');
    const shown = wordingShown([purpose], 'de');
    expect(wordingShown([purpose], 'en')).not.toBe(shown);
    expect(wordingShown([{ ...purpose, noticeVersion: 4 }], 'de')).not.toBe(shown);
    expect(wordingShown([{ ...purpose }], 'de')).toBe(shown);
  });
});

describe('the page', () => {
  const view = (visitor: string | null, said: null | 'SAVED_ALLOWED' = null, refusesTracking = false) =>
    trackingPage(
      {
        settings,
        tracked: trackedNow(purposes, [visitorWith([])], settings, refusesTracking, NOW),
        visitor,
        said,
      },
      requestOf({ path: '/s/privacy/tracking', ...(refusesTracking ? { headers: { dnt: '1' } } : {}) }),
      'en',
    );

  it('offers nothing to choose to a browser it does not know, and the other languages instead', () => {
    const text = view(null);
    expect(text).not.toContain('<form');
    expect(text).toContain('href="?lang=de"');
    expect(text).toContain('Map of visits');
    expect(text).not.toContain('No longer done');
  });

  it('offers both answers alike, for each purpose and for all', () => {
    const text = view(VISITOR);
    expect([...text.matchAll(/<form/g)]).toHaveLength(3);
    expect([...text.matchAll(/<button class="button" name="choice" value="allow">/g)]).toHaveLength(3);
    expect([...text.matchAll(/<button class="button" name="choice" value="refuse">/g)]).toHaveLength(3);
    expect(text).not.toContain('checked');
  });

  it('never writes the number into an address', () => {
    const text = view(VISITOR, 'SAVED_ALLOWED', true);
    const addresses = [...text.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => address?.includes(VISITOR))).toEqual([]);
    expect(text).toContain('Your browser asks not to be tracked');
  });

  it('stands for any purpose and any language', () => {
    fc.assert(
      fc.property(situation, fc.constantFrom(...LANGUAGES), ([purpose, consents], language) => {
        const tracked = [now(purpose, consents, false)];
        const text = trackingPage({ settings, tracked, visitor: VISITOR, said: null }, requestOf(), language);
        expect(text).not.toMatch(/>undefined|\[object Object\]/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('bad input', () => {
  const keyring = readKeyring(masterKey());
  let requests = 0;
  const runtime = {
    client: {
      core: async () => {
        requests += 1;
        throw new Error('The workspace was asked.');
      },
    },
    keyring: () => keyring,
    clock: { now: () => new Date(NOW) },
  } as unknown as Runtime;
  beforeEach(() => void (requests = 0));

  const junk = fc.oneof(
    hostileText,
    fc.string(),
    fc.constantFrom('allow', 'refuse', VISITOR.slice(0, 15), `${VISITOR}!`),
  );
  /** Forms in which the number or the answer is wrong. */
  const badForm = fc.oneof(
    fc.record({ visitor: junk, choice: junk, purpose: junk, lang: junk }, { requiredKeys: [] }),
    fc.record({ visitor: fc.array(junk), choice: junk }, { requiredKeys: [] }),
    fc
      .record({ visitor: fc.constant(VISITOR), choice: junk })
      .filter(({ choice }) => choice !== 'allow' && choice !== 'refuse'),
    fc.constant({ visitor: VISITOR, choice: 'allow', purpose: ['a', 'b'] }),
    fc.dictionary(fc.string(), fc.anything()),
  );
  const readsAsVisitor = (form: Record<string, unknown>): boolean => isVisitor(form['visitor']);

  it('5,000 bad forms: a friendly 400, nothing asked, nothing of it in the page', async () => {
    await fc.assert(
      fc.asyncProperty(
        badForm.filter((form) => !(readsAsVisitor(form) && !Object.hasOwn(form, 'choice'))),
        async (form) => {
          const request = requestOf({ body: form, headers: FORM_TYPE, path: '/s/privacy/tracking' });
          const answer = await chooseTracking(request, runtime);
          expect(answer.status).toBe(400);
          expect(answer.html).toContain('<h1>');
          expect(answer.html).not.toMatch(/<script|onerror|evil\.example/);
        },
      ),
      { numRuns: 5000 },
    );
    expect(requests).toBe(0);
  });

  it('5,000 bad questions: 400, nothing allowed, nothing asked', async () => {
    const bad = fc.oneof(
      fc.anything(),
      fc.record({ visitor: junk }),
      fc.record({ token: junk }),
      fc.record({ visitor: fc.constant(VISITOR), token: junk }),
      fc.record({ visitor: fc.constant(VISITOR), more: junk }),
      fc.record({ token: fc.string({ minLength: 100, maxLength: 6000 }) }),
    );
    await fc.assert(
      fc.asyncProperty(bad, async (body) => {
        const answer = await askTracking(
          requestOf({ body: body as object, headers: JSON_TYPE, path: '/s/privacy/tracking/status' }),
          runtime,
        );
        expect(answer).toEqual({
          status: 400,
          json: { allowed: false, purposes: {}, error: 'INVALID_INPUT' },
        });
      }),
      { numRuns: 5000 },
    );
    expect(requests).toBe(0);
  });

  it('takes no token of another use, of another key, or that has expired', async () => {
    const content = { use: 'preferences', id: 'x', subject: 'p' } as const;
    const times = { issuedAt: new Date(NOW - 1000), expiresAt: new Date(NOW + 60_000) };
    const tokens = [
      await issueToken(keyring, { ...content, ...times, use: 'unsubscribe' }),
      await issueToken(keyring, { ...content, ...times, use: 'confirm' }),
      await issueToken(readKeyring(masterKey()), { ...content, ...times }),
      await issueToken(keyring, {
        ...content,
        issuedAt: new Date(NOW - 9000),
        expiresAt: new Date(NOW - 1000),
      }),
      await issueToken(keyring, { use: 'preferences', id: 'x', ...times }),
    ];
    for (const token of tokens) {
      const answer = await askTracking(requestOf({ body: { token }, headers: JSON_TYPE }), runtime);
      expect(answer.status).toBe(400);
    }
    expect(requests).toBe(0);
  });
});
