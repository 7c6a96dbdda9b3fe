import { readCertificate } from '../../src/domain/certificate/certificate';
import { certificateLabels } from '../../src/flows/erasure/file-certificate';
import { openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { eventually } from '../support/eventually';
import { example, interimInput } from '../unit/certificate/example';
import { readPdf } from '../unit/certificate/pdf-text';

const MINUTES = 60_000;
jest.setTimeout(10 * MINUTES);

type StoredFile = { fileId: string; label: string; extension: string; url: string };

let workspace: AppWorkspace;

beforeAll(async () => {
  workspace = await openAppWorkspace();
});
afterAll(() => workspace?.stop());

const createJob = async (id: string, data: Record<string, unknown> = {}): Promise<void> => {
  await workspace.graphql(
    `mutation ($data: ErasureJobCreateInput!) { createErasureJob(data: $data) { id } }`,
    { data: { id, name: 'Erase', act: 'ERASE', state: 'DONE', ...data } },
  );
};

const certify = async (id: string, certificate: unknown): Promise<void> => {
  await workspace.graphql(
    `mutation ($id: UUID!, $data: ErasureJobUpdateInput!) { updateErasureJob(id: $id, data: $data) { id } }`,
    { id, data: { certificate } },
  );
};

const filesOf = async (id: string): Promise<StoredFile[]> => {
  const data = await workspace.graphql(
    `query ($filter: ErasureJobFilterInput) { erasureJobs(filter: $filter) { edges { node {
      certificateFiles { fileId label extension url } } } } }`,
    { filter: { id: { eq: id } } },
  );
  const [edge] = (data['erasureJobs'] as { edges: { node: { certificateFiles: StoredFile[] | null } }[] })
    .edges;
  return edge?.node.certificateFiles ?? [];
};

const filed = (id: string, labels: string[]): Promise<StoredFile[]> =>
  eventually(`the files of ${id}`, async () => {
    const files = await filesOf(id);
    return labels.every((label) => files.some((file) => file.label === label)) ? files : undefined;
  });

const download = async ({ url }: StoredFile): Promise<Uint8Array> => {
  const response = await fetch(new URL(url, workspace.sandbox.url));
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
};

describe('the certificate of a job', () => {
  const id = 'aaaaaaaa-0000-4000-8000-000000000001';
  const certificate = example({ ...interimInput, jobId: id, language: 'de' });
  const labels = certificateLabels(certificate);
  let files: StoredFile[];
  let requests: Record<string, number>;

  beforeAll(async () => {
    await createJob(id);
    await workspace.control('settle');
    await workspace.control('requests', { reset: true });
    await certify(id, certificate);
    files = await filed(id, [labels.pdf, labels.json]);
    ({ byFunction: requests } = await workspace.control<{ byFunction: Record<string, number> }>('requests'));
  });

  it('lands on the job as two files', () => {
    expect(files.map(({ label, extension }) => [label, extension])).toEqual([
      [labels.pdf, '.pdf'],
      [labels.json, '.json'],
    ]);
  });

  it('costs four requests', () => {
    expect(requests['file-certificate']).toBe(4);
  });

  it('can be downloaded as a PDF that holds the counts', async () => {
    const { lines, text, pages } = readPdf(await download(files[0] as StoredFile));
    expect(pages).toBeGreaterThan(6);
    const total = lines.find((line) => line.text === 'Summe');
    const row = lines.filter(({ page, y }) => page === total?.page && Math.abs(y - (total?.y ?? 0)) < 2);
    expect(row.map((line) => line.text.trim())).toEqual(['Summe', '840', '803']);
    expect(text).toContain('Pseudonymisiert');
    expect(text).toContain('Pseudonymised');
    expect(text).toContain(certificate.subject.key);
  });

  it('can be downloaded as JSON that is read back as the same certificate', async () => {
    const file = JSON.parse(new TextDecoder().decode(await download(files[1] as StoredFile))) as {
      certificate: unknown;
    };
    expect(readCertificate(file.certificate)).toEqual(certificate);
  });

  it('is not filed again when the job changes in other ways, and takes its place when it is renewed', async () => {
    await certify(id, certificate);
    await workspace.control('settle');
    expect((await filesOf(id)).map(({ fileId }) => fileId)).toEqual(files.map(({ fileId }) => fileId));

    const final = example({ jobId: id, act: 'PSEUDONYMISE', language: 'de' });
    const renewed = certificateLabels(final);
    await certify(id, final);
    const after = await filed(id, [renewed.pdf, renewed.json]);
    expect(after.map(({ label }) => label)).toEqual([renewed.pdf, renewed.json, labels.pdf, labels.json]);
    expect(readPdf(await download(after[2] as StoredFile)).pages).toBeGreaterThan(6);
  });
});

describe('a certificate whose event was missed', () => {
  it('is filed by the sweep within the hour', async () => {
    const id = 'aaaaaaaa-0000-4000-8000-000000000002';
    const certificate = example({ jobId: id });
    // Created with it: nothing was updated, so no event fires.
    await createJob(id, { certificate });
    await workspace.control('settle');
    expect(await filesOf(id)).toEqual([]);
    const before = Date.now();
    await workspace.control('tick', { to: new Date(before + 61 * MINUTES).toISOString() });
    const labels = certificateLabels(certificate);
    const files = await filed(id, [labels.pdf, labels.json]);
    expect(readPdf(await download(files[0] as StoredFile)).text).toContain('Erased');
  });
});
