import { requireObject, type WorkspaceGraph } from '../graph';
import type { Language } from '../public-settings';
import type { Fact, RecordBlock } from './document';
import type { CopiedParticipant, RecordCopy } from './record-copy';
import { isReadable, isTelling } from './shown-fields';
import { ACCESS_TEXTS, type AccessTexts } from './texts';
import { timeInWords, valueInWords } from './values-in-words';

/** What the workspace calls things, where these texts have no word for them. */
export type Labels = {
  object(name: string): { one: string; many: string } | undefined;
  field(object: string, name: string): string | undefined;
  option(object: string, field: string, value: string): string | undefined;
};

export type WordsWorld = { graph: WorkspaceGraph; language: Language; labels: Labels };

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** `jobTitle` → `Job title` */
const readable = (name: string): string => {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const objectInWords = (object: string, { language, labels }: WordsWorld): string =>
  ACCESS_TEXTS[language].objects[object] ?? labels.object(object)?.many ?? readable(object);

export const fieldInWords = (
  object: string,
  name: string,
  { graph, language, labels }: WordsWorld,
): string => {
  const isOurs = graph.objects.get(object)?.isStandard === true || name in OWN_NAMES;
  const known = ACCESS_TEXTS[language].fields[name];
  // A field of the same name on an object of another app may mean something else: there its own label counts.
  return (isOurs ? known : undefined) ?? labels.field(object, name) ?? known ?? readable(name);
};
const OWN_NAMES = { createdAt: true, createdBy: true } as const;

/** What a record is called by, the first that is filled. */
const TITLES = ['title', 'subject', 'name', 'handle', 'list', 'note', 'task', 'purpose'] as const;
/** Text that is read as text, below the facts. */
const BODIES: ReadonlySet<string> = new Set([
  'text',
  'bodyV2',
  'description',
  'summary',
  'transcript',
  'wording',
  'details',
]);
const LONG = 180;

const TIMELINE_NAME = /^(?:linked-)?(\w+)\.(\w+)$/;

/** `person.updated` → `You: changed` */
const eventTitle = (name: string, world: WordsWorld): string => {
  const [, object = '', event = ''] = TIMELINE_NAME.exec(name) ?? [];
  if (object === '') return name;
  const what = ACCESS_TEXTS[world.language].changes[event] ?? event;
  return `${objectInWords(object, world)}: ${what}`;
};

/** The old and new values of a change, each in the words of its field. */
const changeRows = (copy: RecordCopy, world: WordsWorld): Fact[] => {
  const [, object = ''] = TIMELINE_NAME.exec(text(copy.values['name'])) ?? [];
  const fields = world.graph.objects.get(object)?.fields ?? [];
  return Object.entries(entry(entry(copy.values['properties'])['diff'])).flatMap(([name, change]) => {
    if (!isReadable({ name, type: 'TEXT' })) return [];
    const field = fields.find((one) => one.name === name);
    const say = (value: unknown): string =>
      (field === undefined
        ? typeof value === 'object'
          ? JSON.stringify(value)
          : String(value ?? '')
        : valueInWords(field.type, value, wordingFor(object, name, world))) || '–';
    const { before, after } = entry(change);
    return [{ label: fieldInWords(object, name, world), value: `${say(before)} → ${say(after)}` }];
  });
};

const wordingFor = (object: string, field: string, { language, labels }: WordsWorld) => ({
  language,
  texts: ACCESS_TEXTS[language],
  option: (value: string): string => labels.option(object, field, value) ?? value,
});

const whoInWords = ({ who, handle, displayName }: CopiedParticipant, texts: AccessTexts): string => {
  if (who === 'STAFF') return texts.staff;
  if (who === 'OTHER') return texts.other;
  const named = [displayName, handle].filter(Boolean).join(', ');
  return named === '' ? texts.you : `${texts.you} (${named})`;
};

/** Who took part, by role; others are counted, not named. */
const participantRow = (copy: RecordCopy, texts: AccessTexts): Fact[] => {
  if (copy.participants.length === 0) return [];
  const groups = new Map<string, Map<string, number>>();
  for (const one of copy.participants) {
    const role = texts.roles[one.role] ?? one.role.toLowerCase();
    const group = groups.get(role) ?? new Map<string, number>();
    const who = whoInWords(one, texts);
    group.set(who, (group.get(who) ?? 0) + 1);
    groups.set(role, group);
  }
  const value = [...groups]
    .map(
      ([role, people]) =>
        `${role}: ${[...people].map(([who, count]) => (count === 1 ? who : `${count} × ${who}`)).join(', ')}`,
    )
    .join('; ');
  return [{ label: texts.records.participants, value }];
};

const titleOf = (copy: RecordCopy, world: WordsWorld): string => {
  if (copy.object === 'timelineActivity') return eventTitle(text(copy.values['name']), world);
  const found = TITLES.map((name) => {
    const value = copy.values[name];
    return name === 'name' && typeof value === 'object'
      ? valueInWords('FULL_NAME', value, wordingFor(copy.object, name, world))
      : text(value);
  }).find((title) => title !== '');
  return found ?? world.labels.object(copy.object)?.one ?? readable(copy.object);
};

/** A copy of a record, put into words. */
export const recordInWords = (copy: RecordCopy, world: WordsWorld): RecordBlock => {
  const texts = ACCESS_TEXTS[world.language];
  const object = requireObject(world.graph, copy.object);
  const types = new Map(object.fields.map(({ name, type }) => [name, type]));
  const relations = new Set(object.relations.map(({ name }) => name));
  const title = titleOf(copy, world);
  const isTimeline = copy.object === 'timelineActivity';
  const rows: Fact[] = [...participantRow(copy, texts)];
  const bodies: string[] = [];
  for (const [name, value] of Object.entries(copy.values)) {
    const type = relations.has(name) ? 'RELATION' : (types.get(name) ?? 'TEXT');
    if (type !== 'RELATION' && !isReadable({ name, type })) continue;
    if (!isTelling(copy.object, name, value, copy.at)) continue;
    if (isTimeline && (name === 'name' || name === 'properties' || name === 'happensAt')) continue;
    const words =
      type === 'RICH_TEXT' && typeof value === 'string'
        ? value
        : valueInWords(type, value, wordingFor(copy.object, name, world));
    if (words.trim() === '' || words.trim() === title) continue;
    if (BODIES.has(name) || type === 'RICH_TEXT' || words.length > LONG || words.includes('\n'))
      bodies.push(
        BODIES.has(name) || type === 'RICH_TEXT'
          ? words
          : `${fieldInWords(copy.object, name, world)}:\n${words}`,
      );
    else rows.push({ label: fieldInWords(copy.object, name, world), value: words });
  }
  if (isTimeline) rows.unshift(...changeRows(copy, world));
  return {
    kind: 'record',
    title,
    meta: [
      ...(copy.at === null ? [] : [timeInWords(copy.at, world.language)]),
      ...(copy.extent === 'MENTIONS' ? [texts.records.mention] : []),
      ...(copy.isDeleted ? [texts.records.deleted] : []),
    ],
    rows,
    body: bodies.join('\n\n').trim(),
  };
};
