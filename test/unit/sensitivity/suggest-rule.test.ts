import { foldName, wordList } from '../../../src/domain/sensitivity/name-words';
import { suggestRule, type FieldToJudge } from '../../../src/domain/sensitivity/suggest-rule';

const field = (change: Partial<FieldToJudge>): FieldToJudge => ({
  object: 'person',
  field: 'field1',
  type: 'TEXT',
  label: 'Field 1',
  ...change,
});
const suggest = (change: Partial<FieldToJudge>) => suggestRule(field(change));

describe('how names are read', () => {
  it.each([
    ['numSécu', ['num', 'secu']],
    ['N° de sécurité sociale', ['n', 'de', 'securite', 'sociale']],
    ['HTMLBody2Text', ['html', 'body2', 'text']],
    ['Größe (Straße)', ['grosse', 'strasse']],
    ['Płeć', ['plec']],
    ['TAX_ID', ['tax', 'id']],
    ['', []],
  ])('%s', (text, words) => {
    expect(foldName(text).words).toEqual(words);
  });

  it('finds words, beginnings, ends, insides, several in a row, and those written in one piece', () => {
    const none = { en: '', de: '', fr: '', es: '', it: '', pt: '', nl: '', pl: '' };
    const is = wordList({ ...none, en: 'pin, allerg*, *loan, *salar*, date of birth' });
    for (const name of ['PIN', 'allergies', 'carloan', 'baseSalaryNet', 'Date of birth', 'dateofbirth'])
      expect([name, is(foldName(name))]).toEqual([name, true]);
    for (const name of ['pinned', 'nonallergic', 'loans', 'date of the birth', 'birth date', ''])
      expect([name, is(foldName(name))]).toEqual([name, false]);
  });
});

describe('what is suggested for a field', () => {
  it('is what ships, for fields of Twenty and of this app', () => {
    expect(suggest({ field: 'emails', type: 'EMAILS' })).toMatchObject({
      sensitivity: 'IDENTIFIER',
      confidence: 100,
      reason: { code: 'SHIPPED' },
    });
    expect(suggest({ object: 'vehicle', field: 'createdAt', type: 'DATE_TIME' })).toMatchObject({
      sensitivity: 'NONE',
      reason: { code: 'SHIPPED' },
    });
  });

  it.each([
    [{ type: 'EMAILS' }, 'IDENTIFIER', 'CLEAR'],
    [{ type: 'PHONES', object: 'company' }, 'IDENTIFIER', 'REDACT'],
    [{ type: 'FULL_NAME' }, 'IDENTIFIER', 'OVERWRITE'],
    [{ type: 'ADDRESS', object: 'property' }, 'IDENTIFIER', 'REDACT'],
    [{ type: 'RICH_TEXT', object: 'company' }, 'PERSONAL', 'REDACT'],
    [{ type: 'FILES' }, 'PERSONAL', 'CLEAR'],
    [{ type: 'NUMBER' }, 'PERSONAL', 'KEEP'],
    [{ type: 'NUMBER', object: 'vehicle' }, 'NONE', 'KEEP'],
    [{ type: 'TS_VECTOR', object: 'vehicle' }, 'NONE', 'KEEP'],
    [{ type: 'SOMETHING_NEW' }, 'PERSONAL', 'KEEP'],
  ] as const)('follows the type where the name says nothing: %j', (change, sensitivity, erasureStrategy) => {
    expect(suggest(change)).toMatchObject({ sensitivity, erasureStrategy });
  });

  it.each([
    ['Passport number', 'IDENTITY_NUMBER', 'SENSITIVE'],
    ['Krankenkasse', 'HEALTH', 'SPECIAL_CATEGORY'],
    ['Opinions politiques', 'BELIEF', 'SPECIAL_CATEGORY'],
    ['Afiliación sindical', 'UNION', 'SPECIAL_CATEGORY'],
    ['Casellario giudiziale', 'CONVICTION', 'CRIMINAL'],
    ['Impressão digital', 'BIOMETRIC', 'SPECIAL_CATEGORY'],
    ['Huidskleur', 'ORIGIN', 'SPECIAL_CATEGORY'],
    ['Orientacja seksualna', 'SEX_LIFE', 'SPECIAL_CATEGORY'],
    ['Geburtsdatum', 'BIRTH_DATE', 'QUASI_IDENTIFIER'],
    ['Salaire brut', 'SALARY', 'SENSITIVE'],
    ['IBAN', 'BANK_ACCOUNT', 'SENSITIVE'],
  ])('knows %s', (label, meaning, sensitivity) => {
    expect(suggest({ label })).toMatchObject({ meaning, sensitivity, confidence: 80 });
  });

  it('is surer when name and label say the same, and less sure on records of things', () => {
    expect(suggest({ label: 'IBAN', field: 'iban' }).confidence).toBe(90);
    expect(suggest({ label: 'IBAN', field: 'iban', object: 'property' }).confidence).toBe(65);
  });

  it.each([
    ['Health score', 'company'],
    ['Union Square', 'store'],
    ['Herkunft des Leads', 'opportunity'],
    ['Contract party', 'opportunity'],
    ['Country of origin', 'product'],
    ['Race number', 'event'],
    ['VAT number', 'company'],
    ['Sindrome', 'product'],
  ])('is not taken in by %s on %s', (label, object) => {
    expect(suggest({ label, object }).sensitivity).toBe('NONE');
  });

  it('takes a yes or no for what it says, and never for a name or number', () => {
    expect(suggest({ label: 'Passport seen', type: 'BOOLEAN' }).sensitivity).toBe('PERSONAL');
    expect(suggest({ label: 'E-mail allowed', type: 'BOOLEAN' }).sensitivity).toBe('PERSONAL');
    expect(suggest({ label: 'Pregnant', type: 'BOOLEAN' }).sensitivity).toBe('SPECIAL_CATEGORY');
  });

  it('looks at options, when most of them say the same', () => {
    const options = ['Catholic', 'Muslim', 'Other'];
    expect(suggest({ type: 'SELECT', options })).toMatchObject({
      meaning: 'BELIEF',
      reason: { code: 'OPTIONS_BELIEF' },
    });
    expect(suggest({ type: 'SELECT', options: ['Catholic', 'Red', 'Blue'] }).meaning).toBe('OTHER');
  });

  it('looks at values, and repeats none of them', () => {
    const sample = ['4111 1111 1111 1111', '5555555555554444', '378282246310005', 'lost'];
    const suggestion = suggest({ sample });
    expect(suggestion).toMatchObject({
      sensitivity: 'SENSITIVE',
      meaning: 'PAYMENT_CARD',
      mask: '•••• {last4}',
      reason: { code: 'SAMPLE_PAYMENT_CARD' },
    });
    expect(suggestion.reason.text).toContain('75 %');
    expect(JSON.stringify(suggestion)).not.toMatch(/4111|5555|3782|lost/);
  });

  it('needs more than two values, and the same kind of number in them', () => {
    expect(suggest({ sample: ['111222333', '111222333'] }).reason.code).toBe('ABOUT_PERSON');
    expect(suggest({ sample: ['111222333', '123456782', '111222333'] }).meaning).toBe('IDENTITY_NUMBER');
    // Each of them is some state's valid number, and none is the others'.
    expect(suggest({ sample: ['111222333', '54362315K', '44051401359'] }).reason.code).toBe('ABOUT_PERSON');
    // Nine digits without a check digit are nobody's.
    expect(suggest({ sample: ['536904399', '536904398', '536904397'] }).reason.code).toBe('ABOUT_PERSON');
  });

  it('lets a grave word count more than the form of the values', () => {
    expect(suggest({ label: 'Diagnosis', sample: ['a@b.de', 'c@d.de', 'e@f.de'] }).meaning).toBe('HEALTH');
  });

  it('asks a person what becomes of records that are linked to people', () => {
    const link = suggest({
      object: 'contract',
      type: 'RELATION',
      relation: { isToOne: true, targets: ['person'] },
    });
    expect(link).toMatchObject({
      erasureStrategy: 'REDACT',
      reason: { code: 'LINK_TO_PERSON' },
      confidence: 30,
    });
    expect(
      suggest({ object: 'contract', type: 'RELATION', relation: { isToOne: false, targets: ['person'] } }),
    ).toMatchObject({ sensitivity: 'NONE', erasureStrategy: 'KEEP' });
  });

  it('never suggests to keep what identifies or is protected, whatever the type and the object', () => {
    const labels = [
      'Name of contact person',
      'Passport',
      'Diagnosis',
      'Conviction',
      'IBAN',
      'E-mail',
      'Pregnant',
    ];
    const types = ['TEXT', 'SELECT', 'BOOLEAN', 'DATE', 'NUMBER', 'FILES', 'EMAILS', 'RAW_JSON', 'CURRENCY'];
    const objects = ['person', 'company', 'vehicle', 'patient', 'note'];
    const kept = labels
      .flatMap((label) => types.flatMap((type) => objects.map((object) => ({ label, type, object }))))
      .filter((one) => {
        const { sensitivity, erasureStrategy } = suggest(one);
        return !['NONE', 'PERSONAL'].includes(sensitivity) && erasureStrategy === 'KEEP';
      });
    expect(kept).toEqual([]);
  });
});
