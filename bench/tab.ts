import { randomBytes } from 'node:crypto';

import { startSandbox } from '../sandbox/server';
import { buildApp } from '../scripts/build';
import { addPurposes, createAll, inDays, newPerson } from '../test/support/privacy-record';
import { apiRequests, closeUi, renderComponent } from '../test/support/ui-workspace';
import { atMost, type Measurement } from './figures';

const CONSENTS = 200;
const REQUESTS = 50;
/** Requests until the Privacy tab can be read and used. */
const LIMIT = 3;

const CHANNELS = ['EMAIL', 'PHONE', 'SMS', 'POST'] as const;
const STATES = ['GIVEN', 'WITHDRAWN', 'REFUSED', 'EXPIRED'] as const;
const RIGHTS = ['ACCESS', 'RECTIFICATION', 'PORTABILITY', 'RECIPIENTS', 'RESTRICTION'] as const;

/**
 * The Privacy tab of somebody with 200 answers and 50 requests, as a member opens it in a browser: what the component asks
 * of the server until all of it is drawn.
 */
export const tabFigures: Measurement = {
  names: ['tab.requests'],
  measure: async (progress) => {
    const { outputDir } = await buildApp('2.21');
    const sandbox = await startSandbox({ port: 0, seed: 'none', automaticCron: false, progress });
    try {
      await sandbox.install({
        dir: outputDir,
        variables: { PRIVACY_MASTER_KEY: `v1:${randomBytes(32).toString('base64')}` },
      });
      const graphql = async (query: string, variables: Record<string, unknown> = {}) => {
        const response = await fetch(`${sandbox.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${sandbox.apiKey}` },
          body: JSON.stringify({ query, variables }),
        });
        const { data, errors } = (await response.json()) as {
          data: Record<string, unknown>;
          errors?: unknown;
        };
        if (errors) throw new Error(JSON.stringify(errors));
        return data;
      };
      const workspace = { graphql };
      const purposes = Object.values(await addPurposes(workspace));
      const personId = await newPerson(workspace, 'Anna', 'Blume');
      await createAll(
        workspace,
        'Consent',
        Array.from({ length: CONSENTS }, (_, index) => ({
          personId,
          purposeId: purposes[index % purposes.length],
          channel: CHANNELS[index % CHANNELS.length],
          state: STATES[Math.floor(index / CHANNELS.length) % STATES.length],
          stateSince: inDays(-index - 1),
          wording: 'Yes, send me the letter. I can withdraw at any time. '.repeat(6),
          language: 'en',
          noticeVersion: 1,
        })),
      );
      await createAll(
        workspace,
        'DataRequest',
        Array.from({ length: REQUESTS }, (_, index) => ({
          personId,
          right: RIGHTS[index % RIGHTS.length],
          state: index < 10 ? 'IN_PROGRESS' : 'DONE',
          receivedAt: inDays(-index - 1),
        })),
      );
      const page = await renderComponent({ sandbox }, 'person-privacy', { record: personId });
      await page.getByRole('group', { name: 'Newsletter' }).waitFor();
      await page.getByRole('heading', { name: 'Data requests' }).waitFor();
      await page.getByRole('button', { name: 'Start request' }).waitFor();
      // Whatever it still asks for in the background is asked for by then.
      await page.waitForTimeout(2000);
      return [
        atMost('tab.requests', apiRequests(page).length, 'requests', LIMIT, {
          note: `${CONSENTS} consents, ${REQUESTS} data requests`,
        }),
      ];
    } finally {
      await closeUi();
      await sandbox.close();
    }
  },
};
