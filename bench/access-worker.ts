/**
 * Writes the answer to an access request in a process of its own, so that its memory is its own: `tsx bench/access-worker.ts
 * URL TOKEN KEY PERSON`. Parts are counted and dropped. Prints requests and the highest resident memory as JSON.
 */
import { htmlLayout } from '../src/access-document/layout';
import { parseDataRequest } from '../src/domain/requests/data-request';
import { openSubjectRecords } from '../src/flows/access/subject-records';
import { writeAccessAnswer } from '../src/flows/access/write-answer';
import type { AnswerFiles } from '../src/flows/delivery/answer-files';
import { readKeyring } from '../src/keys/keyring';
import { createTwentyClient } from '../src/twenty/client';
import { fetchFile } from '../src/twenty/fetch-file';

export type AccessRun = {
  requests: number;
  records: number;
  parts: number;
  megabytes: number;
  memoryMb: number;
  seconds: number;
};

const [url = '', token = '', masterKey = '', personId = ''] = process.argv.slice(2);

const client = createTwentyClient({ url, token });
const keyring = readKeyring(masterKey);
const now = new Date();
let bytes = 0;
/** As many requests as the real ones make: a look, the upload, the row. */
let filed = 0;
const files: AnswerFiles = {
  write: (part) => {
    bytes += part.bytes.byteLength;
    filed += 3;
    return Promise.resolve();
  },
  written: () => Promise.resolve([]),
  endAt: () => {
    filed += 1;
    return Promise.resolve();
  },
};
const began = performance.now();
const records = await openSubjectRecords({ client, keyring, now }, [personId]);
const answer = await writeAccessAnswer(
  { client, keyring, now, functionsUrl: null, layout: htmlLayout, fetchFile },
  { ...parseDataRequest({ id: personId }), language: 'de' },
  records,
  files,
);
const run: AccessRun = {
  requests: client.requestCount() + filed + answer.files,
  records: Object.values(answer.counts).reduce((sum, count) => sum + count, 0),
  parts: answer.parts,
  megabytes: bytes / 1_000_000,
  memoryMb: process.resourceUsage().maxRSS / 1024,
  seconds: (performance.now() - began) / 1000,
};
process.stdout.write(`${JSON.stringify(run)}\n`);
