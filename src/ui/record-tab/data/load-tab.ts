import { readPurpose, type Purpose } from '../../../domain/consent/purpose';
import {
  DEFAULT_PUBLIC_SETTINGS,
  readPublicSettings,
  type PublicSettings,
} from '../../../domain/public-settings';
import { graphql } from '../../api/client';
import type {
  ConsentRow,
  HoldRow,
  JobRow,
  OpenOrderRow,
  PersonRow,
  RequestRow,
  SealedRuleRow,
  SealedValueRow,
  SettingRow,
  SuppressionRow,
} from '../model/rows';
import {
  CONSENT_SELECTION,
  EITHER_DELETED,
  PAGE,
  PROGRESS_QUERY,
  REQUEST_SELECTION,
  TAB_QUERY,
  tabVariables,
} from './tab-query';

export type Connection<Row> = {
  edges: { node: Row }[];
  pageInfo?: { hasNextPage?: boolean; endCursor?: string | null };
};

export const nodesOf = <Row>(connection: Connection<Row> | null | undefined): Row[] =>
  (connection?.edges ?? []).map(({ node }) => node);

type TabAnswer = {
  people: Connection<PersonRow>;
  person: PersonRow | null;
  purposes: Connection<Record<string, unknown>>;
  consents: Connection<ConsentRow>;
  dataRequests: Connection<RequestRow>;
  legalHolds: Connection<HoldRow>;
  erasureJobs: Connection<JobRow>;
  sealedValues: Connection<SealedValueRow>;
  fieldRules: Connection<SealedRuleRow>;
  suppressions: Connection<SuppressionRow>;
  privacySettings: Connection<SettingRow>;
  privacyOrders: Connection<OpenOrderRow>;
  ledgerEntries: Connection<{ id: string; details?: unknown }>;
};

/** What the tab knows of a person. A part that the role may not see is empty and named in `refused`. */
export type TabData = {
  /** Undefined for a record that is gone for good. */
  person: PersonRow | undefined;
  purposes: Purpose[];
  consents: ConsentRow[];
  requests: RequestRow[];
  hasMoreRequests: boolean;
  /** Objections, those beyond the latest requests among them. */
  objections: RequestRow[];
  /** There are more objections or suppressions than were read. */
  isCut: boolean;
  holds: HoldRow[];
  jobs: JobRow[];
  /** Undefined where the role may not see them. */
  sealedValues: SealedValueRow[] | undefined;
  sealedRules: SealedRuleRow[];
  suppressions: SuppressionRow[];
  settings: PublicSettings;
  /** As written, for settings that are no part of the public pages. */
  settingValues: ReadonlyMap<string, string>;
  openOrders: OpenOrderRow[];
  /** What the ledger says of the last extension of retention; undefined where there is none, or it may not be seen. */
  extension: unknown;
  /** Root fields the role may not see. */
  refused: readonly string[];
};

const settingsOf = (rows: readonly SettingRow[]): PublicSettings => {
  try {
    return readPublicSettings(rows);
  } catch {
    // The health check names a setting that nobody can read; the tab is of use all the same.
    return DEFAULT_PUBLIC_SETTINGS;
  }
};

/** Beyond the first 200 answers, which are the latest. One request for each 200 more. */
const moreConsents = async (
  personId: string,
  first: Connection<ConsentRow> | null | undefined,
  signal: AbortSignal,
): Promise<ConsentRow[]> => {
  const rows: ConsentRow[] = [];
  let page = first?.pageInfo;
  while (page?.hasNextPage === true && page.endCursor) {
    const { data } = await graphql<Pick<TabAnswer, 'consents'>>(
      `query MoreConsents($consents: ConsentFilterInput, $after: String) {
        consents(filter: $consents, first: ${PAGE}, after: $after, orderBy: [{ createdAt: DescNullsLast }]) {
          edges { node { ${CONSENT_SELECTION} } } pageInfo { hasNextPage endCursor } } }`,
      { consents: tabVariables(personId)['consents'], after: page.endCursor },
      { signal, isRead: true },
    );
    rows.push(...nodesOf(data.consents));
    page = data.consents?.pageInfo;
  }
  return rows;
};

/** Where there are more requests than are shown: the objections among all of them, for each forbids something. One request. */
const allObjections = async (
  personId: string,
  signal: AbortSignal,
): Promise<{ rows: RequestRow[]; isCut: boolean }> => {
  const { data } = await graphql<Pick<TabAnswer, 'dataRequests'>>(
    `query Objections($requests: DataRequestFilterInput) {
      dataRequests(filter: $requests, first: ${PAGE}, orderBy: [{ createdAt: DescNullsLast }]) {
        edges { node { ${REQUEST_SELECTION} } } pageInfo { hasNextPage } } }`,
    { requests: { and: [{ personId: { eq: personId } }, { right: { eq: 'OBJECTION' } }, EITHER_DELETED] } },
    { signal, isRead: true },
  );
  return { rows: nodesOf(data.dataRequests), isCut: data.dataRequests?.pageInfo?.hasNextPage !== false };
};

/**
 * Reads what the tab shows at first: one request, one more for each further 200 answers, and one for the objections of
 * somebody with more than 200 requests. @throws UiError
 */
export const loadTab = async (personId: string, signal: AbortSignal): Promise<TabData> => {
  const { data, refused } = await graphql<TabAnswer>(TAB_QUERY, tabVariables(personId), {
    signal,
    isRead: true,
  });
  const [found] = nodesOf(data.people);
  const settingRows = nodesOf(data.privacySettings);
  const requests = nodesOf(data.dataRequests);
  const hasMoreRequests = data.dataRequests?.pageInfo?.hasNextPage === true;
  const objections = hasMoreRequests
    ? await allObjections(personId, signal)
    : { rows: requests.filter(({ right }) => right === 'OBJECTION'), isCut: false };
  return {
    person: found === undefined ? undefined : { ...data.person, ...found },
    purposes: nodesOf(data.purposes).map(readPurpose),
    consents: [...nodesOf(data.consents), ...(await moreConsents(personId, data.consents, signal))],
    requests,
    hasMoreRequests,
    objections: objections.rows,
    isCut: objections.isCut || data.suppressions?.pageInfo?.hasNextPage === true,
    holds: nodesOf(data.legalHolds),
    jobs: nodesOf(data.erasureJobs),
    sealedValues: data.sealedValues ? nodesOf(data.sealedValues) : undefined,
    sealedRules: nodesOf(data.fieldRules),
    suppressions: nodesOf(data.suppressions),
    settings: settingsOf(settingRows),
    settingValues: new Map(settingRows.map(({ name, value }) => [name ?? '', value ?? ''])),
    openOrders: nodesOf(data.privacyOrders),
    extension: nodesOf(data.ledgerEntries)[0]?.details,
    refused,
  };
};

/** How things stand, while something is under way. One request. @throws UiError */
export const loadProgress = async (
  personId: string,
): Promise<Pick<TabData, 'jobs' | 'openOrders'> & { person: PersonRow | undefined }> => {
  const { person, jobs, orders } = tabVariables(personId);
  const { data } = await graphql<Pick<TabAnswer, 'people' | 'erasureJobs' | 'privacyOrders'>>(
    PROGRESS_QUERY,
    { person, jobs, orders },
    { isRead: true },
  );
  return {
    person: nodesOf(data.people)[0],
    jobs: nodesOf(data.erasureJobs),
    openOrders: nodesOf(data.privacyOrders),
  };
};
