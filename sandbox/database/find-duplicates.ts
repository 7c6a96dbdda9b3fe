import type { RecordData } from '../contract';
import type { Engine } from '../graphql/engine';
import { badInput } from '../graphql/errors';
import { processInput, type Patch } from './input';
import type { Shape } from './shape';
import { ident, Params } from './sql';

/** Records that look like the given ones by the object's duplicate criteria, one list for each. */
export const findDuplicates = async (
  engine: Engine,
  shape: Shape,
  args: Record<string, unknown>,
): Promise<RecordData[][]> => {
  const ids = Array.isArray(args.ids) ? args.ids.map(String) : null;
  const data = Array.isArray(args.data) ? (args.data as unknown[]) : null;
  if ((ids === null) === (data === null))
    throw badInput('You have to provide either "data" or "ids" argument', 'INVALID_QUERY_INPUT');
  const rows: Patch[] = ids
    ? await byIds(engine, shape, ids)
    : (data ?? []).map((item) => processInput(item, shape).patch);
  return Promise.all(
    rows.map(async (row) => {
      const params = new Params();
      const alternatives = (shape.object.duplicateCriteria ?? []).flatMap((columns) => {
        const values = columns.map((column) => row[column]);
        // Short values match too much, so Twenty asks for three characters.
        if (values.some((value) => typeof value !== 'string' || value.length < 3)) return [];
        return [
          `(${columns.map((column, index) => `t.${ident(column)} = ${params.add(values[index])}`).join(' AND ')})`,
        ];
      });
      if (alternatives.length === 0) return [];
      const self = row.id ? ` AND t."id" <> ${params.add(row.id)}` : '';
      const { rows: found } = await engine.pool.query(
        `SELECT ${shape.columnList('t')} FROM ${shape.table} t WHERE (${alternatives.join(' OR ')})${self} AND t."deletedAt" IS NULL ORDER BY t."id"`,
        params.values,
      );
      return (found as Record<string, unknown>[]).map((item) => shape.toRecord(item));
    }),
  );
};

const byIds = async (engine: Engine, shape: Shape, ids: string[]): Promise<Patch[]> => {
  const { rows } = await engine.pool.query(
    `SELECT ${shape.selectList} FROM ${shape.table} WHERE "id" = ANY($1::uuid[])`,
    [ids],
  );
  return rows as Patch[];
};
