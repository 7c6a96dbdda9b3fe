import { planJobs } from '../../src/flows/erasure/erasure-pass';
import { draftJob, jobSettings } from '../../src/flows/erasure/erasure-draft';
import { identifyJobs, identityReads } from '../../src/flows/erasure/identify-jobs';
import { readRules, rulesReads } from '../../src/flows/erasure/workspace-rules';
import { htmlLayout } from '../../src/access-document/layout';
import { readPaperPart } from '../../src/flows/access/paper-part';
import { openSubjectRecords } from '../../src/flows/access/subject-records';
import { writeAccessAnswer } from '../../src/flows/access/write-answer';
import { isPrivacyError } from '../../src/domain/errors';
import { parseDataRequest } from '../../src/domain/requests/data-request';
import type { AnswerFiles, AnswerPart } from '../../src/flows/delivery/answer-files';
import { readKeyring } from '../../src/keys/keyring';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { fetchFile } from '../../src/twenty/fetch-file';
import { readAll } from '../../src/twenty/records';
import { readWorkspaceGraph } from '../../src/twenty/workspace-graph';
import { masterKey, openAppWorkspace, type AppWorkspace, type PersonRow } from '../support/app-workspace';
import { appThatTellsItsToken, ownToken } from '../support/own-token';
import { readZip } from '../support/read-zip';
import { draw } from '../unit/access/draw';
import { readPdf } from '../unit/certificate/pdf-text';

jest.setTimeout(10 * 60_000);

const HERO = { name: { firstName: { eq: 'Anna-Lena' }, lastName: { eq: 'Müller-Brandt' } } };
const key = masterKey();
const keyring = readKeyring(key);
const now = new Date();

let workspace: AppWorkspace;
let app: Awaited<ReturnType<typeof appThatTellsItsToken>>;
let client: TwentyClient;
let subject: PersonRow;

beforeAll(async () => {
  app = await appThatTellsItsToken();
  workspace = await openAppWorkspace({
    seed: 'demo',
    appDir: app.dir,
    variables: { PRIVACY_MASTER_KEY: key },
  });
  client = createTwentyClient({ url: workspace.sandbox.url, token: await ownToken(workspace) });
  subject = await workspace.person({ and: [HERO, { deletedAt: { is: 'NULL' } }] });
});
afterAll(async () => {
  await workspace?.stop();
  await app?.remove();
});

/** What an erasure of the person would find: the records of its plan. */
const foundByErasure = async (personId: string): Promise<string[]> => {
  const graph = await readWorkspaceGraph(client);
  const rows = await readAll(client, [...rulesReads(graph), ...identityReads(graph, [personId])]);
  const { rules, settings } = readRules(rows);
  const draft = draftJob(
    keyring,
    {
      personId,
      act: 'ERASE',
      reason: 'ORDER',
      settings: jobSettings(keyring, personId, settings, { sharedIdentifiers: 'LEAVE' }),
      earlierActs: 0,
    },
    now,
  );
  const [job] = await identifyJobs(client, graph, keyring, [draft], rows);
  if (job === undefined || isPrivacyError(job)) throw new Error('The person cannot be identified.');
  const [planned] = await planJobs({ client, graph, rules, now: () => now }, [job]);
  return (planned?.map.records ?? []).map(({ object, id }) => `${object}:${id}`).toSorted();
};

const written = async (language: string) => {
  const parts: AnswerPart[] = [];
  const files: AnswerFiles = {
    write: (part) => Promise.resolve(void parts.push(part)),
    written: () => Promise.resolve([]),
    endAt: () => Promise.resolve(),
  };
  const records = await openSubjectRecords({ client, keyring, now }, [subject.id]);
  const request = { ...parseDataRequest({ id: subject.id }), reference: 'DR-1', language };
  const answer = await writeAccessAnswer(
    { client, keyring, now, functionsUrl: null, layout: htmlLayout, fetchFile },
    request,
    records,
    files,
  );
  const zip = new Map(
    parts
      .filter(({ contentType }) => contentType === 'application/zip')
      .flatMap(({ bytes }) => [...readZip(bytes)].map(([name, content]) => [name, content] as const)),
  );
  const paper = parts.find(({ index }) => index === 0);
  return { records, answer, zip, paper };
};

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes);

test('access finds exactly what an erasure finds, and gives a copy of each of it', async () => {
  const { records, answer, zip } = await written('de');
  const expected = await foundByErasure(subject.id);
  const linked = Object.keys(records.counts)
    .flatMap((object) => records.links(object).map(({ id }) => `${object}:${id}`))
    .toSorted();
  expect(linked).toEqual(expected);

  const copied = [...zip]
    .filter(([name]) => /^data\/(?!about\b).*\.json$/.test(name))
    .flatMap(([, bytes]) => JSON.parse(text(bytes)) as { object: string; id: string }[])
    .map(({ object, id }) => `${object}:${id}`)
    .toSorted();
  expect(copied).toEqual(expected);
  expect(Object.values(answer.counts).reduce((sum, count) => sum + count, 0)).toBe(expected.length);
});

test('mails come as they are, colleagues and other people by what they are', async () => {
  const { zip } = await written('de');
  const all = [...zip]
    .filter(([name]) => /\.(?:json|html)$/.test(name))
    .map(([, bytes]) => text(bytes))
    .join('\n');
  expect(all).not.toContain('FIELD_RESTRICTED_ADDITIONAL_PERMISSIONS_REQUIRED');
  expect(all).toContain('Müller-Brandt');
  expect(all).toContain('[Beschäftigte bei uns]');
  const members = await workspace.sql<{ first: string; last: string; email: string }>(
    `SELECT "nameFirstName" AS first, "nameLastName" AS last, "userEmail" AS email FROM $schema."workspaceMember"`,
  );
  expect(members.length).toBeGreaterThan(0);
  for (const { first, last, email } of members) {
    expect(all).not.toContain(`${first} ${last}`);
    expect(all).not.toContain(email);
  }
});

test('the document on paper says the same in the language of the person', async () => {
  const { paper } = await written('fr');
  const { text: words } = readPdf(draw(readPaperPart(paper?.bytes ?? new Uint8Array())));
  expect(words).toContain('Vos données personnelles');
  expect(words).toContain('Müller-Brandt');
});
