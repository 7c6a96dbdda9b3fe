import type { Activity, Register, RegisterRecipient } from '../domain/register/register';
import type { Language } from '../domain/public-settings';
import {
  countryInWords,
  dateInWords,
  listInWords,
  periodInWords,
  valuesInWords,
} from '../pages/notice/in-words';
import { NOTICE } from '../pages/texts/notice';
import type { DocumentBlock, PrivacyDocument } from './document';
import { DOCUMENT_TEXTS } from './texts';
import type { DocumentTexts } from './texts/texts';

type Row = { label: string; lines: readonly string[] };

const filled = (label: string, lines: readonly (string | null | undefined)[]): Row[] => {
  const said = lines.filter((line): line is string => Boolean(line));
  return said.length === 0 ? [] : [{ label, lines: said }];
};

const linesOf = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim());

const recipientLine = (recipient: RegisterRecipient, language: Language): string => {
  const { name, kind, country, safeguard, dataCategories } = recipient;
  const notice = NOTICE[language];
  const { category } = DOCUMENT_TEXTS[language].register;
  const place = countryInWords(country, language) ?? country;
  const role = (notice.recipient as Readonly<Record<string, string>>)[kind];
  const cover = (notice.safeguard as Readonly<Record<string, string>>)[safeguard];
  const details = [role, place, cover, valuesInWords(dataCategories, category, language)].filter(Boolean);
  return details.length === 0 ? name : `${name} (${details.join('; ')})`;
};

const transferLines = (transfers: Activity['transfers'], language: Language): string[] => {
  if (transfers === null) return [];
  const names = transfers.countries.map((country) => countryInWords(country, language) ?? country);
  const safeguards = NOTICE[language].safeguard as Readonly<Record<string, string>>;
  return [
    listInWords(names, language),
    ...transfers.safeguards.map((safeguard) => safeguards[safeguard] ?? ''),
    ...linesOf(transfers.detail),
  ];
};

const erasureLines = ({ erasure, legalBasis }: Activity, language: Language): string[] => {
  const { register: texts } = DOCUMENT_TEXTS[language];
  const { amount, unit, trigger, action, consentMonths } = erasure;
  const consent =
    consentMonths === null ? [] : [texts.consentLasts(periodInWords(consentMonths, 'MONTHS', language))];
  if (amount === null) return [legalBasis === 'CONSENT' ? texts.untilWithdrawn : texts.asNeeded, ...consent];
  return [texts.kept[trigger](periodInWords(amount, unit, language)), texts.afterwards[action], ...consent];
};

const activityBlocks = (activity: Activity, number: number, language: Language): DocumentBlock[] => {
  const words = DOCUMENT_TEXTS[language];
  const { register: texts } = words;
  const { fact } = texts;
  const condition = activity.specialCategoryCondition;
  const or = (lines: readonly string[]): readonly string[] =>
    lines.some(Boolean) ? lines : [words.notStated];
  return [
    { kind: 'subheading', text: `${number}. ${activity.name || activity.code}` },
    {
      kind: 'facts',
      rows: [
        ...filled(fact.purpose, or(linesOf(activity.description))),
        ...filled(fact.basis, [texts.basis[activity.legalBasis], ...linesOf(activity.legalBasisDetail)]),
        ...filled(fact.special, condition === null ? [] : [texts.condition[condition] ?? condition]),
        ...filled(
          fact.subjects,
          or([valuesInWords(activity.subjectCategories, NOTICE[language].subject, language)]),
        ),
        ...filled(fact.data, or([valuesInWords(activity.dataCategories, texts.category, language)])),
        ...filled(fact.source, [texts.fromSubjects, ...linesOf(activity.dataSources)]),
        ...filled(
          fact.recipients,
          activity.recipients.length === 0
            ? [words.none]
            : activity.recipients.map((recipient) => recipientLine(recipient, language)),
        ),
        ...filled(
          fact.transfers,
          activity.transfers === null ? [words.none] : transferLines(activity.transfers, language),
        ),
        ...filled(fact.erasure, erasureLines(activity, language)),
        ...filled(
          fact.automated,
          activity.automatedDecisions === null
            ? []
            : [texts.automatedSome, ...linesOf(activity.automatedDecisions.logic)],
        ),
      ],
    },
  ];
};

const parties = (register: Register, texts: DocumentTexts['register'], language: Language): Row[] => {
  const { controller, dataProtectionOfficer: officer, supervisoryAuthority: authority } = register;
  return [
    ...filled(texts.controller, [
      controller.name,
      ...linesOf(controller.address),
      countryInWords(controller.country, language),
      controller.email,
      controller.phone,
      controller.website,
    ]),
    ...filled(texts.jointControllers, linesOf(register.jointControllers)),
    ...filled(texts.representative, linesOf(register.representative)),
    ...filled(texts.officer, [officer?.name, ...linesOf(officer?.address ?? ''), officer?.email]),
    ...filled(texts.authority, [authority?.name, authority?.url]),
    ...filled(texts.security, linesOf(register.security)),
  ];
};

const gapItems = ({ gaps, activities }: Register, texts: DocumentTexts['register']): string[] => [
  ...gaps.map((gap) => `${texts.ofRegister}: ${texts.gap[gap]}`),
  ...activities.flatMap((activity, index) =>
    activity.gaps.map((gap) => `${index + 1}. ${activity.name || activity.code}: ${texts.gap[gap]}`),
  ),
];

/** The register of processing activities as a document in one language. */
export const registerInWords = (register: Register, language: Language): PrivacyDocument => {
  const words = DOCUMENT_TEXTS[language];
  const texts = words.register;
  const missing = gapItems(register, texts);
  return {
    language,
    title: texts.title,
    lines: [
      register.controller.name,
      texts.law,
      words.made(dateInWords(register.madeAt, language) ?? register.madeAt),
    ],
    blocks: [
      ...(missing.length === 0
        ? []
        : [{ kind: 'notice', text: `${texts.gapsTitle}. ${texts.gapsIntro}`, items: missing } as const]),
      { kind: 'heading', text: texts.parties },
      { kind: 'facts', rows: parties(register, texts, language) },
      { kind: 'heading', text: texts.activities(register.activities.length) },
      ...(register.activities.length === 0 ? [{ kind: 'text', text: texts.noActivities } as const] : []),
      ...register.activities.flatMap((activity, index) => activityBlocks(activity, index + 1, language)),
    ],
    foot: words.software,
  };
};
