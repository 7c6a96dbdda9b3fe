import * as z from 'zod/mini';

import { readNotice, wordingOf, type Notice, type Purpose } from '../../domain/consent/purpose';
import { PrivacyError } from '../../domain/errors';
import { LANGUAGES, type Language } from '../../domain/public-settings';
import type { TwentyClient } from '../../twenty/client';
import { chunked, readAll, type Row } from '../../twenty/records';
import type { ImportLine } from './import-lines';
import { PURPOSES_READ } from './read-purposes';
import { readPurpose, PURPOSE_SELECTION } from '../../domain/consent/purpose';

/** A purpose with every notice it ever had, by version. */
export type ImportPurpose = { purpose: Purpose; notices: ReadonlyMap<number, Notice> };

const earlierSchema = z.array(z.object({ version: z.number(), notice: z.unknown() }));

const importPurpose = (row: Row): ImportPurpose => {
  const purpose = readPurpose(row);
  const earlier = earlierSchema.safeParse(row['noticeHistory']).data ?? [];
  return {
    purpose,
    notices: new Map([
      ...earlier.map(({ version, notice }): [number, Notice] => [version, readNotice(notice, purpose)]),
      [purpose.noticeVersion, purpose.notice],
    ]),
  };
};

/** Every purpose that is not in the bin, by its code in small letters. One request. */
export const readImportPurposes = async (client: TwentyClient): Promise<Map<string, ImportPurpose>> => {
  const rows = await readAll(client, [{ ...PURPOSES_READ, selection: `${PURPOSE_SELECTION} noticeHistory` }]);
  return new Map(
    (rows.get(PURPOSES_READ.object.name) ?? [])
      .map(importPurpose)
      .filter(({ purpose }) => purpose.code !== '')
      .map((one) => [one.purpose.code.toLowerCase(), one]),
  );
};

/** The words of a version; undefined where the purpose never had it, or not in that language. */
export const wordsOfVersion = (
  { purpose, notices }: ImportPurpose,
  version: number,
  language: string | null,
): { language: Language; text: string } | undefined => {
  const notice = notices.get(version);
  const known = LANGUAGES.find((one) => one === language?.toLowerCase().split('-')[0]);
  if (notice === undefined || (language !== null && known === undefined)) return undefined;
  if (known !== undefined && notice[known] === undefined) return undefined;
  const { language: spoken, text } = wordingOf({ ...purpose, notice }, known ?? LANGUAGES[0]);
  return text === '' ? undefined : { language: spoken, text };
};

export type ImportPerson = {
  id: string;
  lastName: string;
  /** Erased or pseudonymised: nothing about them is to come back. */
  isGone: boolean;
};

export type ImportPeople = {
  byId: ReadonlyMap<string, ImportPerson>;
  /** Everybody who has the address, as the first one or another. */
  byEmail: ReadonlyMap<string, readonly ImportPerson[]>;
};

const peopleSchema = z.object({
  people: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          processingState: z.nullish(z.string()),
          name: z.nullish(z.object({ lastName: z.nullish(z.string()) })),
          emails: z.nullish(
            z.object({
              primaryEmail: z.nullish(z.string()),
              additionalEmails: z.nullish(z.array(z.string())),
            }),
          ),
        }),
      }),
    ),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
  }),
});

const PEOPLE = `query ImportPeople($filter: PersonFilterInput, $after: String) {
  people(filter: $filter, first: 1000, after: $after, orderBy: [{ id: AscNullsFirst }]) {
    edges { node { id processingState name { lastName } emails { primaryEmail additionalEmails } } }
    pageInfo { hasNextPage endCursor } } }`;

/** An address is looked for among the further addresses of all people that have any: more at once is slow to plan. */
const KEYS_PER_READ = 500;

/**
 * Who has one of these ids or addresses. Only first addresses are unique in Twenty; a further one may be anybody's too, so
 * all are looked at. `like` on JSON is case-sensitive, and Twenty keeps addresses in small letters (platform fact §i).
 */
const filterFor = (ids: readonly string[], emails: readonly string[]): Record<string, unknown> => ({
  or: [
    ...(ids.length > 0 ? [{ id: { in: ids } }] : []),
    ...(emails.length > 0
      ? [
          { emails: { primaryEmail: { in: emails } } },
          {
            and: [
              // Cheap, and true for few: the long condition is asked of those alone.
              { emails: { additionalEmails: { like: '%@%' } } },
              { or: emails.map((email) => ({ emails: { additionalEmails: { like: `%"${email}"%` } } })) },
            ],
          },
        ]
      : []),
  ],
});

const GONE: ReadonlySet<string> = new Set(['ERASED', 'PSEUDONYMISED']);

/** People in the bin are not found. One request for 500 ids and addresses. */
export const readImportPeople = async (
  client: TwentyClient,
  lines: readonly ImportLine[],
): Promise<ImportPeople> => {
  const byId = new Map<string, ImportPerson>();
  const byEmail = new Map<string, ImportPerson[]>();
  const wanted = new Set(lines.flatMap(({ email }) => email ?? []));
  const ids = new Set(lines.flatMap(({ personId }) => personId ?? []));
  const keys = [
    ...[...ids].map((id) => ({ id, email: null })),
    ...[...wanted].map((email) => ({ id: null, email })),
  ];
  for (const group of chunked(keys, KEYS_PER_READ)) {
    const filter = filterFor(
      group.flatMap(({ id }) => id ?? []),
      group.flatMap(({ email }) => email ?? []),
    );
    for (let after: string | null = null, more = true; more;) {
      const answer = peopleSchema.safeParse(await client.core(PEOPLE, { filter, after }));
      if (!answer.success)
        throw new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty answered "people" in an unknown shape.');
      const { edges, pageInfo } = answer.data.people;
      for (const { node } of edges) {
        const person = byId.get(node.id) ?? {
          id: node.id,
          lastName: node.name?.lastName ?? '',
          isGone: GONE.has(node.processingState ?? ''),
        };
        byId.set(node.id, person);
        const addresses = [node.emails?.primaryEmail ?? '', ...(node.emails?.additionalEmails ?? [])];
        for (const address of new Set(addresses.map((one) => one.toLowerCase()))) {
          const holders = byEmail.get(address) ?? [];
          if (wanted.has(address) && !holders.includes(person)) byEmail.set(address, [...holders, person]);
        }
      }
      after = pageInfo.endCursor ?? null;
      more = pageInfo.hasNextPage && after !== null;
    }
  }
  return { byId, byEmail };
};
