import { isBlank } from '../erasure/blank';
import { mentioningFields } from '../erasure/find-mentions';
import type { Matchers } from '../erasure/plan';
import { redactRecord } from '../erasure/redact-record';
import type { FoundRecord } from '../erasure/subject-map';
import { requireObject, type GraphField, type GraphObject, type WorkspaceGraph } from '../graph';
import type { Matcher } from '../redaction';
import { isHidden, isPartsOnly, isStatus, MOMENTS } from './shown-fields';
import { excerpt, namedLeaves } from './excerpts';
import type { OtherPeople, OtherPerson, OtherWords } from './other-people';

/** Why something of a record is not in the copy (Art. 15(4): the rights and freedoms of others). */
export type WithheldKind =
  /** Names and addresses of other people are replaced in the text. */
  | 'NAMES_OF_OTHERS'
  /** Of a record that belongs to somebody else or merely names the person, only what is about the person. */
  | 'REST_OF_RECORD'
  /** A file that also concerns others, which cannot be blackened. */
  | 'FILE_OF_OTHERS'
  /** A file that is too large for this way, or that could not be read: it is to be had on request. */
  | 'FILE_NOT_INCLUDED'
  /** A sealed value that could not be opened: its key is gone, or it was changed. */
  | 'SEALED_VALUE';

/** Somebody in a conversation: only the person is named. */
export type CopiedParticipant = {
  role: string;
  who: 'SUBJECT' | 'STAFF' | 'OTHER';
  handle?: string;
  displayName?: string;
};

export type CopiedFile = { field: string; fileId: string; label: string; url: string | null };

/** A record as the person gets it: every value is theirs to see. */
export type RecordCopy = {
  object: string;
  id: string;
  extent: 'WHOLE' | 'MENTIONS';
  isDeleted: boolean;
  /** When it happened, ISO 8601. */
  at: string | null;
  values: Readonly<Record<string, unknown>>;
  participants: readonly CopiedParticipant[];
  files: readonly CopiedFile[];
  withheld: readonly WithheldKind[];
};

/** Whose copy it is, and what else decides. */
export type CopyWorld = {
  graph: WorkspaceGraph;
  personIds: readonly string[];
  /** Addresses of the subject, lower case. */
  handles: readonly string[];
  matchers: Matchers;
  others: OtherPeople;
  words: OtherWords;
  /** Ids of records that belong to other people and name the subject. */
  ofOthers: ReadonlySet<string>;
  /** Whether a note, task or meeting is about the subject alone. */
  isAlone: (recordId: string) => boolean;
};

type Values = Record<string, unknown>;
const entry = (value: unknown): Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Values) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** On these the person's own identity stands: it is not somebody else's, even where it is shared. */
const IDENTITY_TYPES: ReadonlySet<string> = new Set(['FULL_NAME', 'EMAILS', 'PHONES', 'LINKS']);
/** What the person themselves gave for this very record: who consents for them, where they asked from. */
const OWN_OBJECTS: ReadonlySet<string> = new Set(['consent', 'dataRequest']);
const LINES: ReadonlySet<string> = new Set(['messageParticipant', 'calendarEventParticipant', 'blocklist']);

const isOwnIdentity = ({ object, link }: FoundRecord, field: GraphField): boolean =>
  ((link === 'SELF' || link === 'TWIN' || OWN_OBJECTS.has(object)) && IDENTITY_TYPES.has(field.type)) ||
  (LINES.has(object) && link !== 'MENTION' && (field.name === 'handle' || field.name === 'displayName'));

/** Plain paragraphs of an editor's document, where it has no markdown. */
const plainText = (node: unknown): string => {
  if (typeof node === 'string') return node;
  if (Array.isArray(node)) return node.map(plainText).join('');
  const { text: own, content, children } = entry(node);
  if (typeof own === 'string') return own;
  return [plainText(content ?? ''), plainText(children ?? [])].filter(Boolean).join('\n');
};

const markdownOf = (value: unknown): string => {
  const { markdown, blocknote } = entry(value);
  if (text(markdown).trim() !== '') return text(markdown);
  try {
    return list(JSON.parse(text(blocknote) || '[]'))
      .map(plainText)
      .filter(Boolean)
      .join('\n');
  } catch {
    return '';
  }
};

/** Who made it, as far as the person may know: colleagues by their role (CJEU C-579/21), software by its kind. */
const actorOf = (value: unknown, subject: Matcher): Values => {
  const { source, name, workspaceMemberId } = entry(value);
  const by =
    text(workspaceMemberId) !== ''
      ? 'STAFF'
      : text(name) !== '' && subject.find(text(name)).length > 0
        ? 'SUBJECT'
        : source === 'MANUAL'
          ? 'OTHER'
          : 'SOFTWARE';
  return { source: text(source), by };
};

const NAMED_TARGETS = ['name', 'title'] as const;

/** What a record hangs on, by its name: never another person. */
const relationsOf = (object: GraphObject, record: FoundRecord, world: CopyWorld): Values => {
  const values: Values = {};
  for (const { name, column, target } of object.relations) {
    const id = text(record.values[column]);
    if (id === '') continue;
    if (target === 'person') {
      if (world.personIds.includes(id)) values[name] = 'SUBJECT';
    } else if (target === 'workspaceMember') values[name] = 'STAFF';
    else {
      const nested = entry(record.values[name]);
      const label = NAMED_TARGETS.map((key) => text(nested[key])).find((one) => one !== '');
      if (label !== undefined) values[name] = label;
    }
  }
  return values;
};

const isSubjects = ({ personIds, handles }: CopyWorld, line: Values): boolean =>
  personIds.includes(text(line['personId'])) || handles.includes(text(line['handle']).toLowerCase());

const participantsOf = (record: FoundRecord, world: CopyWorld): CopiedParticipant[] =>
  list(record.values['participants'])
    .map(entry)
    .map((line) => {
      const role = text(line['role']) || (line['isOrganizer'] === true ? 'ORGANIZER' : 'ATTENDEE');
      if (isSubjects(world, line))
        return {
          role,
          who: 'SUBJECT',
          handle: text(line['handle']),
          displayName: text(line['displayName']),
        } as const;
      return { role, who: text(line['workspaceMemberId']) === '' ? 'OTHER' : 'STAFF' } as const;
    });

/** Those who took part, as people who may be named by a first name alone. */
export const nearbyOf = (record: FoundRecord, world: CopyWorld): OtherPerson[] =>
  list(record.values['participants'])
    .map(entry)
    .filter((line) => !isSubjects(world, line))
    .flatMap((line) => {
      const name = text(line['displayName'])
        .replaceAll(/["'<].*$/g, '')
        .trim();
      if (name === '' || name.includes('@')) return [];
      const words = name.includes(',') ? name.split(',').toReversed().join(' ') : name;
      const parts = words.trim().split(/\s+/);
      if (parts.length < 2) return [];
      return [
        {
          kind: text(line['workspaceMemberId']) === '' ? 'PERSON' : 'STAFF',
          firstName: parts.slice(0, -1).join(' '),
          lastName: parts.at(-1) ?? '',
        },
      ];
    });

/** The fields of a copy before anybody else is taken out of them. Editors' documents become text. */
/** A colleague's note on the person that hangs on nobody, as a merge leaves it, is about the person. */
const NOTES: ReadonlySet<string> = new Set(['note', 'task']);
const isPartly = (record: FoundRecord, { ofOthers }: CopyWorld): boolean =>
  record.link === 'MENTION' && (ofOthers.has(record.id) || !NOTES.has(record.object));

const fieldsOf = (
  object: GraphObject,
  record: FoundRecord,
  world: CopyWorld,
): { fields: GraphField[]; values: Values } => {
  const isMention = isPartly(record, world);
  const named = isMention
    ? new Set(mentioningFields(object, record.values, world.matchers.mention))
    : undefined;
  const fields: GraphField[] = [];
  const values: Values = {};
  for (const field of object.fields) {
    if (isHidden(object, field)) continue;
    if (named !== undefined && !named.has(field.name) && !isStatus(object.name, field.name)) continue;
    let value = record.values[field.name];
    if (isBlank(value)) continue;
    let { type } = field;
    if (type === 'RICH_TEXT') {
      value = markdownOf(value);
      type = 'TEXT';
    }
    if (type === 'ACTOR') value = actorOf(value, world.matchers.mention);
    else if (type === 'FILES') value = list(value).map((file) => ({ label: text(entry(file)['label']) }));
    else if (type === 'RAW_JSON' && (isMention || isPartsOnly(object.name, field.name)))
      value = namedLeaves(value, world.matchers.mention);
    else if (type === 'TEXT' && world.ofOthers.has(record.id))
      value = excerpt(text(value), world.matchers.mention);
    if (isBlank(value)) continue;
    fields.push({ ...field, type });
    values[field.name] = value;
  }
  return { fields, values };
};

const filesOf = (object: GraphObject, record: FoundRecord): CopiedFile[] =>
  record.link === 'MENTION'
    ? []
    : object.fields
        .filter(({ type }) => type === 'FILES')
        .flatMap(({ name }) =>
          list(record.values[name])
            .map(entry)
            .map((file) => ({
              field: name,
              fileId: text(file['fileId']),
              label: text(file['label']),
              url: text(file['url']) || null,
            })),
        );

/** Whether the bytes are the person's alone: no file can be blackened. */
const areFilesOwn = (record: FoundRecord, { personIds, isAlone }: CopyWorld): boolean => {
  if (record.link === 'SELF' || record.link === 'TWIN') return true;
  if (record.object === 'callRecording') return isAlone(record.id);
  if (record.object !== 'attachment') return record.link === 'RELATION';
  const of = (column: string): string => text(record.values[column]);
  return (
    personIds.includes(of('targetPersonId')) || isAlone(of('targetNoteId')) || isAlone(of('targetTaskId'))
  );
};

/** Whether anything of the record is left out because it is not about the person. */
const isPartial = (object: GraphObject, record: FoundRecord, shown: Values, world: CopyWorld): boolean =>
  isPartly(record, world) &&
  object.fields.some(
    (field) =>
      !isHidden(object, field) &&
      field.type !== 'ACTOR' &&
      field.type !== 'DATE_TIME' &&
      !isBlank(record.values[field.name]) &&
      !(field.name in shown),
  );

/**
 * The copy of a record for the person it is about: every field of what is theirs; of what merely names them, the fields and
 * lines that do. Other people are replaced by what they are ("another person", "our staff").
 */
export const copyRecord = (record: FoundRecord, world: CopyWorld): RecordCopy => {
  const object = requireObject(world.graph, record.object);
  const { fields, values } = fieldsOf(object, record, world);
  const relations = record.link === 'MENTION' ? {} : relationsOf(object, record, world);
  const names = Object.keys(relations).map((name): GraphField => ({
    name,
    type: 'TEXT',
    isNullable: true,
    isSystem: false,
  }));
  const open = [...fields, ...names].filter((field) => !isOwnIdentity(record, field));
  let copied: Values = { ...values, ...relations };
  const before = JSON.stringify(copied);
  for (const { label, matcher } of world.others.matchers(nearbyOf(record, world), world.words)) {
    const patch = redactRecord({ fields: open }, copied, matcher, { code: label });
    copied = { ...copied, ...patch };
  }
  const files = filesOf(object, record);
  const isOwn = areFilesOwn(record, world);
  const withheld: WithheldKind[] = [
    ...(JSON.stringify(copied) === before ? [] : (['NAMES_OF_OTHERS'] as const)),
    ...(isPartial(object, record, values, world) ? (['REST_OF_RECORD'] as const) : []),
    ...(files.length > 0 && !isOwn ? (['FILE_OF_OTHERS'] as const) : []),
  ];
  const moment = [...(MOMENTS[record.object] ?? []), 'createdAt']
    .map((name) => text(record.values[name]))
    .find((time) => time !== '');
  return {
    object: record.object,
    id: record.id,
    extent: isPartly(record, world) ? 'MENTIONS' : 'WHOLE',
    isDeleted: record.isDeleted,
    at: moment ?? null,
    values: copied,
    participants: record.link === 'MENTION' ? [] : participantsOf(record, world),
    files: isOwn ? files : [],
    withheld,
  };
};
