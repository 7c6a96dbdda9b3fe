import * as fc from 'fast-check';

import { LANGUAGES, type Language } from '../../../src/domain/public-settings';
import { keyValue } from '../../../src/domain/suppression';
import { LARGEST_PAGE } from '../../../src/pages/layout';
import { maskAddress } from '../../../src/pages/preferences/mask-address';
import { PREFERENCES } from '../../../src/pages/texts/preferences';
import {
  ALL_PURPOSES,
  ANALYSIS,
  answersWith,
  consentRow,
  CONTRACT,
  markedFor,
  NEWSLETTER,
  pageOf,
  PERSON_ID,
  personRow,
  purpose,
  SALES,
  SETTINGS,
  uuid,
} from './example';

jest.setTimeout(120_000);

const EMAIL_KEY = keyValue({ kind: 'EMAIL', value: 'anna.mueller@brandt.example' });
const CHANNELS = ['EMAIL', 'PHONE', 'SMS', 'POST', 'MESSENGER', 'WEB', 'ALL'];

const valuesIn = (html: string): string[] =>
  [...html.matchAll(/name="action"\s+value="([^"]*)"/g)].map(([, value = '']) => value);

describe('what the page says', () => {
  const html = pageOf(
    answersWith({
      consents: [
        consentRow(1, NEWSLETTER.id, { expiresAt: '2028-03-03T09:00:00.000Z' }),
        consentRow(2, SALES.id, { channel: 'PHONE', state: 'REFUSED', stateSince: '2026-05-01T00:00:00Z' }),
      ],
    }),
  );

  it('names each purpose, its basis, the state of each channel with its date, and the words of the answer', () => {
    expect(html).toContain('Newsletter');
    expect(html).toContain(
      'You agreed on 3 March 2026 (confirmed by e-mail). It ends by itself on 3 March 2028.',
    );
    expect(html).toContain('I would like to get the newsletter of Apfelbaum GmbH.');
    expect(html).toContain('You objected on 1 May 2026. We do not do it any more.');
    expect(html).toContain(PREFERENCES.en.basis.CONTRACT);
    expect(html).toContain(PREFERENCES.en.choices.noChoice);
    expect(html).toContain(PREFERENCES.en.mayObjectToMarketing);
  });

  it('has a button for each thing that can be done, and no other', () => {
    expect(valuesIn(html)).toEqual(
      [
        'stop-marketing',
        'pause:30',
        'pause:90',
        `object:${ANALYSIS.id}:ALL`,
        `withdraw:${NEWSLETTER.id}:EMAIL`,
        `give:${NEWSLETTER.id}:POST:1:NEVER`,
        `object:${SALES.id}:EMAIL`,
        'withdraw-all',
        'request',
        'receipt',
      ].toSorted((a, b) => valuesIn(html).indexOf(a) - valuesIn(html).indexOf(b)),
    );
    expect(valuesIn(html)).not.toContain(`object:${CONTRACT.id}:ALL`);
  });

  it('shows of the person nothing but a mask', () => {
    expect(html).toContain('a•••@b•••.example');
    expect(html).not.toMatch(/anna|m(ü|ue)ller|brandt/i);
    expect(html).not.toContain(PERSON_ID);
  });

  it('keeps the token in the bodies of its forms and in links to itself', () => {
    const outside = html.replaceAll(/<input\s+type="hidden"[^>]*>/g, '').replaceAll(/href="\?[^"]*"/g, '');
    expect(outside).not.toContain('aaaa.bbbb.cccc');
    expect(html).toContain('href="?lang=de&amp;token=aaaa.bbbb.cccc"');
  });

  it.each(LANGUAGES)(
    'is there in %s, with the purpose’s words in that language where there are some',
    (language) => {
      const texts = PREFERENCES[language];
      const page = pageOf(answersWith(), { language });
      expect(page).toContain(`<html lang="${language}">`);
      expect(page).toContain(texts.requests.ERASURE.label);
      expect(page).toContain(texts.channels.POST);
      const starts: Record<Language, string> = {
        en: '<div class="note"><p>I would like to get the newsletter of',
        de: '<div class="note"><p>Ich möchte etwa einmal im Monat',
        fr: '<div class="note" lang="en"><p>I would like to get the newsletter of',
        es: '<div class="note" lang="en"><p>I would like to get the newsletter of',
      };
      expect(page.replaceAll(/\s+(?=[>\w])/g, ' ').replaceAll(/\s*([<>])\s*/g, '$1')).toContain(
        starts[language],
      );
    },
  );
});

describe('direct marketing as a whole', () => {
  it('shows since when it is objected to, and takes single consents still', () => {
    const html = pageOf(answersWith({ suppressions: [markedFor(`MARKETING:${EMAIL_KEY}`, 1)] }));
    expect(html).toContain(PREFERENCES.en.marketing.objected('1 October 2026'));
    expect(valuesIn(html)).toContain(`give:${NEWSLETTER.id}:EMAIL:1:NEVER`);
    expect(valuesIn(html).filter((value) => value.includes(SALES.id))).toEqual([]);
    expect(valuesIn(html).filter((value) => /pause|stop/.test(value))).toEqual([]);
  });

  it('shows until when it is paused', () => {
    const row = markedFor(`PAUSE:${EMAIL_KEY}`, 1, { liftedAt: '2026-12-29T23:59:59.999Z' });
    const html = pageOf(answersWith({ suppressions: [row] }));
    expect(html).toContain(PREFERENCES.en.marketing.paused('29 December 2026'));
    expect(valuesIn(html)).toEqual(expect.arrayContaining(['stop-marketing', 'end-pause']));
  });

  it('knows that a pause has run out and that an objection was lifted', () => {
    const over = [
      markedFor(`PAUSE:${EMAIL_KEY}`, 1, { liftedAt: '2026-11-29T09:59:59.999Z' }),
      markedFor(`MARKETING:${EMAIL_KEY}`, 2, { liftedAt: '2026-11-01T00:00:00.000Z' }),
    ];
    expect(valuesIn(pageOf(answersWith({ suppressions: over })))).toContain('pause:30');
  });

  it('offers no pause to whoever has a shared mailbox only: nothing can be suppressed for it', () => {
    const desk = personRow({ emails: { primaryEmail: 'info@brandt.example', additionalEmails: [] } });
    const values = valuesIn(pageOf(answersWith({ people: [desk] })));
    expect(values).toContain('stop-marketing');
    expect(values).not.toContain('pause:30');
  });

  it('is not spoken of where no purpose is direct marketing', () => {
    const html = pageOf(answersWith({ purposes: [ANALYSIS, CONTRACT] }));
    expect(html).not.toContain(PREFERENCES.en.marketing.heading);
  });
});

describe('a page that must fit into one answer', () => {
  const wordy = (length: number) => `${'Sätze über vieles. '.repeat(length / 19)}Ende.`;
  const many = (count: number, length: number) => {
    const purposes = Array.from({ length: Math.ceil(count / 7) }, (_, index) =>
      purpose(index + 1, { channels: CHANNELS.slice(0, 6), name: `Purpose number ${index + 1}.` }),
    );
    const consents = Array.from({ length: count }, (_, index) =>
      consentRow(index, purposes[Math.floor(index / 7)]?.id ?? '', {
        channel: CHANNELS[index % 7],
        wording: `${index} ${wordy(length)}`,
      }),
    );
    return answersWith({ purposes, consents });
  };
  const partsOf = (html: string): number => Number(/Part 1 of (\d+)/.exec(html)?.[1] ?? 1);

  it.each([
    ['short words', 200, 100],
    ['words of a usual length', 200, 600],
    ['very long words', 200, 9_000],
    ['twice as many', 400, 3_000],
  ])('shows every purpose of 200 and more answers with %s, in parts', (_what, count, length) => {
    const answers = many(count, length);
    const parts = partsOf(pageOf(answers));
    const pages = Array.from({ length: parts }, (_, index) => pageOf(answers, { part: index + 1 }));
    for (const html of pages) expect(Buffer.byteLength(html)).toBeLessThanOrEqual(LARGEST_PAGE);
    for (const { id } of answers.purposes)
      expect(pages.filter((html) => html.includes(`id="p-${id}"`))).toHaveLength(1);
    expect(parts).toBeLessThanOrEqual(Math.ceil(count / 7));
  });

  it('has the button to withdraw all on every part', () => {
    const answers = many(200, 3_000);
    expect(partsOf(pageOf(answers))).toBeGreaterThan(1);
    for (const part of [1, 2, 3]) expect(valuesIn(pageOf(answers, { part }))).toContain('withdraw-all');
  });

  it('takes a part that is not there for the nearest', () => {
    const answers = many(200, 3_000);
    const parts = partsOf(pageOf(answers));
    expect(pageOf(answers, { part: 9999 })).toContain(`Part ${parts} of ${parts}`);
    expect(pageOf(answers, { part: 0 })).toContain(`Part 1 of ${parts}`);
  });

  it('leaves a large logo its room', () => {
    const logo = `data:image/png;base64,${'A'.repeat(55_000)}`;
    const answers = { ...many(200, 3_000), settings: { ...SETTINGS, brand: { ...SETTINGS.brand, logo } } };
    const html = pageOf(answers);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(LARGEST_PAGE);
    expect(html).toContain(logo);
  });
});

/** Text that would be markup, formulas or broken characters, were it not escaped. */
const nasty = fc.oneof(
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    '=HYPERLINK("http://evil.example")',
    '</textarea><b>',
    '&lt;b&gt;',
    '\u202etxt',
    '${7*7}{{7*7}}',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
);

describe('whatever stands in the records', () => {
  it('is written as text', () => {
    fc.assert(
      fc.property(nasty, nasty, nasty, fc.constantFrom(...LANGUAGES), (name, words, reference, language) => {
        const drawn = purpose(1, {
          name,
          description: words,
          legalBasisDetail: words,
          notice: { en: words },
        });
        const html = pageOf(
          answersWith({
            purposes: [drawn, ...ALL_PURPOSES],
            consents: [consentRow(1, drawn.id, { wording: words, language: name.slice(0, 10) || 'en' })],
            requests: [
              {
                id: uuid(9),
                personId: PERSON_ID,
                right: 'ACCESS',
                state: 'RECEIVED',
                reference,
                receivedAt: '2026-11-20T00:00:00Z',
              },
            ],
          }),
          { language },
        );
        expect(html).not.toMatch(/<script|<img src=x|onerror=alert\(1\)>|<\/textarea><b>|<b>/i);
        const tags = html.match(/<(?!\/?[a-z][a-z0-9]*[\s>/]|!doctype)/gi) ?? [];
        expect(tags).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('the mask of an address', () => {
  it.each([
    ['anna@example.com', 'a•••@e•••.com'],
    ['a@b.co.uk', 'a•••@b•••.uk'],
    ['Żaneta@müller.example', 'Ż•••@m•••.example'],
    ['', ''],
    ['anna', ''],
    ['@example.com', ''],
    ['anna@localhost', ''],
  ])('of “%s” is “%s”', (address, mask) => {
    expect(maskAddress(address)).toBe(mask);
  });

  it('shows of a name and a domain one letter each', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const [local = '', domain = ''] = maskAddress(address).split('@');
        expect(Array.from(local)).toHaveLength(4);
        expect(domain.startsWith(`${Array.from(address.slice(address.lastIndexOf('@') + 1))[0]}•••.`)).toBe(
          true,
        );
      }),
    );
  });
});
