import { badInput, TwentyError } from '../graphql/errors';
import type { Queryable } from './read';
import type { Shape } from './shape';
import { ident } from './sql';

/** A unique violation as Twenty reports it, naming the record that is in the way. */
export const duplicateError = async (
  error: unknown,
  shape: Shape,
  db: Queryable,
): Promise<TwentyError | undefined> => {
  if (!(error instanceof Error) || !('code' in error) || error.code !== '23505') return undefined;
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : '';
  // Key ("emailsPrimaryEmail")=(a@b.c) already exists.
  const match = /^Key \((.*?)\)=\((.*)\) already exists/.exec(detail);
  const column = match?.[1]?.replaceAll('"', '');
  const known = column ? shape.column.get(column) : undefined;
  if (!known || column === undefined || column === 'id') {
    return badInput(
      'A duplicate entry was detected',
      undefined,
      'This record already exists. Please check your data and try again.',
    );
  }
  const { rows } = await db.query(`SELECT "id" FROM ${shape.table} WHERE ${ident(column)}::text = $1`, [
    match?.[2],
  ]);
  return new TwentyError('A duplicate entry was detected', {
    userFriendlyMessage: `This ${known.field.label} value is already in use. Please check your data and try again.`,
    ...(rows[0]
      ? { conflictingRecordId: rows[0].id, conflictingObjectNameSingular: shape.object.nameSingular }
      : {}),
    code: 'BAD_USER_INPUT',
  });
};
