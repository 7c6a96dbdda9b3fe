import { PURPOSE_SELECTION, readPurpose, type Purpose } from '../../domain/consent/purpose';
import {
  DEFAULT_PUBLIC_SETTINGS,
  readPublicSettings,
  type PublicSettings,
} from '../../domain/public-settings';
import { graphql } from '../api/client';
import { loadAnswers } from './load-answers';
import { nodesOf, type Connection } from '../record-tab/data/load-tab';
import type { ConsentRow, PersonRow, RequestRow, SettingRow, SuppressionRow } from '../record-tab/model/rows';

/** So many people are shown of a company; a deal’s company gives what a relation gives. */
export const MOST_PEOPLE = 200;
const PERSON = 'id deletedAt name { firstName lastName } processingState';

const FIRST_QUERY = `query PeopleBehind($people: PersonFilterInput, $deal: OpportunityFilterInput, $purposes: PurposeFilterInput, $settings: PrivacySettingFilterInput) {
  people(filter: $people, first: ${MOST_PEOPLE}, orderBy: [{ createdAt: AscNullsFirst }]) { totalCount edges { node { ${PERSON} } } }
  opportunities(filter: $deal, first: 1) { edges { node { id pointOfContact { ${PERSON} }
    company { people { totalCount edges { node { ${PERSON} } } } } } } }
  purposes(filter: $purposes, first: 200) { edges { node { ${PURPOSE_SELECTION} } } }
  privacySettings(filter: $settings, first: 50) { edges { node { id name value } } }
}`;

type Deal = {
  id: string;
  pointOfContact: PersonRow | null;
  company: { people: (Connection<PersonRow> & { totalCount?: number }) | null } | null;
};

type First = {
  people: Connection<PersonRow> & { totalCount?: number };
  opportunities: Connection<Deal>;
  purposes: Connection<Record<string, unknown>>;
  privacySettings: Connection<SettingRow>;
};

export type OfPerson<Row> = Row & { personId: string };

export type PeopleBehind = {
  people: PersonRow[];
  /** Of the company or deal; more than are shown where it is large. */
  total: number;
  contactId: string | null;
  purposes: Purpose[];
  settings: PublicSettings;
  consents: ConsentRow[];
  requests: RequestRow[];
  suppressions: OfPerson<SuppressionRow>[];
  /** There are more answers than were read. */
  isCut: boolean;
  refused: readonly string[];
};

const settingsOf = (rows: readonly SettingRow[]): PublicSettings => {
  try {
    return readPublicSettings(rows);
  } catch {
    return DEFAULT_PUBLIC_SETTINGS;
  }
};

const AGE_FIELD = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)?$/;

/** The fields of age that the settings name, where a purpose asks for somebody’s age. */
const ageSelection = (purposes: readonly Purpose[], { minors }: PublicSettings): string => {
  if (!purposes.some(({ isOfferedToChildren }) => isOfferedToChildren)) return '';
  return [minors.birthDateField, minors.countryField]
    .flatMap((name) => {
      if (name === null || !AGE_FIELD.test(name)) return [];
      const [field = '', part] = name.split('.');
      return [part === undefined ? field : `${field} { ${part} }`];
    })
    .join(' ');
};

/**
 * The people behind a company or a deal, with what they answered to direct marketing. Two requests, and one more for each
 * further page of answers; the record may be either,
 * since a component is not always told on whose page it stands.
 * @throws UiError
 */
export const loadPeopleBehind = async (recordId: string, signal: AbortSignal): Promise<PeopleBehind> => {
  const { data, refused } = await graphql<First>(
    FIRST_QUERY,
    {
      people: { companyId: { eq: recordId } },
      deal: { id: { eq: recordId } },
      purposes: { isActive: { eq: true } },
      settings: { and: [{ kind: { eq: 'SETTING' } }, { name: { in: ['controller', 'minors'] } }] },
    },
    { signal, isRead: true },
  );
  const [deal] = nodesOf(data.opportunities);
  const colleagues = deal?.company?.people;
  const contact = deal?.pointOfContact ?? null;
  const listed = deal === undefined ? nodesOf(data.people) : nodesOf(colleagues);
  const people = [
    ...new Map([...(contact === null ? [] : [contact]), ...listed].map((row) => [row.id, row])).values(),
  ];
  const total = deal === undefined ? data.people?.totalCount : colleagues?.totalCount;
  const purposes = nodesOf(data.purposes).map(readPurpose);
  const settings = settingsOf(nodesOf(data.privacySettings));
  const known = {
    total: Math.max(people.length, total ?? 0),
    contactId: contact?.id ?? null,
    purposes,
    settings,
    refused,
  };
  if (people.length === 0)
    return { ...known, people, consents: [], requests: [], suppressions: [], isCut: false };

  const age = ageSelection(purposes, settings);
  const answers = await loadAnswers(
    people.map(({ id }) => id),
    purposes.map(({ id }) => id),
    age,
    signal,
  );
  const aged = new Map(answers.people.map((row) => [row.id, row]));
  return {
    ...known,
    people: people.map((row) => ({ ...aged.get(row.id), ...row })),
    consents: answers.consents,
    requests: answers.dataRequests,
    suppressions: answers.suppressions,
    isCut: answers.isCut,
    refused: [...refused, ...answers.refused],
  };
};
