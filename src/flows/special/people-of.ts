import { columnsPointingTo, requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { Read, Row } from '../../twenty/records';

type Fields = Readonly<Record<string, unknown>>;

/** Who took part says whom a mail or an event is about. */
const PARTICIPANTS: Readonly<Record<string, string>> = {
  message: 'messageParticipant',
  calendarEvent: 'calendarEventParticipant',
};

/** Notes and tasks are about whoever their targets say. */
const joinOf = (graph: WorkspaceGraph, object: string): { name: string; column: string } | undefined => {
  const join = graph.objects.get(PARTICIPANTS[object] ?? `${object}Target`);
  const [column] = join === undefined ? [] : columnsPointingTo(join, object);
  return join === undefined || column === undefined ? undefined : { name: join.name, column };
};

/** What has to be read to know whom records of the object are about; undefined where the records say it themselves. */
export const targetsRead = (
  graph: WorkspaceGraph,
  object: string,
  recordIds: readonly string[],
): Read | undefined => {
  const join = joinOf(graph, object);
  if (join === undefined || recordIds.length === 0) return undefined;
  const joined = requireObject(graph, join.name);
  const columns = [...new Set([join.column, ...columnsPointingTo(joined, 'person')])];
  return {
    object: joined,
    filter: { [join.column]: { in: [...recordIds] } },
    selection: ['id', ...columns].join(' '),
    withDeleted: false,
  };
};

const ids = (values: readonly unknown[]): string[] => [
  ...new Set(values.filter((value): value is string => typeof value === 'string' && value !== '')),
];

/**
 * Ids of the people that each record is about: a person's record its own, any other whoever it links to. A record that
 * links to several is about each of them.
 * @param targets what `targetsRead` found
 */
export const peopleOf = (
  graph: WorkspaceGraph,
  object: string,
  records: readonly { id: string; values: Fields }[],
  targets: readonly Row[] = [],
): Map<string, string[]> => {
  if (object === 'person') return new Map(records.map(({ id }) => [id, [id]]));
  const known = graph.objects.get(object);
  const columns = known === undefined ? [] : columnsPointingTo(known, 'person');
  const join = joinOf(graph, object);
  const joined = join === undefined ? undefined : requireObject(graph, join.name);
  const people = new Map<string, unknown[]>();
  if (join !== undefined && joined !== undefined)
    for (const row of targets)
      people.set(String(row[join.column]), [
        ...(people.get(String(row[join.column])) ?? []),
        ...columnsPointingTo(joined, 'person').map((column) => row[column]),
      ]);
  return new Map(
    records.map(({ id, values }) => [
      id,
      ids([...columns.map((column) => values[column]), ...(people.get(id) ?? [])]),
    ]),
  );
};
