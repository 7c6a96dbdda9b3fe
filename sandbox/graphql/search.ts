import type { Actor } from '../contract';
import type { Selection } from '../database/read';
import { compositeColumn } from '../database/composites';
import type { Shape } from '../database/shape';
import { ident } from '../database/sql';
import type { Engine } from './engine';
import { permissionDenied } from './errors';

/** Twenty's search: prefixes of words in `searchVector`, ranked, over searchable objects. */
export const search = async (
  engine: Engine,
  args: Record<string, unknown>,
  selection: Selection,
  actor: Actor,
): Promise<unknown> => {
  const access = engine.access(actor);
  const included = Array.isArray(args.includedObjectNameSingulars)
    ? args.includedObjectNameSingulars.map(String)
    : null;
  const excluded = Array.isArray(args.excludedObjectNameSingulars)
    ? args.excludedObjectNameSingulars.map(String)
    : [];
  const limit = typeof args.limit === 'number' ? args.limit : 20;
  const shapes = [...engine.shapes.all()].filter(
    ({ object, column }) =>
      object.isSearchable &&
      column.has('searchVector') &&
      (!included || included.includes(object.nameSingular)) &&
      !excluded.includes(object.nameSingular),
  );
  // Measured (m): one object the role may not read makes the whole search fail.
  if (shapes.some((shape) => !access.may('read', shape.object))) throw permissionDenied();
  const words = String(args.searchInput ?? '')
    .split(/[^\p{L}\p{N}@.]+/u)
    .filter((word) => word !== '');
  const terms = words.map((word) => `'${word.replaceAll("'", "''")}':*`).join(' & ');
  const found = (await Promise.all(shapes.map((shape) => inObject(engine, shape, terms, limit)))).flat();
  const sorted = found.toSorted((a, b) => b.tsRankCD - a.tsRankCD || b.tsRank - a.tsRank);
  const edges = sorted.slice(0, limit).map((node) => ({
    node: pick(node, selection.edges?.node ?? {}),
    cursor: Buffer.from(
      JSON.stringify({ lastRecordIdsPerObject: { [node.objectNameSingular]: node.recordId } }),
    ).toString('base64'),
  }));
  return { edges, pageInfo: { hasNextPage: sorted.length > limit, endCursor: edges.at(-1)?.cursor ?? null } };
};

type Hit = {
  recordId: string;
  objectNameSingular: string;
  objectLabelSingular: string;
  label: string;
  imageUrl: string;
  tsRankCD: number;
  tsRank: number;
};

const pick = (hit: Hit, selection: Selection): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(selection).map((name) => [
      name,
      name === '__typename' ? 'SearchRecord' : (hit[name as keyof Hit] ?? null),
    ]),
  );

const inObject = async (engine: Engine, shape: Shape, terms: string, limit: number): Promise<Hit[]> => {
  const { object } = shape;
  const label = shape.fields.get(object.labelIdentifierField);
  const labelSql =
    label?.type === 'FULL_NAME'
      ? `concat_ws(' ', ${ident(compositeColumn(label.name, 'firstName'))}, ${ident(compositeColumn(label.name, 'lastName'))})`
      : `${ident(object.labelIdentifierField)}::text`;
  const query = terms === '' ? '' : ` AND "searchVector" @@ q`;
  const { rows } = await engine.pool.query(
    `SELECT "id", ${labelSql} AS label, ts_rank_cd("searchVector", q) AS "tsRankCD", ts_rank("searchVector", q) AS "tsRank"
       FROM ${shape.table}, to_tsquery('simple', core.unaccent_immutable($1)) q
      WHERE "deletedAt" IS NULL${query} ORDER BY 3 DESC, 4 DESC, "id" LIMIT $2`,
    [terms, limit + 1],
  );
  return (rows as Record<string, unknown>[]).map((row) => ({
    recordId: String(row.id),
    objectNameSingular: object.nameSingular,
    objectLabelSingular: object.labelSingular,
    label: String(row.label ?? ''),
    imageUrl: '',
    tsRankCD: Number(row.tsRankCD),
    tsRank: Number(row.tsRank),
  }));
};
