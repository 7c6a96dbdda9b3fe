import { keyValue, suppressionKeys } from '../../../src/domain/suppression';
import { guardReturns } from '../../../src/flows/returns/guard-returns';
import { findSuppressed, suppressionRows } from '../../../src/flows/returns/suppression';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';

const KEYS = [1, 2].map((n) =>
  Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 7 + n * 31) % 256)).toString('base64'),
);
const old = readKeyring(`v1:${KEYS[0]}`);
const rotated = readKeyring(`v2:${KEYS[1]},v1:${KEYS[0]}`);

const subject = {
  personId: '3b3cc202-5f7d-42dd-abd6-b62b89c387c6',
  subjectKey: 'a'.repeat(64),
  act: 'PSEUDONYMISE' as const,
  surrogate: 'P-0123456789',
  identifiers: {
    emails: ['ava@example.com'],
    phones: [{ number: '+491701234567' }],
    links: ['linkedin.com/in/ava'],
  },
  since: '2026-11-24T16:06:06.167Z',
};

/** A server that holds these rows and gives a page of two, counted. */
const serverWith = (rows: Record<string, unknown>[]) => {
  const asked: string[][] = [];
  const client: TwentyClient = {
    core: (_query, variables = {}) => {
      const hashes = (variables['filter'] as { hash: { in: string[] } }).hash.in;
      if (hashes.length === 0) throw new Error('Twenty refuses an empty "in".');
      asked.push(hashes);
      const found = rows.filter((row) => hashes.includes(String(row['hash'])));
      const from = Number(variables['after'] ?? 0);
      return Promise.resolve({
        suppressions: {
          edges: found.slice(from, from + 2).map((node) => ({ node })),
          pageInfo: { hasNextPage: from + 2 < found.length, endCursor: String(from + 2) },
        },
      });
    },
    metadata: () => Promise.reject(new Error('No metadata is needed.')),
    requestCount: () => asked.length,
  };
  return { client, asked };
};

describe('suppression rows', () => {
  it('hold hashes and no address, one row an address however it is spelled', () => {
    const rows = suppressionRows(old, subject);
    expect(rows.map(({ kind }) => kind)).toEqual(['EMAIL', 'PHONE', 'LINK']);
    expect(JSON.stringify(rows)).not.toMatch(/ava|example|170123/i);
    const [again] = suppressionRows(old, {
      ...subject,
      identifiers: { ...subject.identifiers, emails: ['Ava+x@EXAMPLE.com'] },
    });
    expect(again).toEqual(rows[0]);
  });

  it('keep the surrogate of one who was pseudonymised, and of an erased person none', () => {
    expect(suppressionRows(old, subject)[0]).toMatchObject({
      reason: 'PSEUDONYMISED',
      scope: 'EVERYTHING',
      surrogate: 'P-0123456789',
      personId: subject.personId,
      subjectKey: subject.subjectKey,
      since: subject.since,
      liftedAt: null,
      keyVersion: 'v1',
    });
    expect(suppressionRows(old, { ...subject, act: 'ERASE' })[0]).toMatchObject({
      reason: 'ERASED',
      surrogate: null,
    });
  });
});

describe('looking addresses up', () => {
  it('asks nothing without an address', async () => {
    const { client, asked } = serverWith([]);
    expect(await findSuppressed(client, old, [])).toEqual(new Map());
    expect(asked).toEqual([]);
  });

  it('finds what was hashed with an older key', async () => {
    const { client, asked } = serverWith(suppressionRows(old, subject));
    const keys = suppressionKeys({
      emails: ['AVA@example.com', 'eva@example.com'],
      phones: [{ number: '0170 1234567', callingCode: '+49' }],
    });
    const found = await findSuppressed(client, rotated, keys);
    expect([...found.keys()]).toEqual([keyValue(keys[0]!), keyValue(keys[2]!)]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toHaveLength(6);
  });

  it('passes over what was lifted and what forbids mail only', async () => {
    const [email, phone, link] = suppressionRows(old, subject);
    const { client } = serverWith([
      { ...email, liftedAt: '2026-12-01T00:00:00.000Z' },
      { ...phone, scope: 'DIRECT_MARKETING' },
      { ...link },
    ]);
    const found = await findSuppressed(client, old, suppressionKeys(subject.identifiers));
    expect([...found.keys()]).toEqual(['LINK:linkedin.com/in/ava']);
  });

  it('takes every page of what it finds', async () => {
    const { client, asked } = serverWith(suppressionRows(old, subject));
    expect((await findSuppressed(client, old, suppressionKeys(subject.identifiers))).size).toBe(3);
    expect(asked).toHaveLength(2);
  });

  it('asks once for 2,000 addresses and two versions of the key, and in parts beyond', async () => {
    const many = (count: number) =>
      suppressionKeys({ emails: Array.from({ length: count }, (_, i) => `p${i}@example.com`) });
    const few = serverWith([]);
    await findSuppressed(few.client, rotated, many(2000));
    expect(few.asked).toHaveLength(1);
    const more = serverWith([]);
    await findSuppressed(more.client, rotated, many(2001));
    expect(more.asked.map((hashes) => hashes.length)).toEqual([4000, 2]);
  });
});

describe('a guard', () => {
  const after = {
    id: 'x',
    createdAt: subject.since,
    updatedAt: subject.since,
    emails: { primaryEmail: 'ava@example.com' },
  };
  const refuse = () => Promise.reject(new Error('Nothing is to be ordered.'));

  it('says why it could not look, and does not throw', async () => {
    const { client } = serverWith([]);
    const noKey = await guardReturns(
      client,
      () => readKeyring(''),
      { name: 'person.created', properties: { after } },
      refuse,
    );
    expect(noKey).toMatchObject({ caught: 0, failed: [{ code: 'MISSING_KEY' }] });
    const broken: TwentyClient = {
      ...client,
      core: () => Promise.reject(new Error('ava@example.com is gone')),
    };
    const outcome = await guardReturns(
      broken,
      () => old,
      { name: 'person.created', properties: { after } },
      refuse,
    );
    expect(outcome).toEqual({
      looked: 0,
      caught: 0,
      ordered: 0,
      asked: 0,
      jobIds: [],
      failed: [{ code: 'UNEXPECTED' }],
    });
  });

  it('needs neither key nor request for what holds no address', async () => {
    const { client, asked } = serverWith([]);
    const payload = {
      name: 'person.created',
      properties: { after: { ...after, emails: { primaryEmail: '' } } },
    };
    expect(await guardReturns(client, () => readKeyring(''), payload, refuse)).toMatchObject({
      looked: 0,
      failed: [],
    });
    expect(asked).toEqual([]);
  });
});
