/** The app's own token, for flows that run in the test: what they write must look like the app's, not an API key's. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { builtApp, type AppWorkspace } from './app-workspace';

const TELL = 'tell-own-token';

type Manifest = { logicFunctions: Record<string, unknown>[] };

/** A copy of the built app with one action more, which tells the token that functions get. */
export const appThatTellsItsToken = async (): Promise<{ dir: string; remove(): Promise<void> }> => {
  const dir = await mkdtemp(join(tmpdir(), 'app-with-token-'));
  await cp(builtApp(), dir, { recursive: true, verbatimSymlinks: true });
  const file = join(dir, 'manifest.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  const builtHandlerPath = `src/${TELL}.mjs`;
  await writeFile(
    join(dir, builtHandlerPath),
    `export default { config: { handler: async () => ({ token: process.env.TWENTY_APP_ACCESS_TOKEN }) } };\n`,
  );
  manifest.logicFunctions.push({
    universalIdentifier: '5a4f1d7e-93c2-4c07-8a51-0f5d3a7e0003',
    name: TELL,
    timeoutSeconds: 60,
    handlerName: 'default.config.handler',
    sourceHandlerPath: builtHandlerPath,
    builtHandlerPath,
    builtHandlerChecksum: '0',
    workflowActionTriggerSettings: { label: 'Tell own token', inputSchema: [], outputSchema: [] },
  });
  await writeFile(file, JSON.stringify(manifest));
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) };
};

export const ownToken = async ({ control }: Pick<AppWorkspace, 'control'>): Promise<string> => {
  const { output } = await control<{ output: { token: string } }>('workflow-action', {
    name: TELL,
    input: {},
  });
  return output.token;
};
