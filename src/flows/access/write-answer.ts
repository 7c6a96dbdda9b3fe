import type { Block } from '../../domain/access/document';
import { otherPeople } from '../../domain/access/other-people';
import {
  copyRecord,
  type CopiedFile,
  type CopyWorld,
  type RecordCopy,
} from '../../domain/access/record-copy';
import { objectInWords, type WordsWorld } from '../../domain/access/record-in-words';
import { ACCESS_TEXTS, counted, filled } from '../../domain/access/texts';
import type { ConsentState } from '../../domain/consent/facts';
import { CONSENT_STATES } from '../../domain/consent/facts';
import type { DataRequest } from '../../domain/requests/data-request';
import type { Language, PublicSettings } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readWorkspaceLabels } from '../../twenty/workspace-labels';
import type { AnswerFiles } from '../delivery/answer-files';
import { readFactsBefore, type AnswerFacts, type FactsBefore, type GivenAnswer } from './answer-facts';
import { aboutJson } from './about-json';
import { headOf } from './answer-head';
import type { AnswerLayout, PageLink } from './answer-layout';
import { kindsInOrder, learnKinds, type KindsHeld } from './kinds-held';
import { openOthersLookup } from './name-others';
import { paperPart } from './paper-part';
import { openCollector, type Collector } from './record-collector';
import { streamObjects } from './stream-records';
import type { SubjectRecords } from './subject-records';
import { withheldTally, type Withheld, type WithheldTally } from './withheld';
import { openZipParts, type ZipParts } from './zip-parts';

export type AnswerContext = {
  client: TwentyClient;
  keyring: Keyring;
  now: Date;
  functionsUrl: string | null;
  layout: AnswerLayout;
  /** The bytes behind a signed link, or null where they are not to be had, or are more than `most`. */
  fetchFile: (url: string, most: number) => Promise<Uint8Array | null>;
};

export type WrittenAnswer = {
  /** Records by object. */
  counts: Record<string, number>;
  withheld: Withheld[];
  /** Files of the person that are in it. */
  files: number;
  /** Archives and the document on paper. */
  parts: number;
};

/** Objects in the order in which they are read; what is not named comes after, and the machines' own last. */
const FIRST = [
  'person',
  'opportunity',
  'message',
  'messageThread',
  'calendarEvent',
  'callRecording',
  'note',
  'task',
];
const LAST = [
  'timelineActivity',
  'messageParticipant',
  'calendarEventParticipant',
  'noteTarget',
  'taskTarget',
  'workflowRun',
];

const inOrder = (objects: readonly string[]): string[] => {
  const rank = (object: string): number =>
    FIRST.includes(object) ? FIRST.indexOf(object) : LAST.includes(object) ? 200 + LAST.indexOf(object) : 100;
  return objects.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
};

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What records say that belongs into the explanations. */
const learnFacts = (
  facts: { consents: GivenAnswer[]; source: string },
  copy: RecordCopy,
  world: WordsWorld,
): void => {
  const { values } = copy;
  if (copy.object === 'person' && copy.extent === 'WHOLE' && facts.source === '')
    facts.source = text(values['sourceOfData']);
  if (copy.object !== 'consent') return;
  const state = CONSENT_STATES.find((one): one is ConsentState => one === values['state']);
  if (state === undefined) return;
  const method = text(values['method']);
  facts.consents.push({
    channel: text(values['channel']) as GivenAnswer['channel'],
    state,
    since: text(values['stateSince']) || copy.at,
    purposeName: text(values['purpose']) || text(values['name']),
    wording: text(values['wording']),
    method: method === '' ? '' : (world.labels.option('consent', 'method', method) ?? method),
  });
};

/** A name that no unzipper takes for a path, unique by its number. */
const fileName = (number: number, label: string): string =>
  `files/${String(number).padStart(3, '0')}-${
    label
      .replaceAll(/[^\p{L}\p{N}._ -]+/gu, '_')
      .replaceAll(/^[. ]+|[. ]+$/g, '')
      .slice(-100) || 'file'
  }`;

type Writing = {
  context: AnswerContext;
  parts: ZipParts;
  tally: WithheldTally;
  files: number;
};

const addFiles = async (writing: Writing, copy: RecordCopy): Promise<void> => {
  const { context, parts, tally } = writing;
  const add = async ({ url, label }: CopiedFile): Promise<void> => {
    const bytes = url === null ? null : await context.fetchFile(url, parts.largest);
    if (bytes === null) {
      tally.add('FILE_NOT_INCLUDED', copy);
      return;
    }
    writing.files += 1;
    await parts.add(fileName(writing.files, label), bytes);
  };
  for (const file of copy.files) await add(file);
};

const summary = (
  objects: readonly string[],
  counts: ReadonlyMap<string, number>,
  world: WordsWorld,
): Block[] => {
  const texts = ACCESS_TEXTS[world.language].summary;
  const heading: Block = { kind: 'heading', level: 2, text: texts.title, anchor: 'summary' };
  if (objects.length === 0) return [heading, { kind: 'text', text: texts.none }];
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return [
    heading,
    {
      kind: 'table',
      columns: [
        { title: texts.kind, width: 0.75 },
        { title: texts.records, width: 0.25, align: 'right' },
      ],
      rows: objects.map((object) => [objectInWords(object, world), String(counts.get(object) ?? 0)]),
      sum: [texts.sum, String(total)],
    },
  ];
};

const howToRead = (language: Language, isShort: boolean, files: number): Block[] => {
  const { howToRead: texts } = ACCESS_TEXTS[language];
  return [
    { kind: 'heading', level: 2, text: texts.title },
    {
      kind: 'list',
      items: [
        texts.html,
        isShort ? texts.pdf : texts.pdfShort,
        texts.json,
        ...(files === 0 ? [] : [texts.files]),
      ],
    },
    { kind: 'text', text: texts.parts, isQuiet: true },
  ];
};

/** What was left out, with the way to have it looked at (Art. 12(4), 77 and 79). */
export const withheldBlocks = (
  language: Language,
  settings: Pick<PublicSettings, 'controller' | 'supervisoryAuthority'>,
  withheld: readonly Withheld[],
): Block[] => {
  const { withheld: texts } = ACCESS_TEXTS[language];
  const authority = settings.supervisoryAuthority?.name;
  const contact = settings.controller?.email;
  const isRefused = withheld.some(({ ground }) => ground === 'RIGHTS_OF_OTHERS');
  const isMissing = withheld.some(({ ground }) => ground === 'ON_REQUEST');
  return [
    { kind: 'heading', level: 2, text: texts.title, anchor: 'withheld' },
    { kind: 'text', text: withheld.length === 0 ? texts.none : texts.intro },
    ...(withheld.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: withheld.map(({ kind, count }) => counted(texts[kind], count)),
          } as const,
        ]),
    ...(isMissing
      ? [
          {
            kind: 'text',
            text: contact === undefined ? texts.askForFiles : filled(texts.askForFilesAt, { contact }),
          } as const,
        ]
      : []),
    ...(isRefused
      ? [
          {
            kind: 'text',
            text: authority === undefined ? texts.disagree : filled(texts.disagreeTo, { authority }),
          } as const,
        ]
      : []),
    { kind: 'text', text: texts.secrets, isQuiet: true },
    { kind: 'text', text: texts.unknown, isQuiet: true },
  ];
};

const contentsOf = (language: Language, objects: readonly string[], world: WordsWorld): PageLink[] => {
  const texts = ACCESS_TEXTS[language];
  return [
    { href: '#summary', text: texts.summary.title },
    { href: '#purposes', text: texts.purposes.title },
    { href: '#consents', text: texts.consents.title },
    { href: '#recipients', text: texts.recipients.title },
    { href: '#rights', text: texts.rights.title },
    ...objects.map((object) => ({ href: `#o-${object}`, text: objectInWords(object, world) })),
    { href: '#withheld', text: texts.withheld.title },
  ];
};

type Told = { facts: AnswerFacts; withheld: Withheld[]; files: number };

/** The document itself, for the screen and, with what fits, for paper. */
const documentOf = (
  layout: AnswerLayout,
  collector: Collector,
  world: WordsWorld,
  { facts, withheld, files }: Told,
  isPaper: boolean,
): { before: Block[]; groups: { blocks: Block[]; links: PageLink[] }[]; objects: string[] } => {
  const texts = ACCESS_TEXTS[world.language];
  const counts = collector.counts();
  const objects = inOrder([...counts.keys()]);
  const intro = filled(texts.records.intro, { person: texts.masks.person, staff: texts.masks.staff });
  return {
    objects,
    before: [
      ...howToRead(world.language, collector.isShort, files),
      ...summary(objects, counts, world),
      ...layout.sections(facts),
    ],
    groups: [
      {
        blocks: [
          { kind: 'heading', level: 2, text: texts.records.title },
          { kind: 'text', text: intro },
        ],
        links: [],
      },
      ...objects.map((object) => {
        const { blocks, links } = collector.blocksOf(object, isPaper);
        const heading: Block = {
          kind: 'heading',
          level: 2,
          text: objectInWords(object, world),
          anchor: `o-${object}`,
        };
        return { blocks: [heading, ...blocks], links };
      }),
      { blocks: withheldBlocks(world.language, facts.settings, withheld), links: [] },
    ],
  };
};

/**
 * Writes the answer to an access request (Art. 15): archives with every record for people (HTML) and computers (JSON) and
 * the person's files, and the document that is drawn on paper. Records pass through 200 at a time; what is held are those of
 * the paper version. Begun again from the start after a stop: each part replaces the one before it.
 */
export const writeAccessAnswer = async (
  context: AnswerContext,
  request: DataRequest,
  records: SubjectRecords,
  files: AnswerFiles,
): Promise<WrittenAnswer> => {
  const { client, now, layout } = context;
  const { graph, personIds, identifiers, matchers } = records;
  const labels = await readWorkspaceLabels(client);
  const others = otherPeople(identifiers);
  const lookup = openOthersLookup(client, graph, others, personIds);
  const facts: FactsBefore = await readFactsBefore(context, personIds, request);
  const { language } = facts;
  const world: WordsWorld = { graph, language, labels };
  const copyWorld: CopyWorld = {
    graph,
    personIds,
    handles: identifiers.emails,
    matchers,
    others,
    words: ACCESS_TEXTS[language].masks,
    ofOthers: records.ofOthers,
    isAlone: records.isAlone,
  };
  const head = headOf(request, facts, now);
  const parts = openZipParts(files, ACCESS_TEXTS[language].fileName, 1, now);
  const total = Object.values(records.counts).reduce((sum, count) => sum + count, 0);
  const collector = openCollector(parts, world, layout, head, total);
  const tally = withheldTally();
  const writing: Writing = { context, parts, tally, files: 0 };
  const learned: { consents: GivenAnswer[]; source: string } = { consents: [], source: '' };
  const kinds: KindsHeld = new Map();

  const all = new Map(Object.keys(records.counts).map((object) => [object, records.links(object)]));
  for await (const batch of streamObjects(client, graph, all)) {
    await lookup.learnFrom(batch.records);
    for (const record of await records.sealed.opened(batch.records)) {
      const copy = copyRecord(record, copyWorld);
      for (const kind of copy.withheld) tally.add(kind, copy);
      if (records.sealed.unopened.has(copy.id)) tally.add('SEALED_VALUE', copy);
      learnKinds(kinds, copy, records.rules, world);
      learnFacts(learned, copy, world);
      await collector.add(copy);
      await addFiles(writing, copy);
    }
  }
  await collector.end();

  const told: Told = {
    facts: { ...facts, ...learned, kinds: kindsInOrder(kinds) },
    withheld: tally.all(),
    files: writing.files,
  };
  await parts.add('data/about.json', aboutJson(told));
  const screen = documentOf(layout, collector, world, told, false);
  const links = contentsOf(language, screen.objects, world);
  await parts.add(
    'index.html',
    layout.page(head, { title: ACCESS_TEXTS[language].contents, links }, screen.before, screen.groups),
  );
  const end = await parts.end();
  const paper = documentOf(layout, collector, world, told, true);
  await files.write(paperPart(0, head, [...paper.before, ...paper.groups.flatMap(({ blocks }) => blocks)]));
  await files.endAt(end);
  return {
    counts: Object.fromEntries(collector.counts()),
    withheld: told.withheld,
    files: writing.files,
    parts: end,
  };
};
