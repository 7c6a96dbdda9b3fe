import { requireObject, type GraphField } from '../../domain/graph';
import { portablePurposes, type GivenAnswer } from '../../domain/portability/portable-basis';
import type { PortableBasis, PortableHead } from '../../domain/portability/portable-data';
import { textOf, timeOf } from '../../domain/portability/portable-value';
import { readProvidedFields, type ProvidedFields } from '../../domain/portability/portability-settings';
import type { Language, PublicSettings } from '../../domain/public-settings';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import type { SubjectRecords } from '../access/subject-records';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { readPublic } from '../public/read-public';

export type PortableWorld = {
  settings: PublicSettings;
  controller: PortableHead['controller'];
  provided: Readonly<Record<string, ProvidedFields>>;
  language: Language;
  purposes: PortableBasis[];
};

const controllerOf = ({ controller }: PublicSettings): PortableHead['controller'] =>
  controller === null
    ? null
    : {
        name: controller.name,
        ...(controller.email ? { email: controller.email } : {}),
        ...(controller.website ? { website: controller.website } : {}),
      };

/** The person's own answers; those of a child they are the guardian of are the child's. */
const answersOf = async (records: SubjectRecords): Promise<GivenAnswer[]> => {
  const answers: GivenAnswer[] = [];
  for await (const batch of records.stream(CONSENT_OBJECTS.consent.name))
    for (const { values, isDeleted } of batch) {
      if (isDeleted || !records.personIds.includes(String(values['personId']))) continue;
      const expiresAt = timeOf(values['expiresAt']);
      answers.push({
        purposeId: textOf(values['purposeId']),
        state: textOf(values['state']),
        expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
      });
    }
  return answers;
};

/** What decides about an answer: settings, purposes and the person's consents. Two requests. @throws PrivacyError INVALID_SETTING */
export const readPortableWorld = async (
  client: TwentyClient,
  records: SubjectRecords,
  now: Date,
  languageOf: (first: Language | undefined) => Language,
): Promise<PortableWorld> => {
  const { settings, purposes, rows } = await readPublic(client);
  const language = languageOf(settings.languages[0]);
  const provided = readProvidedFields(
    rows.get(CONSENT_OBJECTS.privacySetting.name) ?? [],
    settings,
    records.graph,
    records.rules,
  );
  return {
    settings,
    controller: controllerOf(settings),
    provided,
    language,
    purposes: portablePurposes(purposes, await answersOf(records), language, now),
  };
};

export type People = {
  rows: Row[];
  fields: readonly GraphField[];
  /** Names of companies by id. */
  organisations: ReadonlyMap<string, string>;
  /** Fields beyond Twenty's own that are portable. */
  further: readonly string[];
};

/** They have places of their own in the answer, a matter of its form: whether they are in it the rules say. */
const OWN_PLACES = new Set(['name', 'emails', 'phones', 'jobTitle', 'linkedinLink', 'company']);

/** The records of the person and the companies they belong to; people who are only mentioned are left alone. Two requests. */
export const readPeople = async (
  client: TwentyClient,
  records: SubjectRecords,
  categories: ReadonlySet<string>,
  provided: Readonly<Record<string, ProvidedFields>>,
): Promise<People> => {
  const object = requireObject(records.graph, 'person');
  const ofPerson = provided['person'] ?? {};
  const rows: Row[] = [];
  for await (const batch of records.stream('person'))
    for (const { id, values } of batch) if (records.personIds.includes(id)) rows.push({ ...values, id });
  const companies = rows.map((row) => textOf(row['companyId'])).filter(Boolean);
  const company = records.graph.objects.get('company');
  const wants = company !== undefined && companies.length > 0 && categories.has(ofPerson['company'] ?? '');
  const read = wants
    ? await readAll(client, [{ object: company, filter: { id: { in: companies } }, selection: 'id name' }])
    : new Map<string, Row[]>();
  return {
    rows,
    fields: object.fields,
    organisations: new Map((read.get('company') ?? []).map(({ id, name }) => [id, textOf(name)])),
    further: object.fields
      .map(({ name }) => name)
      .filter((name) => !OWN_PLACES.has(name) && categories.has(ofPerson[name] ?? '')),
  };
};
