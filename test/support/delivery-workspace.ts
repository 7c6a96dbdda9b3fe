/** A workspace with the app on it but for what makes and settles requests, so that a test decides when what happens. */
import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parseDataRequest, type DataRequest } from '../../src/domain/requests/data-request';
import { readRequestSettings } from '../../src/domain/requests/request-settings';
import { openAnswerFiles, type AnswerFiles } from '../../src/flows/delivery/answer-files';
import { deliverAnswer } from '../../src/flows/delivery/deliver-answer';
import { deliveryLink } from '../../src/flows/delivery/download-link';
import { publicBase } from '../../src/flows/public/links';
import type { CarryOutContext } from '../../src/flows/requests/carry-out/carry-out';
import { moveRequest } from '../../src/flows/requests/move-request';
import { readRequest, recordsIn, requestsRead } from '../../src/flows/requests/read-requests';
import { REQUEST_OBJECTS } from '../../src/flows/requests/request-objects';
import { patched, writeRequest } from '../../src/flows/requests/write-request';
import { readKeyring } from '../../src/keys/keyring';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import { readAll, writeAll } from '../../src/twenty/records';
import { uploadFile } from '../../src/twenty/upload';
import { masterKey, openAppWorkspace } from './app-workspace';
import { appThatTellsItsToken, ownToken } from './own-token';

const LEFT_OUT = new Set([
  'request-created',
  'request-updated',
  'carry-out-request',
  'prepare-answer',
  'prepare-portable-answer',
  'deliver-answer',
]);

const leaveOut = async (dir: string): Promise<void> => {
  const file = join(dir, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as { logicFunctions: { name: string }[] };
  manifest.logicFunctions = manifest.logicFunctions.filter(({ name }) => !LEFT_OUT.has(name));
  await writeFile(file, JSON.stringify(manifest));
};

export type DeliveryWorkspace = Awaited<ReturnType<typeof openDeliveryWorkspace>>;

export const openDeliveryWorkspace = async () => {
  const key = masterKey();
  const app = await appThatTellsItsToken();
  await leaveOut(app.dir);
  const workspace = await openAppWorkspace({
    seed: 'none',
    appDir: app.dir,
    variables: { PRIVACY_MASTER_KEY: key },
  });
  const keyring = readKeyring(key);
  const token = await ownToken(workspace);
  const { url } = workspace.sandbox;
  const client = createTwentyClient({ url, token });

  const now = async (): Promise<Date> => new Date((await workspace.control<{ now: string }>('status')).now);

  const context = async (): Promise<CarryOutContext> => {
    const at = await now();
    return {
      client,
      keyring,
      now: at,
      settings: readRequestSettings([]),
      actor: { kind: 'APPLICATION', id: null },
      clock: { now: () => at, sleep: () => Promise.resolve() },
      outward: { mail: { smtpUrl: '', from: '' }, functionsUrl: `${url}/s` },
      functionsUrl: `${url}/s`,
    };
  };

  let people = 0;
  const newPerson = async (): Promise<string> => {
    people += 1;
    const id = randomUUID();
    const data = {
      id,
      name: { firstName: 'Rosa', lastName: `Lindqvist${people}` },
      emails: { primaryEmail: `rosa.lindqvist${people}@example.com` },
    };
    await writeAll(client, [{ kind: 'create', object: REQUEST_OBJECTS.person, data }]);
    return id;
  };

  /** Writes as the app does. */
  const patch = async (before: DataRequest, fields: Partial<DataRequest>): Promise<DataRequest> => {
    const after = patched(keyring, before, fields, []);
    const written = await writeRequest({ client, keyring }, { record: before, base: before }, after);
    if (written === null) throw new Error('The request was written by somebody else.');
    return written;
  };

  /** A request whose asker is known, while the app works on it. */
  const newRequest = async (fields: Partial<DataRequest> = {}): Promise<DataRequest> => {
    const id = randomUUID();
    const personId = fields.personId === undefined ? await newPerson() : fields.personId;
    const reference = `DR-${id.slice(0, 8)}`;
    await writeAll(client, [
      { kind: 'create', object: REQUEST_OBJECTS.dataRequest, data: { id, name: reference, reference } },
    ]);
    const [record] = recordsIn(await readAll(client, [requestsRead({ id: { eq: id } })]));
    return patch(record ?? parseDataRequest({ id }), {
      state: 'IN_PROGRESS',
      step: 'DELIVER',
      identityCheck: 'CONFIRMED_BY_LINK',
      ...fields,
      personId,
    });
  };

  /** @param stop where a run ends as if it were killed: before reading, uploading or writing, or before the answer comes */
  const filesOf = async (
    requestId: string,
    stop?: 'read' | 'upload' | 'record' | 'answer',
  ): Promise<AnswerFiles> => {
    const end = (): never => {
      throw new Error('The run ends here.');
    };
    const core: TwentyClient['core'] = async (query, variables) => {
      const isWrite = query.startsWith('mutation');
      if (stop === (isWrite ? 'record' : 'read')) end();
      const answer = await client.core(query, variables);
      return isWrite && stop === 'answer' ? end() : answer;
    };
    return openAnswerFiles(
      {
        client: { ...client, core },
        keyring,
        upload: (file) => (stop === 'upload' ? end() : uploadFile({ url, token }, file)),
        now: await now(),
      },
      requestId,
    );
  };

  /** Lets time pass. */
  const pass = async (milliseconds: number): Promise<void> => {
    const to = new Date((await now()).getTime() + milliseconds);
    await workspace.control('tick', { to: to.toISOString() });
  };

  const writeParts = async (requestId: string, contents: readonly Uint8Array[]): Promise<void> => {
    const files = await filesOf(requestId);
    for (const [index, bytes] of contents.entries())
      await files.write({ index, name: `answer-${index + 1}.zip`, contentType: 'application/zip', bytes });
  };

  /** Carries the step DELIVER out, and the moves that follow. */
  const deliver = async (request: DataRequest): Promise<DataRequest> => {
    const at = await context();
    const { moves } = await deliverAnswer(at, request);
    let moved = request;
    for (const move of moves) moved = await moveRequest(at, moved, move);
    return moved;
  };

  const readAgain = (id: string): Promise<DataRequest> => readRequest({ client, keyring }, id);

  /** The link that the mail would have. */
  const linkOf = async (request: DataRequest): Promise<string> => {
    const base = publicBase(`${url}/s`, { publicUrl: null });
    const link = await deliveryLink(keyring, request, base, 'en', await now());
    return link?.url ?? '';
  };

  /** A request that was answered with these contents, and its link. */
  const answered = async (
    contents: readonly Uint8Array[],
    fields: Partial<DataRequest> = {},
  ): Promise<{ request: DataRequest; link: string; token: string }> => {
    const open = await newRequest(fields);
    await writeParts(open.id, contents);
    const request = await deliver(open);
    const link = await linkOf(request);
    return { request, link, token: new URL(link).searchParams.get('token') ?? '' };
  };

  /** What a role may do with an object: nothing when false, as it was when null. */
  const permit = async (role: string, object: string, may: false | null): Promise<void> => {
    const ask = async <T>(query: string, variables: object = {}): Promise<T> => {
      const response = await fetch(`${url}/metadata`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${workspace.sandbox.userTokens['tim'] ?? ''}`,
        },
        body: JSON.stringify({ query, variables }),
      });
      return ((await response.json()) as { data: T }).data;
    };
    const { getRoles, objects } = await ask<{
      getRoles: { id: string; label: string }[];
      objects: { edges: { node: { id: string; nameSingular: string } }[] };
    }>('{ getRoles { id label } objects(paging: { first: 200 }) { edges { node { id nameSingular } } } }');
    await ask(
      `mutation ($input: UpsertObjectPermissionsInput!) { upsertObjectPermissions(upsertObjectPermissionsInput: $input) { objectMetadataId } }`,
      {
        input: {
          roleId: getRoles.find(({ label }) => label === role)?.id,
          objectPermissions: [
            {
              objectMetadataId: objects.edges.find(({ node }) => node.nameSingular === object)?.node.id,
              canReadObjectRecords: may,
              canUpdateObjectRecords: may,
              canSoftDeleteObjectRecords: may,
              canDestroyObjectRecords: may,
            },
          ],
        },
      },
    );
  };

  const stop = async (): Promise<void> => {
    await workspace.stop();
    await app.remove();
  };
  return {
    ...workspace,
    sandbox: workspace.sandbox,
    keyring,
    client,
    token,
    now,
    context,
    newPerson,
    newRequest,
    patch,
    pass,
    filesOf,
    writeParts,
    deliver,
    readAgain,
    linkOf,
    answered,
    permit,
    stop,
  };
};
