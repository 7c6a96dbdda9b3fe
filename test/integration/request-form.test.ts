/**
 * The public form for data requests, and how identity is settled: the same page, the same work and the same mail for known
 * and unknown addresses; a link that settles it for exactly one person; everything else is for a human.
 */
import { identityLink } from '../../src/flows/requests/identity/identity-link';
import { keyedHash, readKeyring } from '../../src/keys/keyring';
import { REQUEST_TEXTS } from '../../src/pages/texts/request';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { afterEachRequest } from '../support/crash';
import { publishSample } from '../support/public-sample';

jest.setTimeout(5 * 60_000);

const KEY = masterKey();
const keyring = readKeyring(KEY);
const { confirm: confirmTexts, sent, tooOften } = REQUEST_TEXTS.en;

type Mail = { to: string[]; subject: string; text: string; html: string; messageId?: string };
type RequestRow = {
  id: string;
  personId: string | null;
  state: string;
  step: string;
  identityCheck: string;
  reference: string;
  joinedIntoId: string | null;
  samePersonRecords: { found: string[]; confirmed: string[] } | null;
  result: { addressFinding?: string } | null;
} & Record<string, unknown>;

let workspace: AppWorkspace;
const people = new Map<string, string>();
const idOf = (name: string): string => people.get(name) ?? '';

const addPeople = async (): Promise<void> => {
  const person = (
    name: string,
    firstName: string,
    lastName: string,
    email: string,
    additional: string[] = [],
  ) => ({
    key: name,
    data: { name: { firstName, lastName }, emails: { primaryEmail: email, additionalEmails: additional } },
  });
  const wanted = [
    person('anna', 'Anna', 'Roth', 'anna@example.com'),
    person('mother', 'Maria', 'Klein', 'maria@example.com', ['family@example.com']),
    person('father', 'Otto', 'Klein', 'otto@example.com', ['family@example.com']),
    person('desk', 'Front', 'Desk', 'info@example.com'),
    person('erika', 'Erika', 'Lang', 'erika@example.com'),
    // Perhaps the same, perhaps not: the same name and no address.
    person('erika again', 'Erika', 'Lang', ''),
    person('kim', 'Kim', 'Sommer', 'kim@example.com'),
    person('lea', 'Lea', 'Winter', 'lea@example.com'),
    person('nora', 'Nora', 'Berg', 'nora@example.com'),
  ];
  const { createPeople } = (await workspace.graphql(
    `mutation ($data: [PersonCreateInput!]!) { createPeople(data: $data) { id } }`,
    { data: wanted.map(({ data }) => data) },
  )) as { createPeople: { id: string }[] };
  wanted.forEach(({ key }, index) => people.set(key, createPeople[index]?.id ?? ''));
};

beforeAll(async () => {
  workspace = await openAppWorkspace({
    seed: 'none',
    variables: { PRIVACY_MASTER_KEY: KEY },
  });
  await publishSample(workspace.graphql);
  await addPeople();
  await workspace.control('settle');
});
afterAll(() => workspace?.stop());

const page = async (response: Response) => ({ status: response.status, text: await response.text() });
const post = async (path: string, fields: Record<string, string>) =>
  page(
    await fetch(`${workspace.sandbox.url}/s/privacy/${path}`, {
      method: 'POST',
      headers: { 'accept-language': 'en' },
      body: new URLSearchParams(fields),
    }),
  );
const get = async (url: string) => page(await fetch(url, { headers: { 'accept-language': 'en' } }));
const ask = async (email: string, lastName: string, more: Record<string, string> = {}) => {
  const answer = await post('request', { right: 'ACCESS', email, lastName, lang: 'en', ...more });
  await workspace.control('settle');
  return answer;
};

const outbox = async (): Promise<Mail[]> => (await workspace.control<{ mails: Mail[] }>('outbox')).mails;
const mailsTo = async (email: string): Promise<Mail[]> =>
  (await outbox()).filter(({ to }) => to.includes(email));
const linkIn = (mail: Mail | undefined): string =>
  /https?:\/\/\S+\/privacy\/request\/confirm\?\S+/.exec(mail?.text ?? '')?.[0] ?? '';
const tokenIn = (url: string): string => new URL(url).searchParams.get('token') ?? '';
const requestsOf = (email: string): Promise<RequestRow[]> =>
  workspace.sql<RequestRow>(
    `SELECT * FROM $schema."_dataRequest" WHERE "contactEmailPrimaryEmail" = $1 ORDER BY "createdAt"`,
    [email],
  );
const confirmBy = async (url: string, action = 'confirm') => {
  const answer = await post('request/confirm', { token: tokenIn(url), action, lang: 'en' });
  await workspace.control('settle');
  return answer;
};
/** What a page says, without what differs by the request alone. */
const wordsOf = ({ text }: { text: string }): string =>
  text
    .replace(/<style>.*<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/g, 'REFERENCE')
    .replaceAll(/\s+/g, ' ');
const said = (mail: Mail | undefined, email: string): string =>
  [mail?.subject, mail?.text, mail?.html]
    .join('\n')
    .replaceAll(email, 'ADDRESS')
    .replaceAll(/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}/g, 'REFERENCE')
    .replaceAll(/token=[\w.-]+/g, 'TOKEN');

/** What one function asked of the workspace: each request by its root fields. */
const asked = async (functionName: string, work: () => Promise<unknown>): Promise<string[]> => {
  await workspace.control('settle');
  await workspace.control('requests', { reset: true });
  await work();
  await workspace.control('settle');
  const { requests } = await workspace.control<{
    requests: { functionName: string | null; rootFields: string[] }[];
  }>('requests');
  return requests
    .filter((request) => request.functionName === functionName)
    .map(({ rootFields }) => [...rootFields].toSorted().join());
};
/** The same work whatever the clock says: a minute that has just turned has a counter of its own. */
const kindsOf = (requests: readonly string[]): string[] => [
  ...new Set(requests.map((roots) => (/^(?:create|update)PrivacySettings/.test(roots) ? 'COUNT' : roots))),
];
const tasksAbout = (reference: string) =>
  workspace.sql<{ id: string; title: string }>(`SELECT id, title FROM $schema.task WHERE title LIKE $1`, [
    `%${reference}%`,
  ]);

describe('whether an address is known', () => {
  it('nobody can tell: the page, the work and the mail are the same', async () => {
    const known = { answer: { status: 0, text: '' } };
    const unknown = { answer: { status: 0, text: '' } };
    const fields = { firstName: 'Anna', right: 'RECTIFICATION', details: 'Since 2019 it is Roth with h.' };
    // So that the form's own counters are there for both.
    await ask('first@of-all.example', 'Erste', { right: 'AUTOMATED_DECISION' });
    const forKnown = await asked('submit-request-form', async () => {
      known.answer = await ask('anna@example.com', 'Roth', fields);
    });
    const forUnknown = await asked('submit-request-form', async () => {
      unknown.answer = await ask('stranger@elsewhere.example', 'Roth', fields);
    });
    expect(known.answer).toEqual(unknown.answer);
    expect(known.answer.status).toBe(200);
    expect(known.answer.text).toContain(sent.title);
    expect(kindsOf(forKnown)).toEqual(kindsOf(forUnknown));
    expect(Math.max(forKnown.length, forUnknown.length)).toBeLessThanOrEqual(7);
    expect(forKnown.join()).not.toMatch(/people|person/i);

    const [toKnown, ...moreToKnown] = await mailsTo('anna@example.com');
    const [toUnknown, ...moreToUnknown] = await mailsTo('stranger@elsewhere.example');
    expect([moreToKnown, moreToUnknown]).toEqual([[], []]);
    expect(said(toKnown, 'anna@example.com')).toBe(said(toUnknown, 'stranger@elsewhere.example'));
    // Nothing that was typed stands in it, and the day of the answer does.
    expect(toKnown?.text).not.toMatch(/Roth|2019/);
    expect(toKnown?.text).toMatch(/Answer at the latest: \d{1,2} \w+ \d{4}/);
    expect(linkIn(toKnown)).not.toMatch(/anna|roth|example\.com\/.*@/i);
  });

  it('before the link is followed nothing is known of either', async () => {
    for (const email of ['anna@example.com', 'stranger@elsewhere.example'])
      expect(await requestsOf(email)).toMatchObject([
        {
          personId: null,
          state: 'IDENTITY',
          identityCheck: 'LINK_SENT',
          right: 'RECTIFICATION',
          language: 'en',
        },
      ]);
  });

  it('shown, the link changes nothing and names nobody', async () => {
    const [mail] = await mailsTo('anna@example.com');
    const before = await requestsOf('anna@example.com');
    const shown = await get(linkIn(mail));
    expect(shown.status).toBe(200);
    expect(wordsOf(shown)).toContain(confirmTexts.ask.title);
    expect(wordsOf(shown)).not.toMatch(/Anna|Roth|anna@example|2019/);
    expect(await requestsOf('anna@example.com')).toEqual(before);
  });

  it('followed, it settles who asks for the one, asks a human about the other, and says the same to both', async () => {
    const [toKnown] = await mailsTo('anna@example.com');
    const [toUnknown] = await mailsTo('stranger@elsewhere.example');
    const known = await confirmBy(linkIn(toKnown));
    const unknown = await confirmBy(linkIn(toUnknown));
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(wordsOf(known)).toBe(wordsOf(unknown));
    expect(wordsOf(known)).toContain(confirmTexts.done.title);

    const [mine] = await requestsOf('anna@example.com');
    expect(mine).toMatchObject({ personId: idOf('anna'), identityCheck: 'CONFIRMED_BY_LINK' });
    const [theirs] = await requestsOf('stranger@elsewhere.example');
    expect(theirs).toMatchObject({
      personId: null,
      state: 'IDENTITY',
      result: { addressFinding: 'UNKNOWN' },
    });
    expect(await tasksAbout(theirs?.reference ?? '?')).not.toEqual([]);

    const entries = await workspace.sql<{ action: string; details: unknown; subjectKey: string | null }>(
      `SELECT action, details, "subjectKey" FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1`,
      [mine?.id],
    );
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['REQUEST_OPENED', 'REQUEST_IDENTITY_CHECKED']),
    );
    expect(JSON.stringify(entries)).not.toMatch(/anna|roth|example\.com/i);
    const checked = entries.find(({ action }) => action === 'REQUEST_IDENTITY_CHECKED');
    expect(checked?.subjectKey).toBe(keyedHash(keyring, 'subject', idOf('anna')));
  });

  it('followed again, by whoever has it, it changes nothing more', async () => {
    const [toKnown] = await mailsTo('anna@example.com');
    const [toUnknown] = await mailsTo('stranger@elsewhere.example');
    const before = [
      ...(await requestsOf('anna@example.com')),
      ...(await requestsOf('stranger@elsewhere.example')),
    ];
    for (const mail of [toKnown, toUnknown]) {
      const again = await confirmBy(linkIn(mail));
      expect(wordsOf(again)).toContain(confirmTexts.already.title);
    }
    expect(
      [...(await requestsOf('anna@example.com')), ...(await requestsOf('stranger@elsewhere.example'))].map(
        ({ state, identityCheck, personId }) => [state, identityCheck, personId],
      ),
    ).toEqual(before.map(({ state, identityCheck, personId }) => [state, identityCheck, personId]));
  });
});

describe('an address that does not say who asks', () => {
  const confirmFrom = async (
    email: string,
    lastName: string,
    firstName = '',
  ): Promise<RequestRow | undefined> => {
    await ask(email, lastName, { firstName });
    const mails = await mailsTo(email);
    const answer = await confirmBy(linkIn(mails.at(-1)));
    expect(wordsOf(answer)).toContain(confirmTexts.done.title);
    return (await requestsOf(email)).at(-1);
  };

  it.each([
    ['of two people', 'family@example.com', 'Klein', 'Maria', 'SHARED', ['mother', 'father']],
    ['of a desk', 'info@example.com', 'Desk', 'Front', 'SHARED', ['desk']],
    ['of somebody with another name', 'kim@example.com', 'Winter', 'Bernd', 'NAME_DIFFERS', ['kim']],
    ['that is another spelling of one on file', 'lea+me@example.com', 'Winter', 'Lea', 'ALIKE', ['lea']],
  ])('%s: a human is asked, and nothing is done', async (_case, email, lastName, firstName, why, found) => {
    const request = await confirmFrom(email, lastName, firstName);
    expect(request).toMatchObject({ personId: null, state: 'IDENTITY', result: { addressFinding: why } });
    expect(request?.samePersonRecords?.found.toSorted()).toEqual(found.map(idOf).toSorted());
    expect(request?.samePersonRecords?.confirmed).toEqual([]);
    expect(await tasksAbout(request?.reference ?? '?')).not.toEqual([]);
  });

  it('one person with several records: found, and nothing is done before a human says they are one', async () => {
    const request = await confirmFrom('erika@example.com', 'Lang', 'Erika');
    expect(request).toMatchObject({
      personId: idOf('erika'),
      identityCheck: 'CONFIRMED_BY_LINK',
      step: 'WAIT_FOR_DECISION',
      samePersonRecords: { found: [idOf('erika again')], confirmed: [] },
    });
  });
});

describe('a link', () => {
  it('that was forged, or was made for something else, opens nothing', async () => {
    const [mail] = await mailsTo('anna@example.com');
    const token = tokenIn(linkIn(mail));
    const forged = `${token.slice(0, -6)}AAAAAA`;
    for (const path of ['request/confirm', 'preferences', 'confirm'])
      expect(
        (await post(path, { token: path === 'request/confirm' ? forged : token, lang: 'en' })).status,
      ).toBe(404);
  });

  it('dies when another address is put on the request, and confirms none but its own', async () => {
    await ask('old@example.com', 'Berg', { firstName: 'Nora' });
    const link = linkIn((await mailsTo('old@example.com'))[0]);
    const [request] = await requestsOf('old@example.com');
    await workspace.graphql(
      `mutation ($id: UUID!, $data: DataRequestUpdateInput!) { updateDataRequest(id: $id, data: $data) { id } }`,
      {
        id: request?.id,
        data: { contactEmail: { primaryEmail: 'nora@example.com', additionalEmails: null } },
      },
    );
    await workspace.control('settle');
    const answer = await confirmBy(link);
    expect(answer.status).toBe(404);
    expect(await requestsOf('nora@example.com')).toMatchObject([{ personId: null, state: 'IDENTITY' }]);
  });

  it('that is late sends a new one to the same address, and confirms nothing by itself', async () => {
    await ask('late@example.com', 'Spät');
    const [request] = await requestsOf('late@example.com');
    const { url } = await identityLink(
      keyring,
      `${workspace.sandbox.url}/s`,
      { id: request?.id ?? '', right: 'ACCESS', purposeId: null },
      'late@example.com',
      { days: -1, language: 'en', now: new Date() },
    );
    const late = await confirmBy(url);
    expect(late.status).toBe(410);
    expect(wordsOf(late)).toContain(confirmTexts.late.title);
    expect(wordsOf(await confirmBy(url, 'again'))).toContain(confirmTexts.again.title);
    const mails = await mailsTo('late@example.com');
    expect(mails).toHaveLength(2);
    expect(wordsOf(await confirmBy(linkIn(mails.at(-1))))).toContain(confirmTexts.done.title);
  });

  it('dies when another right is made of the request, and confirms none but what it was sent for', async () => {
    await ask('uwe@example.com', 'Unbekannt', { right: 'ACCESS' });
    const link = linkIn((await mailsTo('uwe@example.com'))[0]);
    const [request] = await requestsOf('uwe@example.com');
    await workspace.graphql(
      `mutation ($id: UUID!, $data: DataRequestUpdateInput!) { updateDataRequest(id: $id, data: $data) { id } }`,
      { id: request?.id, data: { right: 'ERASURE' } },
    );
    await workspace.control('settle');
    expect((await confirmBy(link)).status).toBe(404);
    expect(await requestsOf('uwe@example.com')).toMatchObject([{ personId: null, state: 'IDENTITY' }]);
  });

  it('ends nothing once it was followed, whoever finds the mail', async () => {
    await ask('ida@example.com', 'Unbekannt', { right: 'ERASURE' });
    const link = linkIn((await mailsTo('ida@example.com'))[0]);
    await confirmBy(link);
    expect(wordsOf(await confirmBy(link, 'take-back'))).toContain(confirmTexts.already.title);
    expect(await requestsOf('ida@example.com')).toMatchObject([{ state: 'IDENTITY' }]);
  });

  it('takes the request back for whoever’s mailbox was used by somebody else', async () => {
    await ask('victim@example.com', 'Jemand', { right: 'ERASURE' });
    const link = linkIn((await mailsTo('victim@example.com'))[0]);
    expect(wordsOf(await confirmBy(link, 'take-back'))).toContain(confirmTexts.takenBack.title);
    expect(await requestsOf('victim@example.com')).toMatchObject([{ state: 'WITHDRAWN', personId: null }]);
    expect((await get(link)).status).toBe(410);
    expect(wordsOf(await confirmBy(link))).toContain(confirmTexts.closed.title);
  });

  it('ends the same when the page is killed after any of its requests and sent again', async () => {
    await ask('nora@example.com', 'Berg', { firstName: 'Nora', right: 'AUTOMATED_DECISION' });
    const link = linkIn((await mailsTo('nora@example.com')).at(-1));
    const run = () => confirmBy(link);
    const positions = await afterEachRequest({
      workspace,
      functionName: 'confirm-request',
      start: run,
      resume: run,
      check: async () => {
        const row = (await requestsOf('nora@example.com')).at(-1);
        expect(row).toMatchObject({ personId: idOf('nora'), identityCheck: 'CONFIRMED_BY_LINK' });
        const checks = await workspace.sql(
          `SELECT id FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1 AND action = 'REQUEST_IDENTITY_CHECKED'`,
          [row?.id],
        );
        expect(checks).toHaveLength(1);
      },
      maximum: 12,
    });
    // One or two more where the settlement of the same request wrote in between.
    expect(positions).toBeGreaterThanOrEqual(7);
  });
});

describe('the form', () => {
  it('sent twice is one case, and the second mail has the link of the first', async () => {
    await ask('twice@example.com', 'Doppel');
    await ask('twice@example.com', 'Doppel', { details: 'Once more.' });
    const [first, second, ...others] = await requestsOf('twice@example.com');
    expect(others).toEqual([]);
    expect(second).toMatchObject({ joinedIntoId: first?.id });
    const mails = await mailsTo('twice@example.com');
    expect(mails).toHaveLength(2);
    expect(mails[1]?.text).toContain(first?.reference);
    await confirmBy(linkIn(mails[1]));
    expect((await requestsOf('twice@example.com'))[0]).toMatchObject({
      result: { addressFinding: 'UNKNOWN' },
    });
  });

  it('says what is missing, and takes nothing in', async () => {
    const all = () => workspace.sql(`SELECT id FROM $schema."_dataRequest"`);
    const before = (await all()).length;
    const answer = await post('request', { right: 'RECTIFICATION', email: 'x@', lastName: '', lang: 'en' });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('name@example.com');
    expect(await all()).toHaveLength(before);
  });

  it('is no cannon: one address is written to a few times a day, and who is refused is told how else', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 12; time += 1)
      statuses.push(
        (await post('request', { right: 'ACCESS', email: 'flood@target.example', lastName: 'X', lang: 'en' }))
          .status,
      );
    await workspace.control('settle');
    expect(statuses.filter((status) => status === 200)).toHaveLength(10);
    const refused = await post('request', {
      right: 'ACCESS',
      email: 'Flood@target.example',
      lastName: 'X',
      lang: 'en',
    });
    expect(refused.status).toBe(429);
    expect(wordsOf(refused)).toContain(tooOften.texts[0]);
    expect(wordsOf(refused)).toContain('datenschutz@bergmann-gartenbau.example');
    expect(await requestsOf('flood@target.example')).toHaveLength(10);
  });
});
