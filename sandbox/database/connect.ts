import { badInput } from '../graphql/errors';
import { COMPOSITES, compositeColumn } from './composites';
import { processInput, type ProcessedInput } from './input';
import type { Queryable } from './read';
import type { Shapes } from './shape';
import { ident, Params } from './sql';

/** Looks up the records named by `connect: {where: …}` and puts their ids into the patches. */
export const resolveConnects = async (
  shapes: Shapes,
  db: Queryable,
  inputs: ProcessedInput[],
): Promise<void> => {
  for (const { connects, patch } of inputs) {
    for (const { column, field, where } of connects) {
      const target = shapes.get(field.relation?.targetObject ?? '');
      const { patch: wanted } = processInput(where, target);
      const given = Object.entries(wanted).filter(([name]) => isGiven(where, name));
      const params = new Params();
      const conditions = given.map(([name, value]) => `t.${ident(name)} = ${params.add(value)}`);
      const { rows } = await db.query(
        `SELECT t."id" FROM ${target.table} t WHERE ${conditions.join(' AND ') || 'FALSE'} AND t."deletedAt" IS NULL LIMIT 2`,
        params.values,
      );
      if (rows.length !== 1) {
        const condition = given.map(([name, value]) => `${name} = ${String(value)}`).join(', ');
        throw badInput(
          `Expected 1 record to connect to ${field.name}, but found ${rows.length} for ${condition}`,
          undefined,
          `Can't connect to ${field.name}. No unique record found with condition: ${condition}`,
        );
      }
      patch[column] = rows[0]?.id;
    }
  }
};

/** Whether a column was named by the caller, rather than filled in while normalising a composite. */
const isGiven = (where: Record<string, unknown>, column: string): boolean =>
  Object.entries(where).some(([name, value]) => {
    if (name === column) return true;
    if (value === null || typeof value !== 'object') return false;
    return Object.values(COMPOSITES).some((properties) =>
      properties.some(
        (property) => property.name in value && compositeColumn(name, property.name) === column,
      ),
    );
  });
