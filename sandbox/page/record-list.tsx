/** The records of an object, with search and selection. */
import { type ReactNode, useEffect, useState } from 'react';

import { useDesk, useLoaded } from './desk';
import { Avatar, Empty, Failed, Value, Waiting } from './parts';
import { nameOf, objectNamed, readRecords, type RecordRow } from './records';
import type { FieldInfo, ObjectInfo, Session } from './session';
import { Go } from './go';
import { isTextKey, textIn } from './texts';

const SHOWN = 60;
const PAUSE_MS = 250;

/** What Twenty's own lists show first; an app's objects show what its first view does. */
const COLUMNS: Record<string, string[]> = {
  person: ['processingState', 'emails', 'jobTitle', 'company'],
  company: ['domainName', 'address', 'employees', 'accountOwner'],
  opportunity: ['stage', 'amount', 'closeDate', 'company', 'pointOfContact'],
};
const MOST_COLUMNS = 6;

const columnsOf = (session: Session, object: ObjectInfo): FieldInfo[] => {
  const named = COLUMNS[object.nameSingular];
  if (named) return named.flatMap((name) => object.fields.find((field) => field.name === name) ?? []);
  const view = session.applications
    .flatMap(({ views }) => views)
    .find(({ objectUniversalIdentifier }) => objectUniversalIdentifier === object.universalIdentifier);
  const ids =
    view?.fields ??
    object.fields.filter(({ isSystem }) => !isSystem).map((field) => field.universalIdentifier);
  return ids
    .flatMap((id) => object.fields.find((field) => field.universalIdentifier === id) ?? [])
    .filter(({ name, type }) => name !== object.labelField && type !== 'RAW_JSON')
    .slice(0, MOST_COLUMNS);
};

const searchFilter = (object: ObjectInfo, query: string): object | undefined => {
  const words = query.trim().split(/\s+/).filter(Boolean);
  const label = object.fields.find(({ name }) => name === object.labelField);
  if (words.length === 0 || !label) return undefined;
  return {
    and: words.map((word) => {
      const ilike = `%${word}%`;
      if (label.type !== 'FULL_NAME') return { [label.name]: { ilike } };
      return {
        or: [
          { [label.name]: { firstName: { ilike } } },
          { [label.name]: { lastName: { ilike } } },
          ...(object.nameSingular === 'person'
            ? [{ emails: { primaryEmail: { ilike } } }, { jobTitle: { ilike } }]
            : []),
        ],
      };
    }),
  };
};

const useDelayed = (value: string): string => {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return late;
};

const Row = ({
  object,
  row,
  columns,
}: {
  object: ObjectInfo;
  row: RecordRow;
  columns: FieldInfo[];
}): ReactNode => {
  const { selection, select, settings } = useDesk();
  const isSelected = selection.some(({ id }) => id === row.id);
  const name = nameOf(object, row);
  return (
    <tr aria-selected={isSelected}>
      <td className="check">
        <input
          type="checkbox"
          aria-label={`${textIn(settings.locale, 'select')} ${name}`}
          checked={isSelected}
          onChange={() =>
            select(isSelected ? selection.filter(({ id }) => id !== row.id) : [...selection, row])
          }
        />
      </td>
      <td>
        <Go to={`/object/${object.nameSingular}/${row.id}`} className="who">
          <Avatar name={name} id={row.id} />
          <span>{name}</span>
        </Go>
      </td>
      {columns.map((field) => (
        <td key={field.name}>
          <Value field={field} value={row[field.name]} />
        </td>
      ))}
    </tr>
  );
};

export const RecordList = ({ plural }: { plural: string }): ReactNode => {
  const { session, settings, selection, select, version } = useDesk();
  const { locale } = settings;
  const [query, setQuery] = useState('');
  const late = useDelayed(query);
  const object = objectNamed(session, plural);
  const { data, error } = useLoaded(async () => {
    if (!object) return undefined;
    const filter = searchFilter(object, late);
    return readRecords(session, object, {
      ...(filter ? { filter } : {}),
      orderBy: [{ createdAt: 'DescNullsLast' }],
      first: SHOWN,
    });
  }, [session, object, late, version]);
  if (!object) return <Empty />;
  const title = isTextKey(plural) ? textIn(locale, plural) : object.labelPlural;
  const columns = columnsOf(session, object);
  const rows = data?.rows ?? [];
  const isAll = rows.length > 0 && rows.every(({ id }) => selection.some((one) => one.id === id));
  return (
    <>
      <div className="page-head">
        <h1>
          {title} <small>{data?.total}</small>
        </h1>
        {selection.length > 0 && (
          <span className="soft">
            {selection.length} {textIn(locale, 'selected')}
          </span>
        )}
        <input
          type="search"
          aria-label={`${textIn(locale, 'search')}: ${title}`}
          placeholder={textIn(locale, 'search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      {error !== undefined && <Failed error={error} />}
      {!data && error === undefined && <Waiting />}
      {data && rows.length === 0 && <Empty>{textIn(locale, 'nobody')}</Empty>}
      {rows.length > 0 && (
        // It scrolls sideways where there is no room; by keyboard too.
        <div className="card table-card" role="region" aria-label={title} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th className="check">
                  <input
                    type="checkbox"
                    aria-label={`${textIn(locale, 'select')}: ${title}`}
                    checked={isAll}
                    onChange={() => select(isAll ? [] : rows)}
                  />
                </th>
                <th>{object.fields.find(({ name }) => name === object.labelField)?.label}</th>
                {columns.map((field) => (
                  <th key={field.name}>{field.label}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={row.id} object={object} row={row} columns={columns} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {data && data.total > rows.length && <Empty>{textIn(locale, 'more')}</Empty>}
    </>
  );
};
