import type { Block } from '../domain/access/document';
import { ACCESS_TEXTS, filled } from '../domain/access/texts';
import { dayInWords } from '../domain/access/values-in-words';
import { reasonInWords } from '../domain/consent/reason-texts';
import { wordingOf, type Purpose } from '../domain/consent/purpose';
import type { Language } from '../domain/public-settings';
import type { AnswerFacts } from '../flows/access/answer-facts';
import type { NoticePurpose } from '../flows/public/read-notice';
import {
  capitalised,
  countryInWords,
  keptInWords,
  listInWords,
  valuesInWords,
} from '../pages/notice/in-words';
import { NOTICE } from '../pages/texts/notice';

type Row = { label: string; value: string };
const rowsOf = (pairs: readonly [label: string, value: string | undefined][]): Row[] =>
  pairs.flatMap(([label, value]) =>
    value === undefined || value.trim() === '' ? [] : [{ label, value: value.trim() }],
  );

const heading = (text: string, anchor?: string): Block => ({
  kind: 'heading',
  level: 2,
  text,
  ...(anchor === undefined ? {} : { anchor }),
});

/** Who answers for the data (Art. 15 says so by way of Art. 13(1)(a), (b) and 15(1)(f)). */
export const whoSection = ({ language, settings }: AnswerFacts): Block[] => {
  const texts = ACCESS_TEXTS[language].who;
  const { controller, dataProtectionOfficer: officer, supervisoryAuthority: authority } = settings;
  const lines = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join('\n');
  const rows = rowsOf([
    [texts.controller, lines(controller?.name, controller?.address, controller?.email)],
    [texts.phone, controller?.phone],
    [texts.website, controller?.website],
    [texts.officer, lines(officer?.name, officer?.address, officer?.email)],
    [texts.authority, lines(authority?.name, authority?.url)],
  ]);
  return rows.length === 0 ? [] : [heading(texts.title), { kind: 'facts', rows }];
};

/** What protects data that goes to a recipient (Art. 15(2), 46); empty for nothing said. */
const safeguardInWords = (safeguard: string, language: Language): string =>
  (NOTICE[language].safeguard as Record<string, string>)[safeguard] ?? '';

const recipientsOfPurpose = (purpose: NoticePurpose, language: Language): string =>
  purpose.recipients
    .map(({ name, kind, country, safeguard }) =>
      [
        name,
        NOTICE[language].recipient[kind as keyof (typeof NOTICE)['en']['recipient']],
        countryInWords(country, language),
        safeguardInWords(safeguard, language),
      ]
        .filter(Boolean)
        .join(', '),
    )
    .join('\n');

const standingInWords = (purpose: Purpose, { language, standings }: AnswerFacts): string => {
  const texts = ACCESS_TEXTS[language].purposes;
  const channels = NOTICE[language].channel as Record<string, string>;
  const lines = standings
    .filter(({ purposeId }) => purposeId === purpose.id)
    .map(({ channel, allowed, reason }) => {
      const told = filled(allowed ? texts.allowed : texts.notAllowed, {
        reason: reasonInWords(reason, language),
      });
      return { channel: channels[channel] ?? channel, told };
    });
  const [first] = lines;
  if (first === undefined) return '';
  // One sentence where it is the same on every channel.
  return lines.every(({ told }) => told === first.told)
    ? first.told
    : lines.map(({ channel, told }) => `${channel}: ${told}`).join('\n');
};

const purposeBlocks = (purpose: NoticePurpose, facts: AnswerFacts): Block[] => {
  const { language, settings } = facts;
  const notice = NOTICE[language];
  const wording = wordingOf(purpose, language, settings.languages);
  const list = (values: readonly string[], words: Readonly<Record<string, string>>): string =>
    capitalised(valuesInWords(values, words, language), language);
  return [
    { kind: 'heading', level: 3, text: wording.name || purpose.code },
    ...(purpose.isActive ? [] : [{ kind: 'text', text: ACCESS_TEXTS[language].purposes.ended } as const]),
    ...(wording.description === '' ? [] : [{ kind: 'text', text: wording.description } as const]),
    {
      kind: 'facts',
      rows: rowsOf([
        [
          notice.facts.basis,
          [notice.basis[purpose.legalBasis], purpose.legalBasisDetail].filter(Boolean).join('. '),
        ],
        [
          notice.facts.special,
          purpose.usesSpecialCategories
            ? (notice.condition as Record<string, string>)[purpose.specialCategoryCondition]
            : undefined,
        ],
        [notice.facts.categories, list(purpose.dataCategories, notice.category)],
        [
          notice.facts.source,
          // Where the person's own record names another source, "from you" would say the opposite.
          [
            facts.source === '' ? notice.source.own : facts.source,
            purpose.dataSources && `${notice.source.others} ${purpose.dataSources}`,
          ]
            .filter(Boolean)
            .join(facts.source === '' ? ' ' : '\n'),
        ],
        [notice.facts.recipients, recipientsOfPurpose(purpose, language)],
        [
          notice.facts.transfers,
          [valuesInWords(purpose.transferSafeguards, notice.safeguard, language), purpose.transferDetail]
            .filter(Boolean)
            .join('. '),
        ],
        [notice.facts.kept, keptInWords(purpose, language).join(' ')],
        [
          notice.facts.automated,
          purpose.hasAutomatedDecisions
            ? [notice.automated.some, purpose.automatedDecisionLogic].filter(Boolean).join(' ')
            : notice.automated.none,
        ],
        [ACCESS_TEXTS[language].purposes.today, standingInWords(purpose, facts)],
      ]),
    },
  ];
};

/** What is on record, by kind of data (Art. 15(1)(b)), as the workspace's field rules sort it. */
const kindsHeld = ({ language, kinds }: AnswerFacts): Block[] =>
  kinds.length === 0
    ? []
    : [
        { kind: 'heading', level: 3, text: ACCESS_TEXTS[language].purposes.kinds },
        {
          kind: 'facts',
          rows: kinds.map(({ category, fields }) => ({
            label: capitalised(NOTICE[language].category[category], language),
            value: fields.join(', '),
          })),
        },
      ];

/** By kind of data: what it is used for, how long it is kept and who may receive it (Art. 15(1)(a)–(d)). */
const categoriesTable = (facts: AnswerFacts): Block[] => {
  const { language, settings, purposes, recipients } = facts;
  const texts = ACCESS_TEXTS[language].purposes;
  const rows = Object.entries(NOTICE[language].category).flatMap(([category, word]) => {
    const own = purposes.filter(({ dataCategories }) => dataCategories.includes(category));
    if (own.length === 0) return [];
    const named = own.map((purpose) => wordingOf(purpose, language, settings.languages).name || purpose.code);
    const periods = own.map((purpose) => keptInWords(purpose, language)[0] ?? '');
    const receivers = recipients
      .filter(({ dataCategories }) => dataCategories.length === 0 || dataCategories.includes(category))
      .map(({ name }) => name);
    return [
      [
        capitalised(word, language),
        listInWords(named, language),
        [...new Set(periods)].filter(Boolean).join(' '),
        receivers.length === 0 ? '–' : listInWords([...new Set(receivers)], language),
      ],
    ];
  });
  return rows.length === 0
    ? []
    : [
        { kind: 'heading', level: 3, text: texts.overview },
        {
          kind: 'table',
          columns: [
            { title: texts.category, width: 0.2 },
            { title: texts.usedFor, width: 0.26 },
            { title: texts.kept, width: 0.3 },
            { title: texts.receivers, width: 0.24 },
          ],
          rows,
        },
      ];
};

/** What the data is used for, each purpose with all that Art. 15(1)(a)–(d), (g) and (h) and 15(2) ask for. */
export const purposesSection = (facts: AnswerFacts): Block[] => {
  const texts = ACCESS_TEXTS[facts.language].purposes;
  const source: Block[] =
    facts.source === '' ? [] : [{ kind: 'text', text: filled(texts.source, { source: facts.source }) }];
  return [
    heading(texts.title, 'purposes'),
    { kind: 'text', text: facts.purposes.length === 0 ? texts.none : texts.intro },
    ...source,
    ...kindsHeld(facts),
    ...categoriesTable(facts),
    ...facts.purposes.flatMap((purpose) => purposeBlocks(purpose, facts)),
  ];
};

/** The person's own answers. */
export const consentsSection = ({ language, consents }: AnswerFacts): Block[] => {
  const texts = ACCESS_TEXTS[language];
  const channels = NOTICE[language].channel as Record<string, string>;
  if (consents.length === 0)
    return [heading(texts.consents.title, 'consents'), { kind: 'text', text: texts.consents.none }];
  return [
    heading(texts.consents.title, 'consents'),
    { kind: 'text', text: texts.consents.intro },
    ...consents.map((consent): Block => ({
      kind: 'record',
      title: consent.purposeName,
      meta: [
        texts.states[consent.state],
        ...(consent.since === null ? [] : [dayInWords(consent.since, language)]),
      ],
      rows: rowsOf([
        [
          texts.consents.channel,
          consent.channel === 'ALL' ? texts.consents.all : (channels[consent.channel] ?? consent.channel),
        ],
        [texts.consents.method, consent.method],
      ]),
      body: consent.wording,
    })),
  ];
};

/** Who has had the data, by name (CJEU C-154/21: the recipients themselves, where they are known). */
export const recipientsSection = ({ language, recipients }: AnswerFacts): Block[] => {
  const texts = ACCESS_TEXTS[language].recipients;
  const kinds = NOTICE[language].recipient as Record<string, string>;
  if (recipients.length === 0)
    return [heading(texts.title, 'recipients'), { kind: 'text', text: texts.none }];
  return [
    heading(texts.title, 'recipients'),
    { kind: 'text', text: texts.intro },
    {
      kind: 'table',
      columns: [
        { title: texts.name, width: 0.22 },
        { title: texts.role, width: 0.2 },
        { title: texts.country, width: 0.26 },
        { title: texts.received, width: 0.18 },
        { title: texts.told, width: 0.14 },
      ],
      rows: recipients.map(({ name, kind, country, safeguard, purposes, told }) => [
        name,
        kinds[kind] ?? '',
        [countryInWords(country, language) ?? country, safeguardInWords(safeguard, language)]
          .filter(Boolean)
          .join(', '),
        purposes.length === 0 ? texts.everything : listInWords(purposes, language),
        told.map((day) => dayInWords(day, language)).join(', '),
      ]),
    },
  ];
};

/** What the person can do further (Art. 15(1)(e), (f)), court included (Art. 79). */
export const rightsSection = ({ language, settings, requestLink }: AnswerFacts): Block[] => {
  const texts = ACCESS_TEXTS[language].rights;
  const authority = settings.supervisoryAuthority?.name;
  return [
    heading(texts.title, 'rights'),
    { kind: 'text', text: texts.intro },
    ...(requestLink === null
      ? []
      : [{ kind: 'text', text: filled(texts.where, { link: requestLink }) } as const]),
    {
      kind: 'text',
      text: authority === undefined ? texts.complain : filled(texts.complainTo, { authority }),
    },
  ];
};

/** The sections before the records. */
export const sectionsBefore = (facts: AnswerFacts): Block[] => [
  ...whoSection(facts),
  ...purposesSection(facts),
  ...consentsSection(facts),
  ...recipientsSection(facts),
  ...rightsSection(facts),
];
