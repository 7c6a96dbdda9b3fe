import { recipientsSection, rightsSection, purposesSection } from '../../../src/access-document/sections';
import type { Block } from '../../../src/domain/access/document';
import { ACCESS_TEXTS, counted } from '../../../src/domain/access/texts';
import { readPurpose } from '../../../src/domain/consent/purpose';
import { LANGUAGES, readPublicSettings, type Language } from '../../../src/domain/public-settings';
import { aboutJson } from '../../../src/flows/access/about-json';
import type { AnswerFacts } from '../../../src/flows/access/answer-facts';
import type { Withheld } from '../../../src/flows/access/withheld';
import { withheldBlocks } from '../../../src/flows/access/write-answer';
import type { NoticePurpose } from '../../../src/flows/public/read-notice';
import { NOTICE } from '../../../src/pages/texts/notice';

const COURT: Record<Language, RegExp> = {
  en: /go to court/,
  de: /vor Gericht gehen/,
  fr: /saisir un tribunal/,
  es: /acudir a los tribunales/,
};

const none = readPublicSettings([]);
const settings: AnswerFacts['settings'] = {
  ...none,
  supervisoryAuthority: { name: 'Authority of Somewhere' },
};

const purpose = (more: Partial<NoticePurpose> = {}): NoticePurpose => ({
  ...readPurpose({ id: 'p', code: 'NEWS', name: 'News', isActive: true, legalBasis: 'CONSENT' }),
  dataCategories: ['CONTACT', 'USAGE'],
  recipients: [
    {
      id: 'r',
      name: 'Mailer Inc',
      kind: 'PROCESSOR',
      description: '',
      country: 'US',
      safeguard: 'STANDARD_CLAUSES',
      dataCategories: [],
    },
  ],
  ...more,
});

const facts = (language: Language, more: Partial<AnswerFacts> = {}): AnswerFacts => ({
  language,
  settings,
  purposes: [purpose()],
  standings: [],
  consents: [],
  recipients: [
    {
      name: 'Mailer Inc',
      kind: 'PROCESSOR',
      country: 'US',
      safeguard: 'STANDARD_CLAUSES',
      purposes: ['News'],
      dataCategories: ['CONTACT'],
      told: [],
    },
  ],
  source: '',
  kinds: [{ category: 'CONTACT', fields: ['E-mails', 'Telephones'] }],
  requestLink: null,
  ...more,
});

const refused: Withheld = { kind: 'NAMES_OF_OTHERS', ground: 'RIGHTS_OF_OTHERS', count: 1, records: [] };
const missing: Withheld = { kind: 'FILE_NOT_INCLUDED', ground: 'ON_REQUEST', count: 2, records: [] };

const said = (blocks: readonly Block[]): string => JSON.stringify(blocks);

describe.each(LANGUAGES)('the answer in %s', (language) => {
  test('says that one can complain and go to court, whether or not the authority is known', () => {
    expect(said(rightsSection(facts(language)))).toMatch(COURT[language]);
    expect(said(rightsSection(facts(language)))).toContain('Authority of Somewhere');
    expect(said(rightsSection(facts(language, { settings: none })))).toMatch(COURT[language]);
  });

  test('says so of what was left out for the sake of others, and only of that', () => {
    expect(said(withheldBlocks(language, settings, [refused]))).toMatch(COURT[language]);
    expect(said(withheldBlocks(language, settings, [refused]))).toContain('Authority of Somewhere');
    expect(said(withheldBlocks(language, none, [refused]))).toMatch(COURT[language]);
    expect(said(withheldBlocks(language, none, [missing]))).not.toMatch(COURT[language]);
    expect(said(withheldBlocks(language, none, []))).not.toMatch(COURT[language]);
  });

  test('tells how to ask for files that are missing', () => {
    const controller = { name: 'Us', email: 'privacy@us.example' } as AnswerFacts['settings']['controller'];
    expect(said(withheldBlocks(language, { ...none, controller }, [missing]))).toContain(
      'privacy@us.example',
    );
    expect(said(withheldBlocks(language, none, [missing]))).toContain(
      ACCESS_TEXTS[language].withheld.askForFiles,
    );
    expect(said(withheldBlocks(language, none, [refused]))).not.toContain(
      ACCESS_TEXTS[language].withheld.askForFiles,
    );
  });

  test('names the safeguard of each recipient', () => {
    const safeguard = NOTICE[language].safeguard.STANDARD_CLAUSES;
    expect(said(recipientsSection(facts(language)))).toContain(safeguard);
    expect(said(purposesSection(facts(language, { recipients: [] })))).toContain(safeguard);
  });

  test('does not say "from you" where the record names another source', () => {
    const own = NOTICE[language].source.own;
    expect(said(purposesSection(facts(language)))).toContain(own);
    const bought = said(purposesSection(facts(language, { source: 'Trade fair 2024' })));
    expect(bought).not.toContain(own);
    expect(bought).toContain('Trade fair 2024');
  });

  test('marks a purpose that has ended', () => {
    const { ended } = ACCESS_TEXTS[language].purposes;
    expect(said(purposesSection(facts(language, { purposes: [purpose({ isActive: false })] })))).toContain(
      ended,
    );
    expect(said(purposesSection(facts(language)))).not.toContain(ended);
  });

  test('shows by kind of data what it is used for and who may receive it', () => {
    const table = purposesSection(facts(language)).find((block) => block.kind === 'table');
    expect(table?.rows.map(([, usedFor, , receivers]) => [usedFor, receivers])).toEqual([
      ['News', 'Mailer Inc'],
      ['News', '–'],
    ]);
  });

  test('counts one as one', () => {
    const { withheld, records } = ACCESS_TEXTS[language];
    const forms = [
      withheld.NAMES_OF_OTHERS,
      withheld.REST_OF_RECORD,
      withheld.FILE_OF_OTHERS,
      withheld.FILE_NOT_INCLUDED,
      records.moreInHtml,
    ];
    for (const form of forms) {
      expect(counted(form, 1)).toBe(form.one.replace('{count}', '1'));
      expect(counted(form, 12)).toBe(form.many.replace('{count}', '12'));
    }
  });
});

test('German says Antrag', () => {
  expect(JSON.stringify(ACCESS_TEXTS.de)).not.toMatch(/Anfrage|Zeichen:/);
  expect(ACCESS_TEXTS.en.recipients.title).toBe('Who may have received your data');
});

test('computers get what stands besides the records, and what was left out', () => {
  const about = JSON.parse(
    new TextDecoder().decode(aboutJson({ facts: facts('en'), withheld: [refused] })),
  ) as Record<string, unknown>;
  expect(about).toMatchObject({
    supervisoryAuthority: { name: 'Authority of Somewhere' },
    purposes: [
      {
        code: 'NEWS',
        legalBasis: 'CONSENT',
        recipients: [{ name: 'Mailer Inc', safeguard: 'STANDARD_CLAUSES' }],
      },
    ],
    recipients: [{ name: 'Mailer Inc', country: 'US' }],
    withheld: [{ kind: 'NAMES_OF_OTHERS', ground: 'RIGHTS_OF_OTHERS', count: 1 }],
  });
});
