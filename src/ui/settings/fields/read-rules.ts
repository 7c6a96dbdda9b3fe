import { fieldKey } from '../../../domain/sensitivity/field-rule';
import { KNOWN_RULE_SELECTION, readKnownRule } from '../../../domain/sensitivity/known-rule';
import { graphql, UiError } from '../../api/client';
import type { FieldModel, ModelField } from './rule-row';
import type { FreshRule } from './run-changes';

type Row = Readonly<Record<string, unknown>> & { id: string };
type Page = {
  fieldRules: {
    totalCount: number;
    edges: { node: Row }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

const PAGE_QUERY = `query FieldRules($filter: FieldRuleFilterInput, $first: Int, $after: String) {
  fieldRules(filter: $filter, first: $first, after: $after, orderBy: [{ id: AscNullsFirst }]) {
    totalCount
    edges { node { ${KNOWN_RULE_SELECTION} updatedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** So many records a find gives everywhere. */
const SURE_PAGE = 200;
/** Servers give more where they are asked (platform fact §3), and say themselves whether there is another page. */
const LARGE_PAGE = 1000;

const freshOf = (row: Row): FreshRule | undefined => {
  const rule = readKnownRule(row);
  return rule === undefined || rule.isDeleted
    ? undefined
    : { rule, updatedAt: typeof row['updatedAt'] === 'string' ? row['updatedAt'] : '' };
};

const readPage = async (
  filter: object | undefined,
  first: number,
  after: string | null,
  signal: AbortSignal | undefined,
): Promise<Page['fieldRules']> => {
  const { data, refused } = await graphql<Page>(
    PAGE_QUERY,
    { ...(filter === undefined ? {} : { filter }), first, ...(after === null ? {} : { after }) },
    { isRead: true, ...(signal === undefined ? {} : { signal }) },
  );
  if (data.fieldRules) return data.fieldRules;
  throw refused.length > 0
    ? new UiError('NOT_ALLOWED', 'The role may not read field rules.')
    : new UiError('SERVER', 'The server gave no field rules.');
};

export type ReadSoFar = { rules: readonly FreshRule[]; total: number; isComplete: boolean };

/**
 * Reads all field rules: the first 200, which are shown at once, then the others a thousand at a time. 1,500 rules are three
 * requests. Where a server gives less than it is asked for, its own word on whether there is more counts; where it refuses so
 * many, 200 are asked for.
 * @throws UiError
 */
export const readAllRules = async (
  onPage: (soFar: ReadSoFar) => void,
  signal?: AbortSignal,
  filter?: object,
): Promise<readonly FreshRule[]> => {
  const rules: FreshRule[] = [];
  let after: string | null = null;
  let size = SURE_PAGE;
  for (;;) {
    let page: Page['fieldRules'];
    try {
      page = await readPage(filter, size, after, signal);
    } catch (error) {
      const isTooMany =
        error instanceof UiError && (error.kind === 'SERVER' || error.kind === 'REFUSED') && size > SURE_PAGE;
      if (!isTooMany) throw error;
      page = await readPage(filter, SURE_PAGE, after, signal);
    }
    rules.push(...page.edges.flatMap(({ node }) => freshOf(node) ?? []));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    onPage({ rules: [...rules], total: Math.max(page.totalCount, rules.length), isComplete: after === null });
    if (after === null) return rules;
    size = page.edges.length < size ? SURE_PAGE : LARGE_PAGE;
  }
};

/** As they stand by now; at most 200 ids, one request. @throws UiError */
export const readRulesById = async (ids: readonly string[]): Promise<ReadonlyMap<string, FreshRule>> => {
  const page = await readPage({ id: { in: ids } }, SURE_PAGE, null, undefined);
  return new Map(
    page.edges.flatMap(({ node }) => {
      const fresh = freshOf(node);
      return fresh === undefined ? [] : [[node.id, fresh] as const];
    }),
  );
};

type ModelAnswer = {
  objects: {
    edges: {
      node: {
        nameSingular: string;
        labelSingular: string;
        isSystem: boolean;
        isActive: boolean;
        labelIdentifierFieldMetadataId: string | null;
        fieldsList: {
          id: string;
          name: string;
          label: string;
          type: string;
          isUnique: boolean | null;
          isActive: boolean | null;
        }[];
      };
    }[];
  };
};

const MODEL_QUERY = `query FieldModel {
  objects(paging: { first: 1000 }) {
    edges { node {
      nameSingular labelSingular isSystem isActive labelIdentifierFieldMetadataId
      fieldsList { id name label type isUnique isActive }
    } }
  }
}`;

/** What the data model calls objects and fields, and what of them a rule is judged by. One request. @throws UiError */
export const readFieldModel = async (signal?: AbortSignal): Promise<FieldModel> => {
  const { data } = await graphql<ModelAnswer>(
    MODEL_QUERY,
    {},
    { endpoint: 'metadata', isRead: true, ...(signal === undefined ? {} : { signal }) },
  );
  const nodes = data.objects?.edges.map(({ node }) => node) ?? [];
  const fields = nodes.flatMap((node) =>
    node.fieldsList.map(
      (field) =>
        [
          fieldKey(node.nameSingular, field.name),
          {
            objectLabel: node.labelSingular,
            label: field.label,
            type: field.type,
            isUnique: field.isUnique === true,
            isSystem: node.isSystem,
            isLabel: node.labelIdentifierFieldMetadataId === field.id,
          } satisfies ModelField,
        ] as const,
    ),
  );
  return {
    fields: new Map(fields),
    objectLabels: new Map(nodes.map(({ nameSingular, labelSingular }) => [nameSingular, labelSingular])),
  };
};
