import * as z from 'zod/mini';

import { PrivacyError } from '../domain/errors';
import type { TwentyClient } from './client';

/** A saved filter of a view: text, a list, or JSON as text, whatever the filtered field takes. */
export type ViewFilter = { id: string; value: unknown };

/** A view's own words: what it is called, and what "any field" must contain. */
export type View = { id: string; name: string; anyFieldFilterValue: string };

export type SavedViews = { filters: ViewFilter[]; views: View[] };

/** One root field a change: the metadata endpoint, too, refuses the same root field twice in a request, aliases or not. */
export type ViewChange =
  | { kind: 'updateViewFilter'; id: string; value: unknown }
  /** Destroyed, since a deleted filter keeps its value in the database. */
  | { kind: 'destroyViewFilter'; id: string }
  | { kind: 'updateView'; id: string; input: Partial<Omit<View, 'id'>> };

const answerSchema = z.object({
  getViewFilters: z.array(z.object({ id: z.string(), value: z.unknown() })),
  getViews: z.array(
    z.object({ id: z.string(), name: z.string(), anyFieldFilterValue: z.nullish(z.string()) }),
  ),
});

const QUERY = `query SavedViews {
  getViewFilters { id value }
  getViews { id name anyFieldFilterValue }
}`;

/** Every saved filter and view of the workspace; one request. @throws PrivacyError SERVER_ANSWER_UNREADABLE */
export const readSavedViews = async (client: TwentyClient): Promise<SavedViews> => {
  const answer = answerSchema.safeParse(await client.metadata(QUERY));
  if (!answer.success)
    throw new PrivacyError(
      'SERVER_ANSWER_UNREADABLE',
      'Twenty answered its saved views in an unknown shape.',
    );
  return {
    filters: answer.data.getViewFilters.map(({ id, value }) => ({ id, value })),
    views: answer.data.getViews.map(({ id, name, anyFieldFilterValue }) => ({
      id,
      name,
      anyFieldFilterValue: anyFieldFilterValue ?? '',
    })),
  };
};

const VIEW_ROOTS = {
  updateViewFilter: { declared: '$updateFilter: UpdateViewFilterInput!', call: 'input: $updateFilter' },
  destroyViewFilter: { declared: '$destroyFilter: DestroyViewFilterInput!', call: 'input: $destroyFilter' },
  updateView: {
    declared: '$viewId: String!, $updateView: UpdateViewInput!',
    call: 'id: $viewId, input: $updateView',
  },
} as const;

const variablesOf = (change: ViewChange): Record<string, unknown> => {
  switch (change.kind) {
    case 'updateViewFilter':
      return { updateFilter: { id: change.id, update: { value: change.value } } };
    case 'destroyViewFilter':
      return { destroyFilter: { id: change.id } };
    case 'updateView':
      return { viewId: change.id, updateView: change.input };
    default: {
      const unknown: never = change;
      return unknown;
    }
  }
};

/** One change of each kind a request. */
const packed = (changes: readonly ViewChange[]): ViewChange[][] => {
  const requests: ViewChange[][] = [];
  for (const change of changes) {
    const free = requests.find((request) => request.every(({ kind }) => kind !== change.kind));
    if (free === undefined) requests.push([change]);
    else free.push(change);
  }
  return requests;
};

/**
 * Writes changes to saved views, as few requests as the server allows. A view of another app's may refuse: its id comes
 * back and the others are written all the same.
 * @returns the ids of what was refused
 */
export const writeViewChanges = async (
  client: TwentyClient,
  changes: readonly ViewChange[],
): Promise<string[]> => {
  const refused: string[] = [];
  for (const request of packed(changes)) {
    const declared = request.map(({ kind }) => VIEW_ROOTS[kind].declared);
    const calls = request.map(({ kind }) => `${kind}(${VIEW_ROOTS[kind].call}) { id }`);
    try {
      await client.metadata(
        `mutation CleanViews(${declared.join(', ')}) { ${calls.join(' ')} }`,
        Object.assign({}, ...request.map(variablesOf)) as Record<string, unknown>,
      );
    } catch (error) {
      if (!(error instanceof PrivacyError) || !['MISSING_GRANT', 'SERVER_REFUSED'].includes(error.code))
        throw error;
      const { roots } = error.details;
      const named = Array.isArray(roots) ? roots.map(String) : [];
      const those = request.filter(({ kind }) => named.includes(kind));
      refused.push(...(those.length === 0 ? request : those).map(({ id }) => id));
    }
  }
  return refused;
};
