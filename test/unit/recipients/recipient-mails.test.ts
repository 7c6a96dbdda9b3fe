import { NOTICE_ACTS } from '../../../src/domain/recipients/notice';
import { mailLanguage } from '../../../src/domain/recipients/mail-language';
import { LANGUAGES } from '../../../src/domain/public-settings';
import { recipientMail, type RecipientMailModel } from '../../../src/mail/recipient-mails';
import { RECIPIENT_TEXTS } from '../../../src/mail/texts/recipients';
import { sampleSettings } from '../../support/public-sample';

const model = (more: Partial<RecipientMailModel> = {}): RecipientMailModel => ({
  settings: sampleSettings(),
  act: 'ERASURE',
  recipient: 'Print & <Partner>',
  reference: '7KQ2M-9XT4B',
  subject: {
    kind: 'NAMED',
    person: { names: ['Rosa\nLindqvist <b>'], emails: ['rosa@example.com'] },
    corrected: [],
  },
  ...more,
});

describe.each(LANGUAGES.flatMap((language) => NOTICE_ACTS.map((act) => [language, act] as const)))(
  'a mail to a recipient (%s, %s)',
  (language, act) => {
    it('says whom it is about, in the body alone', () => {
      const { subject, text, html } = recipientMail(language, model({ act }));
      expect(subject).toContain('7KQ2M-9XT4B');
      expect(`${subject}${html.match(/<title>.*<\/title>/)?.[0] ?? ''}`).not.toMatch(/rosa|lindqvist/i);
      expect(text).toContain('Rosa Lindqvist <b>');
      expect(text).toContain('rosa@example.com');
      expect(html).toContain('Rosa Lindqvist &lt;b&gt;');
      expect(html).toContain('Print &amp; &lt;Partner&gt;');
      expect(html).not.toMatch(/<a |src=|undefined/);
    });

    it('asks again without naming anybody', () => {
      const reminder = { kind: 'REMINDER', firstSentAt: new Date('2026-11-02T09:00:00.000Z') } as const;
      const { subject, text, html } = recipientMail(language, model({ act, subject: reminder }));
      expect(`${subject}${text}${html}`).not.toMatch(/rosa|lindqvist/i);
      expect(text).toContain('7KQ2M-9XT4B');
      expect(text).toContain('2026');
    });
  },
);

describe.each(LANGUAGES)('what the law has recipients told of (%s)', (language) => {
  it.each(NOTICE_ACTS)('%s', (act) => {
    const { text } = recipientMail(language, model({ act }));
    const isByLaw = act === 'RECTIFICATION' || act === 'ERASURE' || act === 'RESTRICTION';
    expect(/art\. 19/i.test(text)).toBe(isByLaw);
    expect(text.includes(RECIPIENT_TEXTS[language].answer)).toBe(act !== 'RESTRICTION_LIFTED');
  });
});

describe('the values of a rectification', () => {
  it('stand in the mail, since the recipient has the wrong ones', () => {
    const { text } = recipientMail(
      'en',
      model({
        act: 'RECTIFICATION',
        subject: {
          kind: 'NAMED',
          person: { names: ['Rosa'], emails: [] },
          corrected: [
            { field: 'Job title', value: 'Head gardener' },
            { field: 'Bank account', value: null },
          ],
        },
      }),
    );
    expect(text).toContain('Job title: Head gardener');
    expect(text).toContain('Bank account: the new value is confidential and is not sent by mail');
  });
});

describe('the language of a recipient', () => {
  it.each([
    ['AT', ['en'], 'de'],
    ['MX', ['en'], 'es'],
    ['PL', ['fr', 'en'], 'fr'],
    ['', [], 'en'],
  ] as const)('of %s, with %j: %s', (country, languages, language) =>
    expect(mailLanguage(country, languages)).toBe(language),
  );
});
