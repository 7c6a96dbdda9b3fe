import { readCertificate, type Certificate } from '../../../src/domain/certificate/certificate';
import {
  certificateLabels,
  fileCertificates,
  readFilingTrigger,
  type CertificateFiling,
} from '../../../src/flows/erasure/file-certificate';
import { objects } from '../../../src/identifiers';
import type { FileToUpload } from '../../../src/twenty/upload';
import { example, exampleInput } from './example';

const NOW = new Date('2026-03-02T15:00:00.000Z');
const JOB = exampleInput.jobId;
type File = { fileId: string; label: string };
type Job = { id: string; certificate: unknown; certificateFiles: File[] | null };

/** A workspace with jobs, and a wire that breaks at the n-th request. */
const workspace = (jobs: Job[], breaksAt = Infinity) => {
  let requests = 0;
  const uploads: FileToUpload[] = [];
  const send = () => {
    requests += 1;
    if (requests === breaksAt) throw new Error('The process was stopped.');
  };
  let counted = 0;
  const filing: CertificateFiling = {
    client: {
      core: async (query, variables = {}) => {
        counted += 1;
        send();
        if (query.startsWith('mutation')) {
          const { id, data } = variables as { id: string; data: { certificateFiles: File[] } };
          const job = jobs.find((candidate) => candidate.id === id);
          if (job !== undefined) job.certificateFiles = data.certificateFiles;
          return { updateErasureJob: { id } };
        }
        const filter = JSON.stringify(variables['filter']);
        const found = jobs.filter(({ id, certificateFiles }) => {
          if (filter.includes('"id"')) return filter.includes(id);
          const wantsFiles = filter.includes('"certificateFiles":{"is":"NOT_NULL"}');
          return wantsFiles === (certificateFiles !== null);
        });
        return { erasureJobs: { edges: found.map((node) => ({ node: { ...node } })) } };
      },
      metadata: async () => ({}),
      requestCount: () => counted,
    },
    upload: async (file) => {
      send();
      uploads.push(file);
      return { fileId: `file-${uploads.length}` };
    },
    makePdf: async (certificate) => new TextEncoder().encode(`%PDF-${certificate.job.id}`),
  };
  return {
    filing,
    uploads,
    requests: () => requests,
    file: (jobId?: string) => fileCertificates(filing, { jobId }, NOW),
  };
};

const job = (certificate: Certificate | null = example(), certificateFiles: File[] | null = null): Job => ({
  id: JOB,
  certificate,
  certificateFiles,
});

describe('filing a certificate', () => {
  it('costs four requests and leaves a PDF and a JSON on the job', async () => {
    const jobs = [job()];
    const { file, uploads, requests } = workspace(jobs);
    expect(await file(JOB)).toEqual({ filed: 1, upToDate: 0, unreadable: 0, requests: 4 });
    expect(requests()).toBe(4);
    const { pdf, json } = certificateLabels(example());
    expect(jobs[0]?.certificateFiles).toEqual([
      { fileId: 'file-1', label: pdf },
      { fileId: 'file-2', label: json },
    ]);
    expect(uploads.map(({ fileName, contentType }) => [fileName, contentType])).toEqual([
      [pdf, 'application/pdf'],
      [json, 'application/json'],
    ]);
    for (const { fieldUniversalIdentifier } of uploads)
      expect(fieldUniversalIdentifier).toBe(objects.erasureJob.fields.certificateFiles);
    const { certificate } = JSON.parse(new TextDecoder().decode(uploads[1]?.bytes)) as {
      certificate: unknown;
    };
    expect(readCertificate(certificate)).toEqual(example());
  });

  it('names files by job and hash only', () => {
    expect(certificateLabels(example()).pdf).toMatch(/^certificate-5f0c3f0e-[0-9a-f]{12}\.pdf$/);
    expect(certificateLabels(example({ requests: 64 }))).not.toEqual(certificateLabels(example()));
  });

  it('looks once and does nothing when the files are there', async () => {
    const jobs = [job()];
    const { file, uploads } = workspace(jobs);
    await file(JOB);
    expect(await file(JOB)).toEqual({ filed: 0, upToDate: 1, unreadable: 0, requests: 1 });
    expect(uploads).toHaveLength(2);
  });

  it('does nothing while there is no certificate, or one of a form it does not know', async () => {
    expect(await workspace([job(null)]).file(JOB)).toMatchObject({ filed: 0, unreadable: 0, requests: 1 });
    const unknown = { ...job(), certificate: { ...example(), format: 'twenty-privacy/certificate/9' } };
    expect(await workspace([unknown]).file(JOB)).toMatchObject({ filed: 0, unreadable: 1, requests: 1 });
    expect(await workspace([]).file(JOB)).toMatchObject({ filed: 0, requests: 1 });
  });

  it('keeps the certificate before beside a renewed one, within the five files the field takes', async () => {
    const jobs = [job(example({ isFinal: false }))];
    const labels: string[][] = [];
    for (const requests of [70, 80, 90]) {
      (jobs[0] as Job).certificate = example({ requests });
      await workspace(jobs).file(JOB);
      labels.push((jobs[0]?.certificateFiles ?? []).map(({ label }) => label));
    }
    const of = (requests: number) => Object.values(certificateLabels(example({ requests })));
    expect(labels).toEqual([of(70), [...of(80), ...of(70)], [...of(90), ...of(80)]]);
  });

  it.each([1, 2, 3, 4])('stopped at request %i, ends the same when it is run again', async (breaksAt) => {
    const jobs = [job()];
    await expect(workspace(jobs, breaksAt).file(JOB)).rejects.toThrow('stopped');
    const again = workspace(jobs);
    await again.file(JOB);
    expect((jobs[0]?.certificateFiles ?? []).map(({ label }) => label)).toEqual(
      Object.values(certificateLabels(example())),
    );
  });
});

describe('a sweep', () => {
  it('files what was never filed and what was renewed since, with two looks', async () => {
    const other = example({ jobId: '00000000-0000-4000-8000-000000000001' });
    const stale = [{ fileId: 'x', label: certificateLabels(example({ requests: 1 })).pdf }];
    const jobs: Job[] = [
      job(),
      { id: other.job.id, certificate: other, certificateFiles: stale },
      {
        ...job(example({ jobId: '00000000-0000-4000-8000-000000000002' })),
        id: 'third',
        certificateFiles: [],
      },
    ];
    const first = workspace(jobs);
    expect(await first.file()).toMatchObject({ filed: 3, upToDate: 0, requests: 2 + 3 * 3 });
    expect(jobs.map(({ certificateFiles }) => certificateFiles?.length)).toEqual([2, 3, 2]);
    expect(await workspace(jobs).file()).toMatchObject({ filed: 0, upToDate: 3, requests: 2 });
  });
});

describe('what triggers it', () => {
  it('is a changed job, or the clock', () => {
    expect(readFilingTrigger({ name: 'erasureJob.updated', recordId: JOB, properties: {} })).toEqual({
      jobId: JOB,
    });
    for (const nothing of [{}, undefined, null, 'x', { recordId: 7 }])
      expect(readFilingTrigger(nothing)).toEqual({ jobId: undefined });
  });
});
