import type { PublicSettings } from '../../../domain/public-settings';
import { graphql } from '../../api/client';
import { factsOf, type RecordFacts } from '../model/facts';
import type { ConsentRow, PersonRow, RequestRow, SuppressionRow } from '../model/rows';
import { sealedNames } from '../model/sealed-fields';
import { isSamePerson, twinFacts, twinsFilter } from '../model/twins';
import { nodesOf, type Connection, type TabData } from './load-tab';
import { CONSENT_SELECTION, EITHER_DELETED, PAGE, REQUEST_SELECTION } from './tab-query';

/** What needs the first answer to be asked for: fields that rules and settings name, and other records of the person. */
export type Details = {
  /** The person’s record with the masks of sealed fields and what the settings say of age; undefined where refused. */
  shown: Readonly<Record<string, unknown>> | undefined;
  twins: { row: PersonRow; record: RecordFacts }[];
  /** More answers of other records were there than were read. */
  isCut: boolean;
};

export const NO_DETAILS: Details = { shown: undefined, twins: [], isCut: false };

/** API name of a field, or of one part of a composite field. */
const FIELD = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)?$/;

const selectionOf = (name: string | null): string => {
  if (name === null || !FIELD.test(name)) return '';
  const [field = '', part] = name.split('.');
  return part === undefined ? field : `${field} { ${part} }`;
};

const ageSelection = ({ minors }: PublicSettings): string =>
  `${selectionOf(minors.birthDateField)} ${selectionOf(minors.countryField)}`.trim();

const TWIN_SELECTION = `id deletedAt name { firstName lastName } processingState
  emails { primaryEmail additionalEmails } phones { primaryPhoneNumber primaryPhoneCallingCode }`;

type Answer = { person: Record<string, unknown> | null; people: Connection<PersonRow> };

/** The answers of other records of the same human being, for the decision takes them as one person’s. */
const answersOfTwins = async (
  twins: readonly PersonRow[],
  settings: PublicSettings,
  signal: AbortSignal,
  now: number,
): Promise<Pick<Details, 'twins' | 'isCut'>> => {
  const of = { personId: { in: twins.map(({ id }) => id) } };
  const { data } = await graphql<{
    consents: Connection<ConsentRow>;
    dataRequests: Connection<RequestRow>;
    suppressions: Connection<SuppressionRow & { personId: string }>;
  }>(
    `query TwinAnswers($consents: ConsentFilterInput, $requests: DataRequestFilterInput, $suppressions: SuppressionFilterInput) {
      consents(filter: $consents, first: ${PAGE}) { edges { node { ${CONSENT_SELECTION} } } pageInfo { hasNextPage } }
      dataRequests(filter: $requests, first: ${PAGE}) { edges { node { ${REQUEST_SELECTION} } } pageInfo { hasNextPage } }
      suppressions(filter: $suppressions, first: ${PAGE}) { edges { node { id personId scope since liftedAt } } pageInfo { hasNextPage } } }`,
    {
      consents: { and: [of, EITHER_DELETED] },
      requests: { and: [of, { right: { eq: 'OBJECTION' } }, EITHER_DELETED] },
      suppressions: of,
    },
    { signal, isRead: true },
  );
  const isCut = [data.consents, data.dataRequests, data.suppressions].some(
    (connection) => connection?.pageInfo?.hasNextPage === true,
  );
  const read = twins.map((row) => {
    const isOfTwin = ({ personId }: { personId?: string | null | undefined }): boolean => personId === row.id;
    const rows = {
      consents: nodesOf(data.consents).filter(isOfTwin),
      requests: nodesOf(data.dataRequests).filter(isOfTwin),
      suppressions: nodesOf(data.suppressions).filter(isOfTwin),
    };
    return { row, record: twinFacts(factsOf(row, rows, settings.minors, now)) };
  });
  return { twins: read, isCut };
};

/**
 * Reads masks, age and other records of the same person: no request where there is nothing of it, else one, and one more
 * where there is another record. A part that is refused is left out: the tab says what it knows.
 * @throws UiError where the server cannot be reached
 */
export const loadDetails = async (data: TabData, signal: AbortSignal, now: number): Promise<Details> => {
  const { person, settings } = data;
  if (person === undefined) return NO_DETAILS;
  const masks = sealedNames(data.sealedRules, data.sealedValues);
  const isAgeNeeded = data.purposes.some(
    ({ isActive, isOfferedToChildren }) => isActive && isOfferedToChildren,
  );
  const own = [...masks, isAgeNeeded ? ageSelection(settings) : ''].filter((part) => part !== '').join(' ');
  const filter = twinsFilter(person);
  const roots = [
    ...(own === '' ? [] : [`person(filter: $person) { id ${own} }`]),
    ...(filter === undefined
      ? []
      : [
          `people(filter: $twins, first: 20) { edges { node { ${TWIN_SELECTION} ${isAgeNeeded ? ageSelection(settings) : ''} } } }`,
        ]),
  ];
  if (roots.length === 0) return NO_DETAILS;
  const declared = [
    ...(own === '' ? [] : ['$person: PersonFilterInput!']),
    ...(filter === undefined ? [] : ['$twins: PersonFilterInput']),
  ];
  const { data: answer } = await graphql<Answer>(
    `query PrivacyDetails(${declared.join(', ')}) { ${roots.join(' ')} }`,
    {
      ...(own === '' ? {} : { person: { and: [{ id: { eq: person.id } }, EITHER_DELETED] } }),
      ...(filter === undefined ? {} : { twins: filter }),
    },
    { signal, isRead: true },
  );
  const twins = nodesOf(answer.people).filter((other) => isSamePerson(person, other));
  return {
    shown: answer.person ?? undefined,
    ...(twins.length === 0
      ? { twins: [], isCut: false }
      : await answersOfTwins(twins, settings, signal, now)),
  };
};
