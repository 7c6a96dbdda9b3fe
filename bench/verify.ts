import { randomBytes } from 'node:crypto';

import { startSandbox } from '../sandbox/server';
import { seedReferenceSubject } from '../sandbox/seed/index';
import { buildApp } from '../scripts/build';
import { subjectIdentifiers } from '../src/domain/subject-identifiers';
import { verifyErasures, type VerifySubject } from '../src/flows/erasure/verify-erasure';
import { createTwentyClient } from '../src/twenty/client';
import { readWorkspaceGraph } from '../src/twenty/workspace-graph';
import { atMost, type Measurement } from './figures';

const REQUEST_LIMIT = 15;
const BULK = 20;

/**
 * Requests of one verification of the reference subject over a whole workspace with the app's own token, while the
 * subject still stands in some 300 records: the most there is to read.
 */
export const verifyFigures: Measurement = {
  names: ['verify.requests'],
  measure: async (progress) => {
    const { outputDir } = await buildApp('2.21');
    const sandbox = await startSandbox({ port: 0, seed: 'demo', automaticCron: false, progress });
    try {
      const app = await sandbox.install({
        dir: outputDir,
        variables: { PRIVACY_MASTER_KEY: `v1:${randomBytes(32).toString('base64')}` },
      });
      const subjects: VerifySubject[] = [];
      for (let number = 0; number < BULK; number += 1) {
        const { personId, identifiers } = await seedReferenceSubject(sandbox.workspace, number);
        const [firstName = '', ...rest] = identifiers.name.split(' ');
        subjects.push({
          key: personId,
          personIds: [personId],
          identifiers: subjectIdentifiers({
            names: [{ firstName, lastName: rest.join(' ') }],
            emails: identifiers.emails,
            phones: identifiers.phones.map((number_) => ({ number: number_ })),
            links: identifiers.links,
          }),
          distinctness: { namesakes: 0, unique: { surname: false, firstName: false } },
        });
      }
      await sandbox.settle();
      const token = sandbox.workspace.tokens.issue({
        kind: 'application',
        applicationId: app.id,
        name: app.name,
        roleId: app.roleId,
      });
      const client = createTwentyClient({ url: sandbox.url, token });
      const graph = await readWorkspaceGraph(client);

      const run = async (group: readonly VerifySubject[]) => {
        const [began, before] = [performance.now(), client.requestCount()];
        const found = await verifyErasures(client, graph, group);
        return {
          found,
          requests: client.requestCount() - before,
          milliseconds: Math.round(performance.now() - began),
        };
      };
      const one = await run(subjects.slice(0, 1));
      const [verification] = one.found.values();
      if (verification === undefined || verification.hits.length < 200)
        throw new Error('The verification does not find the reference subject, who is everywhere.');
      const many = await run(subjects);
      return [
        atMost('verify.requests', one.requests, 'requests', REQUEST_LIMIT, {
          note: `${verification.columns} columns of ${verification.objects} objects, ${verification.hits.length} records found, ${one.milliseconds} ms; ${BULK} subjects at once: ${many.requests} requests, ${many.milliseconds} ms`,
        }),
      ];
    } finally {
      await sandbox.close();
    }
  },
};
