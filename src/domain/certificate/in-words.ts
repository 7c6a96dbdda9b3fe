import type { Certificate } from './certificate';
import { ACTION_KINDS, KEPT_REASONS, OTHER, type Language } from './codes';
import { stepInWords } from './step-words';
import { TEXTS } from './texts';
import type { KnownObject, Texts } from './texts/texts';

export type Align = 'left' | 'right';
export type Column = { title: string; /** Share of the page's width. */ width: number; align?: Align };

/** A part of the document, for whoever lays it out. Ids are marked, so that they can be set in a type of their own. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; isQuiet?: boolean }
  | { kind: 'facts'; rows: { label: string; value: string; isCode?: boolean }[] }
  | { kind: 'table'; columns: Column[]; rows: string[][]; sum?: string[] }
  | { kind: 'checklist'; titles: { place: string; todo: string; done: string }; items: ChecklistItem[] }
  | { kind: 'signatures'; parties: string[]; placeAndDate: string; nameAndSignature: string };
export type ChecklistItem = { place: string; holds: string; todo: string };

export type CertificateDocument = {
  language: Language;
  title: string;
  /** In large type. */
  act: string;
  isFinal: boolean;
  state: string;
  /** What the act is and is not. */
  means: string;
  /** What the search at the end found. */
  result: { isClean: boolean; text: string };
  blocks: Block[];
  /** Under every page; `page` holds `{page}` and `{pages}`. */
  footer: { evidence: string; page: string };
};

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(values[name] ?? ''));

/** `2026-03-02 14:05:11`: no language reads it another way. */
const readable = (time: string): string => time.slice(0, 19).replace('T', ' ');

const objectName = (texts: Texts, object: string): string => texts.objects[object as KnownObject] ?? object;

const total = (counts: Readonly<Record<string, number | undefined>>): number =>
  Object.values(counts).reduce<number>((sum, count) => sum + (count ?? 0), 0);

const theAct = (certificate: Certificate, texts: Texts): Block[] => {
  const { job, subject, software } = certificate;
  const isReversible = certificate.act === 'PSEUDONYMISE';
  const named = (value: string | null) => ({
    value: value ?? (isReversible ? '–' : texts.facts.withheld),
    isCode: value !== null,
  });
  return [
    {
      kind: 'facts',
      rows: [
        { label: texts.facts.cause, value: texts.causes[certificate.cause] },
        { label: texts.facts.state, value: certificate.isFinal ? texts.state.final : texts.state.interim },
        { label: texts.facts.subjectKey, value: subject.key, isCode: true },
        { label: texts.facts.keyVersion, value: subject.keyVersion },
        { label: texts.facts.surrogate, ...named(subject.surrogate) },
        { label: texts.facts.record, ...named(subject.recordId) },
        { label: texts.facts.job, value: job.id, isCode: true },
        { label: texts.facts.started, value: `${readable(job.startedAt)} UTC` },
        { label: texts.facts.finished, value: `${readable(job.finishedAt)} UTC` },
        { label: texts.facts.requests, value: String(job.requests) },
        { label: texts.facts.software, value: `${software.name} ${software.version}` },
        { label: texts.facts.format, value: certificate.format },
      ],
    },
  ];
};

const treated = ({ found, done, actions }: Certificate, texts: Texts, language: Language): Block[] => {
  const { compare } = new Intl.Collator(language);
  const objects = [...new Set([...Object.keys(found), ...Object.keys(done)])]
    .map((object) => ({ object, name: objectName(texts, object) }))
    .toSorted((left, right) => compare(left.name, right.name));
  const kinds = ACTION_KINDS.filter((kind) => (actions[kind] ?? 0) > 0);
  return [
    { kind: 'text', text: texts.treated.intro, isQuiet: true },
    objects.length === 0
      ? { kind: 'text', text: texts.treated.nothing }
      : {
          kind: 'table',
          columns: [
            { title: texts.treated.object, width: 0.6 },
            { title: texts.treated.found, width: 0.2, align: 'right' },
            { title: texts.treated.done, width: 0.2, align: 'right' },
          ],
          rows: objects.map(({ object, name }) => [
            name,
            String(found[object] ?? 0),
            String(done[object] ?? 0),
          ]),
          sum: [texts.treated.sum, String(total(found)), String(total(done))],
        },
    ...(kinds.length === 0
      ? []
      : [
          {
            kind: 'table',
            columns: [
              { title: texts.treated.action, width: 0.8 },
              { title: texts.treated.records, width: 0.2, align: 'right' },
            ],
            rows: kinds.map((kind) => [texts.actions[kind], String(actions[kind] ?? 0)]),
          } satisfies Block,
        ]),
  ];
};

const kept = (certificate: Certificate, texts: Texts): Block[] => {
  const reasons = [...KEPT_REASONS, OTHER].filter((reason) => (certificate.kept[reason] ?? 0) > 0);
  if (reasons.length === 0) return [{ kind: 'text', text: texts.kept.nothing }];
  return [
    { kind: 'text', text: texts.kept.intro, isQuiet: true },
    {
      kind: 'table',
      columns: [
        { title: texts.kept.reason, width: 0.82 },
        { title: texts.kept.records, width: 0.18, align: 'right' },
      ],
      rows: reasons.map((reason) => [texts.keptReasons[reason], String(certificate.kept[reason] ?? 0)]),
    },
  ];
};

const held = (certificate: Certificate, texts: Texts): Block[] => {
  if (certificate.held.length === 0) return [{ kind: 'text', text: texts.held.nothing }];
  return [
    { kind: 'text', text: texts.held.intro, isQuiet: true },
    {
      kind: 'table',
      columns: [
        { title: texts.held.what, width: 0.2 },
        { title: texts.held.records, width: 0.13, align: 'right' },
        { title: texts.held.ground, width: 0.3 },
        { title: texts.held.until, width: 0.15 },
        { title: texts.held.hold, width: 0.22 },
      ],
      rows: certificate.held.map(({ object, count, ground, statute, until, holdId }) => [
        objectName(texts, object),
        String(count),
        `${texts.grounds[ground]}; ${statute ?? texts.held.noStatute}`,
        until === null ? texts.held.noEnd : readable(until).slice(0, 16),
        holdId,
      ]),
    },
  ];
};

const review = ({ review: counts }: Certificate, texts: Texts): Block[] => [
  { kind: 'text', text: texts.review.intro, isQuiet: true },
  {
    kind: 'facts',
    rows: [
      { label: texts.review.pending, value: String(counts.pending) },
      { label: texts.review.redacted, value: String(counts.redacted) },
      { label: texts.review.left, value: String(counts.left) },
    ],
  },
];

const namesOf = (texts: Texts, objects: readonly string[]): string =>
  objects.length === 0 ? texts.residual.none : objects.map((object) => objectName(texts, object)).join(', ');

const residual = ({ residual: search }: Certificate, texts: Texts): Block[] => {
  const hits = Object.entries(search.byObject).filter(([, count]) => count > 0);
  return [
    { kind: 'text', text: texts.residual.intro, isQuiet: true },
    {
      kind: 'facts',
      rows: [
        { label: texts.residual.objects, value: String(search.objects) },
        { label: texts.residual.columns, value: String(search.columns) },
        { label: texts.residual.hits, value: String(search.hits) },
        ...(hits.length === 0
          ? []
          : [
              {
                label: texts.residual.byObject,
                value: hits.map(([object, count]) => `${objectName(texts, object)} ${count}`).join(', '),
              },
            ]),
        { label: texts.residual.unreadable, value: namesOf(texts, search.unreadable) },
      ],
    },
  ];
};

const fieldName = (texts: Texts, place: string): string => {
  const [object = '', field = ''] = place.split('.');
  return `${objectName(texts, object)} · ${field}`;
};

/** What was given up of the kept values, and what that reached. */
const coarser = ({ generalisation: done }: Certificate, texts: Texts): Block[] => {
  if (done === undefined) return [];
  const { coarser: words } = texts;
  const { origin, wanted, k, cost, steps } = done;
  return [
    { kind: 'text', text: words.title },
    {
      kind: 'facts',
      rows: [
        { label: words.asked, value: words.origins[origin] },
        { label: words.wanted, value: String(wanted) },
        {
          label: words.k,
          value:
            k === null
              ? words.notMeasured
              : `${filled(words.change, k)}${k.after < wanted ? `. ${words.notReached}` : ''}`,
        },
        ...(cost === null ? [] : [{ label: words.cost, value: `${Math.round(cost * 100)} %` }]),
        ...steps.map(({ field, step }) => ({
          label: fieldName(texts, field),
          value: stepInWords(words.steps, step),
        })),
      ],
    },
  ];
};

const risk = (certificate: Certificate, texts: Texts): Block[] => [
  ...remaining(certificate, texts),
  ...coarser(certificate, texts),
];

const remaining = ({ risk: found }: Certificate, texts: Texts): Block[] => {
  if (found === null) return [{ kind: 'text', text: texts.risk.notAssessed }];
  const { singlingOut, linkability, inference, level } = found;
  const compared =
    singlingOut.fields.length === 0
      ? ''
      : ` ${filled(texts.risk.fields, { fields: singlingOut.fields.join(', ') })}`;
  const linked: Readonly<Record<string, string | undefined>> = texts.risk.linked;
  return [
    { kind: 'text', text: texts.risk.intro, isQuiet: true },
    {
      kind: 'facts',
      rows: [
        { label: texts.risk.level, value: texts.risk.levels[level] },
        {
          label: texts.risk.singlingOut,
          value:
            singlingOut.k === null
              ? texts.risk.nothingKept
              : `${filled(texts.risk.k, { k: singlingOut.k })}${compared}`,
        },
        {
          label: texts.risk.linkability,
          value: Object.entries(linkability)
            .map(([measure, count]) => `${linked[measure] ?? measure}: ${count}`)
            .join('; '),
        },
        {
          label: texts.risk.inference,
          value: inference.fields.length === 0 ? texts.risk.noInference : inference.fields.join(', '),
        },
      ],
    },
  ];
};

const unreachable = (certificate: Certificate, texts: Texts): Block[] => [
  { kind: 'text', text: texts.unreachable.intro, isQuiet: true },
  {
    kind: 'checklist',
    titles: texts.unreachable,
    items: certificate.unreachable.map((code) => {
      const { place, holds, todo } = texts.places[code];
      const objects = namesOf(texts, certificate.residual.unreadable);
      return { place, holds: filled(holds, { objects }), todo };
    }),
  },
];

const evidence = ({ ledger }: Certificate, texts: Texts): Block[] => {
  if (ledger === null) return [{ kind: 'text', text: texts.evidence.noEntry }];
  const { entryId, entryHash, seal } = ledger;
  return [
    { kind: 'text', text: texts.evidence.intro, isQuiet: true },
    {
      kind: 'facts',
      rows: [
        { label: texts.evidence.entry, value: entryId, isCode: true },
        { label: texts.evidence.entryHash, value: entryHash, isCode: true },
        {
          label: texts.evidence.seal,
          value: seal === null ? texts.evidence.notSealed : String(seal.sequence),
        },
        ...(seal === null ? [] : [{ label: texts.evidence.sealHash, value: seal.hash, isCode: true }]),
      ],
    },
  ];
};

const signatures = (texts: Texts): Block[] => [
  { kind: 'text', text: texts.signatures.statement },
  {
    kind: 'signatures',
    parties: [texts.signatures.controller, texts.signatures.officer],
    placeAndDate: texts.signatures.placeAndDate,
    nameAndSignature: texts.signatures.nameAndSignature,
  },
  { kind: 'text', text: texts.note, isQuiet: true },
];

/** Sections in order; texts refer to some of them by number. */
const SECTIONS: readonly {
  heading: keyof Texts['headings'];
  blocks: (certificate: Certificate, texts: Texts, language: Language) => Block[];
}[] = [
  { heading: 'act', blocks: theAct },
  { heading: 'treated', blocks: treated },
  { heading: 'kept', blocks: kept },
  { heading: 'held', blocks: held },
  { heading: 'review', blocks: review },
  { heading: 'residual', blocks: residual },
  { heading: 'risk', blocks: risk },
  { heading: 'unreachable', blocks: unreachable },
  { heading: 'evidence', blocks: evidence },
  { heading: 'signatures', blocks: (_certificate, texts) => signatures(texts) },
];

/** The certificate as a document in one language: headings, texts, tables; how it looks is decided elsewhere. */
export const inWords = (certificate: Certificate, language: Language): CertificateDocument => {
  const texts = TEXTS[language];
  const { act, isFinal, residual: search } = certificate;
  const isClean = search.hits === 0;
  return {
    language,
    title: texts.title[act],
    act: texts.act[act],
    isFinal,
    state: isFinal ? texts.state.final : texts.state.follows,
    means: texts.actMeans[act],
    result: { isClean, text: filled(isClean ? texts.result.clean : texts.result.hits, search as never) },
    blocks: SECTIONS.flatMap(({ heading, blocks }, index): Block[] => [
      { kind: 'heading', text: `${index + 1}  ${texts.headings[heading]}` },
      ...blocks(certificate, texts, language),
    ]),
    footer: {
      evidence: [
        `${texts.footer.job} ${certificate.job.id}`,
        ...(certificate.ledger === null ? [] : [`${texts.footer.ledger} ${certificate.ledger.entryId}`]),
      ].join('  ·  '),
      page: texts.footer.page,
    },
  };
};

/** The certificate's own language and, behind it, English, which everyone who audits it reads. */
export const languagesOf = ({ language }: Certificate): Language[] =>
  language === 'en' ? ['en'] : [language, 'en'];

/** Stands over the English version of a certificate in another language. */
export const englishVersionOf = (language: Language): string =>
  `English version. The signatures stand on the ${TEXTS[language].language} version before.`;
