import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { levelOfKinds, type FindingKind, type FindingLevel } from '../../domain/free-text/finding';
import { findSensitive } from '../../domain/free-text/find-sensitive';
import { scanSources } from '../../domain/free-text/scan-sources';
import type { WorkspaceGraph } from '../../domain/graph';
import { readFieldRule, FIELD_RULE_SELECTION, type Sensitivity } from '../../domain/sensitivity/field-rule';
import type { SpecialLevel, SpecialReason } from '../../domain/special/judge-special';
import { SPECIAL_REASON_WORDS } from '../../domain/special/reason-words';
import { readAll, type Row } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { filled, idOf, invalidInput, optional, personInput } from '../consent/consent-input';
import { readTextsOf } from '../free-text/read-texts';
import { reasonAgainst } from './judge-special-writes';
import { peopleOf, targetsRead } from './people-of';
import { SPECIAL_OBJECTS } from './special-objects';
import { factsAbout, readSpecialWorld, type SpecialParts } from './special-world';

export type SensitivityInput = {
  text: string;
  /** API name and id of a record, whose texts are looked at. */
  object: string;
  recordId: string;
  /** One field of it, or of the object a text is to be written into; empty for all texts. */
  field: string;
  /** Whom a text is about. */
  personId: string;
};

const HINTS = {
  text: 'Give a "text", or an "object" and a "recordId".',
  recordId: '"recordId" is the id of a record (a UUID).',
  person: 'Choose a Person record, or give its id (a UUID).',
};

const inputSchema = z.object({
  text: optional(z.string().check(z.maxLength(200_000))),
  object: optional(z.string().check(z.regex(/^[A-Za-z]\w{0,99}$/))),
  recordId: optional(z.uuid()),
  field: optional(z.string().check(z.regex(/^[A-Za-z]\w{0,99}$/))),
  person: optional(personInput),
});

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT */
export const parseSensitivityInput = (input: unknown): SensitivityInput => {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error, HINTS);
  const { text, object, recordId, field, person } = parsed.data;
  const read: SensitivityInput = {
    text: filled(text) ?? '',
    object: filled(object) ?? '',
    recordId: filled(recordId) ?? '',
    field: filled(field) ?? '',
    personId: person ? idOf(person) : '',
  };
  const hasRecord = read.object !== '' && read.recordId !== '';
  if (read.text === '' && !hasRecord && !(read.object !== '' && read.field !== ''))
    throw new PrivacyError('INVALID_INPUT', `There is nothing to look at. ${HINTS.text}`, { field: 'text' });
  if (read.recordId !== '' && read.object === '')
    throw new PrivacyError('INVALID_INPUT', 'Give the "object" of the record as well, such as "note".', {
      field: 'object',
    });
  return read;
};

/** Codes only: a workflow branches on them. */
export type SensitivityResult = {
  /** Kinds found, commas between; empty for none. */
  kinds: string;
  level: FindingLevel | 'NONE';
  places: number;
  isSpecialCategory: boolean;
  isCriminal: boolean;
  hasNumbers: boolean;
  /** What the confirmed rule of the field says. */
  fieldSensitivity: Sensitivity | '';
  mayBeWritten: boolean;
  reason: SpecialReason | '';
  sentence: string;
};

const NUMBERS: ReadonlySet<FindingKind> = new Set(['PAYMENT_CARD', 'BANK_ACCOUNT', 'NATIONAL_ID']);

type Looked = { found: Map<FindingKind, number>; row: Row | undefined };

const addTo = (found: Map<FindingKind, number>, text: string): void => {
  for (const [kind, places] of findSensitive(text)) found.set(kind, (found.get(kind) ?? 0) + places);
};

const unknownObject = (object: string): PrivacyError =>
  new PrivacyError('INVALID_INPUT', `There is no object "${object}". Give its API name, such as "note".`, {
    field: 'object',
  });

const look = async (
  { client }: SpecialParts,
  graph: WorkspaceGraph,
  { text, object, recordId, field }: SensitivityInput,
): Promise<Looked> => {
  const found = new Map<FindingKind, number>();
  addTo(found, text);
  if (object === '' || recordId === '') return { found, row: undefined };
  const known = graph.objects.get(object);
  if (known === undefined) throw unknownObject(object);
  const [source] = scanSources(graph, [], [object]);
  const fields = (source?.fields ?? []).filter((name) => field === '' || name === field);
  if (source !== undefined && fields.length > 0) {
    const { records } = await readTextsOf(client, graph, [
      { source: { ...source, fields }, ids: [recordId] },
    ]);
    const record = records.get(`${object}.${recordId}`);
    for (const one of record?.texts.values() ?? []) addTo(found, one);
    if (record !== undefined) return { found, row: record.row };
  }
  const columns = known.relations.filter(({ target }) => target === 'person').map(({ column }) => column);
  const rows = await readAll(client, [
    { object: known, filter: { id: { eq: recordId } }, selection: ['id', ...new Set(columns)].join(' ') },
  ]);
  const row = rows.get(known.name)?.[0];
  if (row === undefined)
    throw new PrivacyError('INVALID_INPUT', 'There is no such record. Give the id of an existing one.', {
      field: 'recordId',
    });
  return { found, row };
};

const sentenceOf = (kinds: string, reason: SpecialReason | ''): string => {
  const what = kinds === '' ? 'Nothing sensitive was found' : `Found: ${kinds.replaceAll(',', ', ')}`;
  if (reason === '') return `${what}. It may be written.`;
  const words = SPECIAL_REASON_WORDS[reason];
  return `${what}. It may not be written: ${words.what}. ${words.todo}`;
};

/**
 * What a text or a record speaks of, and whether it may be held of the person it is about. Five requests at most, two for a
 * text alone that holds nothing. Changes nothing.
 * @throws PrivacyError INVALID_INPUT for an unknown object or record, INVALID_SETTING, and those of the client
 */
export const checkSensitivity = async (
  parts: SpecialParts,
  input: SensitivityInput,
): Promise<SensitivityResult> => {
  const graph = await readWorkspaceGraph(parts.client);
  if (input.object !== '' && !graph.objects.has(input.object)) throw unknownObject(input.object);
  const { found, row } = await look(parts, graph, input);
  const rules = {
    object: SPECIAL_OBJECTS.fieldRule,
    filter: {
      and: [
        { status: { eq: 'CONFIRMED' } },
        {
          or: [
            { and: [{ objectName: { eq: input.object } }, { fieldName: { eq: input.field } }] },
            { and: [{ objectName: { eq: 'person' } }, { meaning: { eq: 'BIRTH_DATE' } }] },
          ],
        },
      ],
    },
    selection: FIELD_RULE_SELECTION,
    withDeleted: false,
  };
  const targets = input.recordId === '' ? undefined : targetsRead(graph, input.object, [input.recordId]);
  const { world, rows } = await readSpecialWorld(parts.client, [
    rules,
    ...(targets === undefined ? [] : [targets]),
  ]);
  const rule = (rows.get(SPECIAL_OBJECTS.fieldRule.name) ?? [])
    .filter((one) => one['objectName'] === input.object && one['fieldName'] === input.field)
    .map(readFieldRule)[0];
  const kinds = [...found.keys()].toSorted();
  const isSpecialCategory =
    rule?.sensitivity === 'SPECIAL_CATEGORY' ||
    kinds.some((kind) => levelOfKinds([kind]) === 'SPECIAL_CATEGORY');
  const isCriminal = rule?.sensitivity === 'CRIMINAL' || kinds.includes('CONVICTION');
  const levels: SpecialLevel[] = [
    ...(isSpecialCategory ? ['SPECIAL_CATEGORY' as const] : []),
    ...(isCriminal ? ['CRIMINAL' as const] : []),
  ];
  const about =
    input.personId !== ''
      ? [input.personId]
      : row === undefined
        ? []
        : (peopleOf(
            graph,
            input.object,
            [{ id: row.id, values: row }],
            targets === undefined ? [] : rows.get(targets.object.name),
          ).get(row.id) ?? []);
  const facts = levels.length === 0 ? new Map() : await factsAbout(parts, world, about);
  const people = about.flatMap((id) => (facts.has(id) ? [facts.get(id)!] : []));
  const at = parts.clock.now().getTime();
  const reason = levels.map((level) => reasonAgainst(level, people, world, at)).find((one) => one !== null);
  const list = kinds.join(',');
  return {
    kinds: list,
    level: isSpecialCategory
      ? 'SPECIAL_CATEGORY'
      : isCriminal
        ? 'CRIMINAL'
        : kinds.length > 0
          ? 'SENSITIVE'
          : 'NONE',
    places: [...found.values()].reduce((sum, places) => sum + places, 0),
    isSpecialCategory,
    isCriminal,
    hasNumbers: kinds.some((kind) => NUMBERS.has(kind)),
    fieldSensitivity: rule?.sensitivity ?? '',
    mayBeWritten: reason === undefined,
    reason: reason ?? '',
    sentence: sentenceOf(list, reason ?? ''),
  };
};
