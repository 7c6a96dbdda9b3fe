import { readPurpose } from '../../../src/domain/consent/purpose';
import { STARTER_PURPOSES } from '../../../src/domain/consent/starter-purposes';
import { RELEVANT_PURPOSE_FIELDS } from '../../../src/flows/consent/purpose-changed';
import { ALL_PURPOSE_FIELDS } from '../../../src/ui/settings/model/purpose-fields';
import {
  EMPTY_PURPOSE,
  missingLanguages,
  noticePath,
  purposeData,
  purposeForm,
  purposeProblems,
  PURPOSE_SELECTION,
} from '../../../src/ui/settings/model/purpose-form';
import { offeredBy } from '../../../src/ui/settings/model/offered';
import {
  recipientData,
  recipientForm,
  recipientProblems,
  undecidedOf,
} from '../../../src/ui/settings/model/recipient-form';

const ALL = [...ALL_PURPOSE_FIELDS.map(({ path }) => path), 'notice.'];

describe('the form of a purpose', () => {
  it.each(STARTER_PURPOSES.map((purpose) => [purpose.code, purpose] as const))(
    'says what the starter %s says, and writes the same back',
    (_, purpose) => {
      const row = { id: 'a', ...purpose };
      const written = purposeData(purposeForm(row), ALL);
      expect(readPurpose({ id: 'a', ...written, noticeVersion: 1 })).toEqual(readPurpose(row));
    },
  );

  it('writes nothing but what was changed', () => {
    const form = { ...purposeForm({ name: 'News', consentMonths: 12 }), consentMonths: '' };
    expect(purposeData(form, ['consentMonths'])).toEqual({ consentMonths: null });
    expect(purposeData({ ...form, [noticePath('de', 'text')]: ' Ja. ' }, [noticePath('de', 'text')])).toEqual(
      {
        notice: { de: { text: 'Ja.' } },
      },
    );
  });

  it('reads a notice that is a plain sentence', () => {
    expect(purposeForm({ notice: { en: 'Yes.' } })[noticePath('en', 'text')]).toBe('Yes.');
  });

  it('edits fields whose change is evidence, or says that they are edited on the record', () => {
    const elsewhere = [
      'noticeVersion',
      'balancingTest',
      'retentionObjectName',
      'retentionExceptions',
      'compatibleWith',
      'compatibleWithId',
      'compatibilityAssessment',
    ];
    const edited = ALL_PURPOSE_FIELDS.map(({ path }) => path);
    expect([...RELEVANT_PURPOSE_FIELDS].filter((field) => !edited.includes(field)).toSorted()).toEqual(
      elsewhere.toSorted(),
    );
    for (const path of edited) expect(PURPOSE_SELECTION).toContain(path);
  });
});

describe('a purpose that cannot be saved', () => {
  const form = { ...EMPTY_PURPOSE, name: 'News', code: 'news' };
  it('has no name, no code, or one that another has', () => {
    expect(Object.keys(purposeProblems(EMPTY_PURPOSE, [])).toSorted()).toEqual(['code', 'name']);
    expect(purposeProblems(form, [])).toEqual({});
    expect(Object.keys(purposeProblems(form, ['news']))).toEqual(['code']);
  });

  it('is active, and does not say what the law wants said', () => {
    const active = { ...form, isActive: true };
    expect(purposeProblems(active, [])).toEqual({});
    expect(Object.keys(purposeProblems({ ...active, legalBasis: 'LEGITIMATE_INTERESTS' }, []))).toEqual([
      'legalBasisDetail',
    ]);
    expect(Object.keys(purposeProblems({ ...active, dataCategories: ['SPECIAL_CATEGORY'] }, []))).toEqual([
      'specialCategoryCondition',
    ]);
    expect(Object.keys(purposeProblems({ ...active, hasAutomatedDecisions: true }, []))).toEqual([
      'automatedDecisionLogic',
    ]);
    // Nothing of it is published while it is not active.
    expect(purposeProblems({ ...form, legalBasis: 'LEGITIMATE_INTERESTS' }, [])).toEqual({});
  });

  it.each(['0', '-1', '1.5', 'a'])('keeps data for %s', (retentionAmount) => {
    expect(Object.keys(purposeProblems({ ...form, retentionAmount }, []))).toEqual(['retentionAmount']);
  });
});

it('languages without a sentence are named', () => {
  const form = { ...EMPTY_PURPOSE, [noticePath('en', 'text')]: 'Yes.' };
  expect(missingLanguages(form, ['en', 'de'])).toEqual(['de']);
});

it('a sign-up form offers what rests on consent, on the channels people can be reached by', () => {
  expect(
    offeredBy([
      { code: 'news', name: 'News', legalBasis: 'CONSENT', isActive: true, channels: ['EMAIL', 'PHONE'] },
      { code: 'web', name: 'Web', legalBasis: 'CONSENT', isActive: true, channels: ['WEB'] },
      { code: 'deal', name: 'Deal', legalBasis: 'CONTRACT', isActive: true, channels: ['EMAIL'] },
      { code: 'all', name: 'All', legalBasis: 'CONSENT', isActive: false, channels: [] },
    ]).map(({ value }) => value),
  ).toEqual(['news:EMAIL', 'news:PHONE', 'all:EMAIL']);
});

describe('a recipient', () => {
  const row = {
    name: 'Mailer',
    kind: 'PROCESSOR',
    isActive: true,
    country: 'US',
    safeguard: 'NONE',
    noticeChannel: 'EMAIL',
    contactEmail: { primaryEmail: '' },
    disclosures: { edges: [] },
  };
  it('is undecided where nobody said what it gets, where it is told, or what covers it', () => {
    expect(undecidedOf(row)).toEqual(['PURPOSE', 'MAILBOX', 'AGREEMENT', 'SAFEGUARD']);
    expect(undecidedOf({ ...row, isActive: false })).toEqual([]);
    expect(
      undecidedOf({
        ...row,
        country: 'DE',
        contactEmail: { primaryEmail: 'privacy@mailer.example' },
        agreementSignedOn: '2026-01-01',
        disclosures: { edges: [{ node: { id: 'a', purposeId: 'b' } }] },
      }),
    ).toEqual([]);
  });

  it('is not saved with e-mail and no mailbox, nor without a name', () => {
    const form = recipientForm(row);
    expect(Object.keys(recipientProblems(form))).toEqual(['contactEmail']);
    expect(Object.keys(recipientProblems({ ...form, name: ' ', noticeChannel: 'BY_HAND' }))).toEqual([
      'name',
    ]);
  });

  it('writes its mailbox whole, as Twenty takes it', () => {
    const form = { ...recipientForm(row), contactEmail: 'privacy@mailer.example' };
    expect(recipientData(form, ['contactEmail'])).toEqual({
      contactEmail: { primaryEmail: 'privacy@mailer.example', additionalEmails: [] },
    });
  });
});
