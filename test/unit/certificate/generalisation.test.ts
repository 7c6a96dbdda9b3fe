/** What a certificate says of values that are said less exactly. */
import { buildCertificate } from '../../../src/domain/certificate/build-certificate';
import { readCertificate } from '../../../src/domain/certificate/certificate';
import { LANGUAGES } from '../../../src/domain/certificate/codes';
import { inWords } from '../../../src/domain/certificate/in-words';
import { stepInWords } from '../../../src/domain/certificate/step-words';
import { TEXTS } from '../../../src/domain/certificate/texts';
import { exampleInput } from './example';

const generalisation = {
  origin: 'SETTING' as const,
  wanted: 5,
  found: { k: { before: 1, after: 7 }, cost: 0.38421 },
  steps: [
    { object: 'opportunity' as const, field: 'amount', step: 'band-10000' },
    { object: 'person' as const, field: 'company', step: 'CLEAR' },
  ],
};
const certificate = buildCertificate({ ...exampleInput, generalisation });
const textOf = (language: (typeof LANGUAGES)[number], of = certificate): string =>
  JSON.stringify(inWords(of, language).blocks);

it('holds who decided, the steps, the people before and after, and the cost in hundredths', () => {
  expect(certificate.generalisation).toEqual({
    origin: 'SETTING',
    wanted: 5,
    k: { before: 1, after: 7 },
    cost: 0.38,
    steps: [
      { field: 'opportunity.amount', step: 'band-10000' },
      { field: 'person.company', step: 'CLEAR' },
    ],
  });
  expect(readCertificate(JSON.parse(JSON.stringify(certificate)))).toEqual(certificate);
});

it('is the certificate it always was where nothing was said less exactly', () => {
  expect(buildCertificate(exampleInput)).not.toHaveProperty('generalisation');
  expect(textOf('en', buildCertificate(exampleInput))).not.toContain(TEXTS.en.coarser.title);
});

it.each(LANGUAGES)('says it in words (%s)', (language) => {
  const { coarser } = TEXTS[language];
  const text = textOf(language);
  for (const word of [coarser.title, coarser.origins.SETTING, '38 %', coarser.steps.CLEAR])
    expect(text).toContain(word);
  expect(text).toContain(coarser.steps.band.replace('{n}', '10000'));
  expect(text).not.toMatch(/\{\w+\}/);
  expect(text).not.toContain(coarser.notReached);
});

it('says that the number was not reached, and what was not measured', () => {
  const { coarser } = TEXTS.en;
  const few = { ...generalisation, found: { k: { before: 1, after: 3 }, cost: 1 } };
  expect(textOf('en', buildCertificate({ ...exampleInput, generalisation: few }))).toContain(
    coarser.notReached,
  );
  const unknown = textOf(
    'en',
    buildCertificate({ ...exampleInput, generalisation: { ...generalisation, found: null } }),
  );
  expect(unknown).toContain(coarser.notMeasured);
  expect(unknown).not.toContain(coarser.cost);
});

it('takes steps and fields by name only', () => {
  for (const step of ['of Anna Müller', '1980-02-03', 'band-'])
    expect(() =>
      buildCertificate({
        ...exampleInput,
        generalisation: { ...generalisation, steps: [{ object: 'person', field: 'region', step }] },
      }),
    ).toThrow('generalisation');
});

it('tells a step it does not know by its code', () => {
  expect(stepInWords(TEXTS.en.coarser.steps, 'hexagon-7')).toBe('hexagon-7');
  expect(stepInWords(TEXTS.en.coarser.steps, 'years-5')).toBe('5 years');
});
