/** What a job knows of what it says less exactly: asked for, decided once, and kept. */
import type { GeneraliseStep } from '../../../src/domain/erasure/generalise-step';
import { askedAgain } from '../../../src/flows/erasure/erasure-job';
import {
  askedGeneralisation,
  decided,
  decidedSteps,
  jobGeneralisationSchema,
} from '../../../src/flows/erasure/job-generalisation';

const AMOUNT: GeneraliseStep = { object: 'opportunity', field: 'amount', step: 'band-10000' };
const REGION: GeneraliseStep = { object: 'person', field: 'region', step: 'prefix-2' };
const SUGGESTION = { steps: [REGION, AMOUNT], k: { before: 1, after: 6 }, cost: 0.25 };

describe('what is asked for', () => {
  it.each([
    ['nothing', undefined, 'SUGGEST', undefined],
    ['nothing, where the setting is off', undefined, 'OFF', undefined],
    ['what the setting wants', undefined, 'APPLY', { state: 'ASKED', origin: 'SETTING', steps: null }],
    [
      'what the setting wants, with no steps chosen',
      [],
      'APPLY',
      { state: 'ASKED', origin: 'SETTING', steps: null },
    ],
    ['whatever is suggested', 'SUGGESTED', 'OFF', { state: 'ASKED', origin: 'CHOICE', steps: null }],
    [
      'steps, in one order',
      [REGION, AMOUNT],
      'APPLY',
      { state: 'ASKED', origin: 'CHOICE', steps: [AMOUNT, REGION] },
    ],
  ] as const)('%s', (_what, choice, mode, expected) => {
    expect(
      askedGeneralisation(choice === undefined || choice === 'SUGGESTED' ? choice : [...choice], mode),
    ).toEqual(expected);
  });
});

describe('what is decided', () => {
  const asked = { state: 'ASKED', origin: 'CHOICE' } as const;

  it('is the suggestion with its figures', () => {
    const job = decided({ ...asked, steps: null }, 5, SUGGESTION);
    expect(job).toEqual({
      state: 'DECIDED',
      origin: 'CHOICE',
      wanted: 5,
      steps: [AMOUNT, REGION],
      found: { k: { before: 1, after: 6 }, cost: 0.25 },
    });
    expect(decidedSteps(job)).toEqual([AMOUNT, REGION]);
    expect(jobGeneralisationSchema.parse(JSON.parse(JSON.stringify(job)))).toEqual(job);
  });

  it('is the steps chosen, with figures only if they are the suggested ones', () => {
    expect(decided({ ...asked, steps: [AMOUNT, REGION] }, 5, SUGGESTION)).toMatchObject({
      found: { cost: 0.25 },
    });
    expect(decided({ ...asked, steps: [AMOUNT] }, 5, SUGGESTION)).toMatchObject({
      steps: [AMOUNT],
      found: null,
    });
  });

  it('is nothing about somebody of whom nothing was found', () => {
    expect(decided({ ...asked, steps: null }, 5, undefined)).toMatchObject({ steps: [], found: null });
  });
});

describe('asked for again', () => {
  const settings = {
    sharedIdentifiers: 'REFUSE',
    mentions: 'REVIEW',
    decisions: {},
    avatarMode: 'NAME_IN_CERTIFICATE',
    orderedFor: 'p',
    subjectKeyVersion: 'v1',
  } as const;
  const generalise = decided({ state: 'ASKED', origin: 'SETTING', steps: null }, 5, SUGGESTION);

  it('before it began, it is what is chosen now', () => {
    const job = askedAgain({ settings: { ...settings }, step: '' }, { generalise: [AMOUNT] });
    expect(job.settings.generalise).toEqual({ state: 'ASKED', origin: 'CHOICE', steps: [AMOUNT] });
    expect(askedAgain({ settings: { ...settings }, step: '' }).settings).toEqual(settings);
  });

  it('once it has begun, it stays what was decided then, and none where none was', () => {
    const begun = { settings: { ...settings, generalise }, step: 'BEGUN' };
    expect(askedAgain(begun, { generalise: [AMOUNT] }).settings.generalise).toEqual(generalise);
    const without = askedAgain({ settings: { ...settings }, step: 'BEGUN' }, { generalise: [AMOUNT] });
    expect(without.settings).toEqual(settings);
  });
});
