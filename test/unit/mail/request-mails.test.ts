import * as fc from 'fast-check';

import { LANGUAGES } from '../../../src/domain/public-settings';
import { EXTENSION_REASONS, REFUSAL_GROUNDS, RIGHTS } from '../../../src/domain/requests/data-request';
import {
  doneMail,
  isCovered,
  isRequestMail,
  REQUEST_MAILS,
} from '../../../src/domain/requests/request-mails';
import { requestMail, type RequestMailModel } from '../../../src/mail/request-mails';
import { REQUEST_MAIL_TEXTS } from '../../../src/mail/texts/requests';

const model: RequestMailModel = {
  settings: {
    controller: {
      name: 'Nordwind & Söhne',
      address: 'Hafenstraße 1\n20457 Hamburg',
      email: 'datenschutz@nordwind.example',
      country: 'DE',
    },
    brand: { accent: '#1961ed', logo: null },
    supervisoryAuthority: { name: 'Die Aufsicht' },
  },
  right: 'ACCESS',
  reference: '7KQ2M-9XT4B',
  receivedAt: new Date('2026-11-29T10:00:00Z'),
  dueOn: '2026-12-29',
  link: null,
  note: '',
  ground: null,
  extensionReason: null,
};
const link = {
  url: 'https://crm.example.com/s/privacy/request/confirm?token=a.b.c&lang=de',
  until: new Date('2026-12-06T10:00:00Z'),
};
const each = REQUEST_MAILS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const));

const visible = (html: string): string =>
  html
    .replace(/<head>.*<\/head>/s, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ');

describe.each(each)('the mail %s in %s', (kind, language) => {
  const texts = REQUEST_MAIL_TEXTS[language];

  it('says who writes, about which request, and what, in text and HTML alike', () => {
    const mail = requestMail(kind, language, { ...model, note: 'Weil es so ist.', link });
    expect(mail.subject).toContain(`${texts.subject} 7KQ2M-9XT4B`);
    expect(mail.subject).toContain(texts.mails[kind].subject);
    expect(mail.subject).not.toMatch(/\n/);
    for (const text of [mail.text.replace(/\s+/g, ' '), visible(mail.html)]) {
      expect(text).toContain(texts.mails[kind].heading);
      expect(text).toContain(
        texts.mails[kind].intro('Nordwind & Söhne', { isAsked: true, isPartial: false }),
      );
      expect(text).toContain(texts.rights.ACCESS);
      expect(text).toContain('7KQ2M-9XT4B');
      for (const note of texts.mails[kind].notes) expect(text).toContain(note);
    }
    expect(mail.html).toContain(`<html lang="${language}">`);
    expect(mail.html.match(/<h1/g)).toHaveLength(1);
    expect(mail.html).not.toMatch(
      /<(?:img|script|link|iframe|style|form|svg|object|embed)\b|url\(|@import|\ssrc=|\son\w+=/i,
    );
  });

  it('has a button where there is something to follow, and none else', () => {
    const hasButton = kind === 'confirm-identity' || kind === 'answer-ready';
    const links = [...requestMail(kind, language, { ...model, link }).html.matchAll(/href="([^"]*)"/g)];
    expect(links.map(([, href]) => href?.replaceAll('&amp;', '&'))).toEqual(hasButton ? [link.url] : []);
    expect(requestMail(kind, language, model).html).not.toMatch(/href=/);
  });
});

it('what is still open names the day of the answer, or the month where nobody knows the day', () => {
  for (const kind of ['received', 'confirm-identity', 'more-asked', 'extended'] as const) {
    expect(requestMail(kind, 'de', model).text).toContain('Antwort spätestens: 29. Dezember 2026');
    expect(requestMail(kind, 'en', { ...model, dueOn: null }).text).toContain('within one month');
  }
  expect(requestMail('erased', 'de', model).text).not.toContain('29. Dezember 2026');
});

it.each(REFUSAL_GROUNDS)(
  'a refusal for %s gives the ground, the reasons and the way to complain (Art. 12(4))',
  (ground) => {
    for (const language of LANGUAGES) {
      const texts = REQUEST_MAIL_TEXTS[language];
      const { text } = requestMail('refused', language, {
        ...model,
        ground,
        note: 'Zuerst dies.\nDann das.',
      });
      expect(text).toContain(texts.grounds[ground]);
      expect(text).toContain('Zuerst dies.\n  Dann das.');
      expect(text).toContain(texts.complain('Die Aufsicht'));
      const settings = { ...model.settings, supervisoryAuthority: null };
      expect(requestMail('refused', language, { ...model, settings, ground }).text).toContain(
        texts.complainAnywhere,
      );
    }
  },
);

const said = (kind: (typeof REQUEST_MAILS)[number], more: Partial<RequestMailModel> = {}) =>
  LANGUAGES.map((language) => ({
    texts: REQUEST_MAIL_TEXTS[language],
    text: requestMail(kind, language, { ...model, ...more }).text,
  }));

it('who is asked to confirm knows what follows from silence, and what can be done then (Art. 11(2), 12(2), 12(4))', () => {
  const lapsesAt = new Date('2026-12-20T10:00:00Z');
  expect(requestMail('confirm-identity', 'en', { ...model, lapsesAt }).text).toContain(
    'close the request on 20 December 2026 (Art. 11(2) and 12(2) GDPR). You can ask again at any time.',
  );
  for (const { texts, text } of said('confirm-identity', { lapsesAt })) {
    expect(text).toContain(texts.complain('Die Aufsicht'));
    expect(text).toMatch(/20\.? (?:de )?\p{L}+ (?:de )?2026/u);
    expect(text).not.toContain(texts.unconfirmedOpen);
  }
  for (const { texts, text } of said('confirm-identity')) expect(text).toContain(texts.unconfirmedOpen);
});

it.each([
  'answered',
  'answer-ready',
  'restriction-lifting',
  'done-access',
  'done-recipients',
  'done-portability',
  'done-automated-decision',
] as const)(
  '%s may be less than was asked for, and says where to complain and that there are courts',
  (kind) => {
    for (const { texts, text } of said(kind)) expect(text).toContain(texts.complain('Die Aufsicht'));
  },
);

it.each(['rectified', 'erased', 'done-restriction', 'done-objection', 'done-withdraw-consent'] as const)(
  '%s says so where something was kept or limited, and else not',
  (kind) => {
    for (const { texts, text } of said(kind)) expect(text).not.toContain(texts.complain('Die Aufsicht'));
    for (const more of [{ isPartial: true }, { note: 'Nur zum Teil.' }])
      for (const { texts, text } of said(kind, more)) expect(text).toContain(texts.complain('Die Aufsicht'));
  },
);

it('an erasure that kept records does not say that only a code is left (Art. 17(3))', () => {
  for (const { texts, text } of said('erased')) expect(text).toContain(texts.keepsCode);
  for (const { texts, text } of said('erased', { isPartial: true })) {
    expect(text).toContain(texts.keepsCodeBesides);
    expect(text).not.toContain(texts.keepsCode);
  }
  expect(requestMail('erased', 'en', { ...model, isPartial: true }).text).toContain(
    'has erased your data, except for what is named below,',
  );
});

it('a restriction that nobody asked for is not said to have been asked for', () => {
  const alone = { reference: '', receivedAt: null };
  expect(requestMail('restriction-lifting', 'en', model).text).toContain('At your request');
  const mail = requestMail('restriction-lifting', 'en', { ...model, ...alone });
  expect(mail.subject).toBe('Your data: the restriction ends today');
  expect(`${mail.subject}${mail.text}`).not.toMatch(/request:|At your request|the number/);
  expect(requestMail('restriction-lifting', 'de', { ...model, ...alone }).text).not.toMatch(
    /Auf Ihren Wunsch|Nummer/,
  );
});

it('no two ends have the same subject, unless both are an answer', () => {
  for (const language of LANGUAGES) {
    const { mails } = REQUEST_MAIL_TEXTS[language];
    const subjects = REQUEST_MAILS.map((kind) => mails[kind].subject).filter(
      (subject) => subject !== mails.answered.subject,
    );
    expect(new Set(subjects).size).toBe(subjects.length);
  }
  expect(requestMail('erased', 'de', model).subject).toBe('Ihr Antrag 7KQ2M-9XT4B: Ihre Daten sind gelöscht');
  expect(requestMail('erased', 'fr', model).subject).toBe(
    'Votre demande 7KQ2M-9XT4B\u00a0: vos données sont effacées',
  );
});

it.each(EXTENSION_REASONS)('an extension for %s gives the reason (Art. 12(3))', (extensionReason) => {
  for (const language of LANGUAGES)
    expect(
      requestMail('extended', language, { ...model, extensionReason, note: 'Drei Systeme.' }).text,
    ).toContain(`${REQUEST_MAIL_TEXTS[language].extensionReasons[extensionReason]}\n  Drei Systeme.`);
});

it('there is a mail for every right that is done, and no other code is one', () => {
  for (const right of RIGHTS) expect(isRequestMail(doneMail(right))).toBe(true);
  expect(new Set(RIGHTS.map(doneMail)).size).toBe(RIGHTS.length);
  expect(isRequestMail('toString')).toBe(false);
});

it('the acknowledgement is part of the mail with the link, where that waits in the same outbox', () => {
  const mail = (code: string) => ({ kind: 'MAIL', mail: code, madeAt: '2026-11-29T10:00:00.000Z' }) as const;
  const outbox = [mail('received'), mail('confirm-identity')];
  expect(isCovered({ outbox }, mail('received'))).toBe(true);
  expect(isCovered({ outbox }, mail('confirm-identity'))).toBe(false);
  expect(isCovered({ outbox: [mail('received')] }, mail('received'))).toBe(false);
});

it('no language says less than another', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one)]))
      : value === ''
        ? 'empty'
        : typeof value;
  for (const language of LANGUAGES)
    expect(shape(REQUEST_MAIL_TEXTS[language])).toEqual(shape(REQUEST_MAIL_TEXTS.en));
});

it('whatever stands in settings and notes stays text', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"',
      '</title>',
      '<!--',
      '\r\nBcc: a@b.example',
      '" onload="x',
      '\0',
    ),
  );
  const tags = (html: string): string[] =>
    [...html.matchAll(/<\/?[a-z][^\s>]*/gi)].map(([tag]) => tag).filter((tag) => tag !== '<br');
  const plain = tags(requestMail('refused', 'fr', { ...model, ground: 'EXCESSIVE', note: 'x' }).html);
  fc.assert(
    fc.property(fc.constantFrom(...LANGUAGES), nasty, nasty, nasty, (language, name, note, authority) => {
      const settings = {
        ...model.settings,
        controller: { name: `N${name}`, address: `A${name}`, email: 'a@b.example', country: 'DE' },
        supervisoryAuthority: { name: authority },
      };
      const mail = requestMail('refused', language, {
        ...model,
        settings,
        ground: 'EXCESSIVE',
        note: `n${note}`,
      });
      expect(tags(mail.html)).toEqual(plain);
      expect(mail.subject).not.toMatch(/[\r\n]/);
    }),
    { numRuns: 2_500 },
  );
});
