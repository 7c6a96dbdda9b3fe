import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AppManifest, ApplicationInfo, Workspace } from '../contract';
import { findFunction } from './logic-function';
import type { FunctionRunner } from './runner';

const NODE_MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

type Hook = {
  universalIdentifier: string;
  shouldRunOnVersionUpgrade?: boolean;
  shouldRunSynchronously?: boolean;
};

export type InstallRequest = { dir: string; variables?: Record<string, string> };

/** An app that cannot be installed, with what to do about it. */
export class InstallError extends Error {
  constructor(
    readonly code: 'NOT_BUILT' | 'MALFORMED_MANIFEST' | 'PRE_INSTALL_ERROR' | 'NOT_INSTALLED',
    message: string,
  ) {
    super(message);
    this.name = 'InstallError';
  }
}

/** Installs built apps: copies what was built, hands the manifest to the workspace, runs the install hooks. */
export class Installer {
  /** Post-install hooks run after the answer; `settle` waits for them. */
  private readonly pending = new Set<Promise<void>>();

  constructor(
    private readonly workspace: Workspace,
    private readonly runner: FunctionRunner,
    private readonly appsDir: string,
    private readonly report: (line: string) => void,
    /** Variables that the sandbox itself fills in while nobody gives them; it does so when a function runs. */
    private readonly filledIn: ReadonlySet<string> = new Set(),
  ) {}

  /** `dir` is the app's folder or its `.twenty/output`. A second install syncs. */
  async install({ dir, variables = {} }: InstallRequest): Promise<ApplicationInfo> {
    const { manifest: built, source, version } = await readBuiltApp(dir);
    const manifest: AppManifest = { ...built, version };
    const { application } = manifest;
    const before = this.workspace
      .applications()
      .find(({ universalIdentifier }) => universalIdentifier === application.universalIdentifier);
    const outputDir = await this.copy(source, application.universalIdentifier);
    const defaults = Object.entries(defaultVariables(manifest)).filter(
      ([name, value]) => value !== '' || !this.filledIn.has(name),
    );
    const values = { ...Object.fromEntries(defaults), ...before?.variables, ...variables };
    const payload = { previousVersion: before?.version, newVersion: version };
    const isUpgrade = before !== undefined;

    const pre = application['preInstallLogicFunction'] as Hook | undefined;
    if (pre && runsNow(pre, isUpgrade)) {
      // The server first syncs the app with nothing but its hook, so the hook sees a workspace without the objects.
      if (!before) await this.workspace.installApplication(bareManifest(manifest, pre), outputDir, values);
      const outcome = await this.callHook(pre, payload);
      if (outcome !== undefined) throw new InstallError('PRE_INSTALL_ERROR', outcome);
    }
    const installed = await this.workspace.installApplication(manifest, outputDir, values);
    this.runner.warmUp();
    const post = application['postInstallLogicFunction'] as Hook | undefined;
    if (post && runsNow(post, isUpgrade)) await this.runPostInstall(post, payload);
    return installed;
  }

  /** A 2.21 server runs no uninstall hook (platform-measured §p). */
  async uninstall(universalIdentifier: string): Promise<void> {
    if (!this.workspace.applications().some((app) => app.universalIdentifier === universalIdentifier)) {
      throw new InstallError('NOT_INSTALLED', `No application ${universalIdentifier} is installed.`);
    }
    await this.workspace.uninstallApplication(universalIdentifier);
    await rm(join(this.appsDir, universalIdentifier), { recursive: true, force: true });
  }

  async settle(): Promise<void> {
    await Promise.all(this.pending);
  }

  private async runPostInstall(hook: Hook, payload: object): Promise<void> {
    const run = async (): Promise<void> => {
      const error = await this.callHook(hook, payload);
      if (error !== undefined) this.report(`post-install: ${error}`);
    };
    if (hook.shouldRunSynchronously) return run();
    const running = run();
    this.pending.add(running);
    void running.finally(() => this.pending.delete(running));
  }

  private async callHook(hook: Hook, payload: object): Promise<string | undefined> {
    const found = findFunction(this.workspace.applications(), hook.universalIdentifier);
    if (!found) return `Hook ${hook.universalIdentifier} is not among the app's functions.`;
    const result = await this.runner.run(found, payload);
    return result.ok ? undefined : result.error;
  }

  /** A copy, so that a rebuild does not change an installed app, and a restart finds it where the data is. */
  private async copy(source: string, universalIdentifier: string): Promise<string> {
    await mkdir(this.appsDir, { recursive: true });
    // Built functions import `twenty-client-sdk`; Node looks for it upwards from the real file.
    await symlink(NODE_MODULES, join(this.appsDir, 'node_modules'), 'dir').catch(() => undefined);
    const target = join(this.appsDir, universalIdentifier);
    const fresh = `${target}.${Date.now()}`;
    await cp(source, fresh, { recursive: true });
    await rm(target, { recursive: true, force: true });
    await rename(fresh, target);
    return target;
  }
}

const runsNow = (hook: Hook, isUpgrade: boolean): boolean =>
  !isUpgrade || hook.shouldRunOnVersionUpgrade === true;

const bareManifest = (manifest: AppManifest, hook: Hook): AppManifest => ({
  application: manifest.application,
  version: manifest['version'],
  // Grants name objects that are not there yet.
  roles: manifest.roles.map((role) => ({
    ...role,
    objectPermissions: [],
    fieldPermissions: [],
    permissionFlagUniversalIdentifiers: [],
  })),
  objects: [],
  fields: [],
  frontComponents: [],
  logicFunctions: manifest.logicFunctions.filter(
    (fn) => fn['universalIdentifier'] === hook.universalIdentifier,
  ),
});

const defaultVariables = (manifest: AppManifest): Record<string, string> => {
  const declared = (manifest.application['applicationVariables'] ?? {}) as Record<
    string,
    { value?: unknown; defaultValue?: unknown }
  >;
  return Object.fromEntries(
    Object.entries(declared).map(([name, { value, defaultValue }]) => [
      name,
      String(value ?? defaultValue ?? ''),
    ]),
  );
};

/** Reads what a build left behind; throws an InstallError that says what is wrong. */
export const readBuiltApp = async (
  dir: string,
): Promise<{ manifest: AppManifest; source: string; version: string }> => {
  const folders = [resolve(dir), resolve(dir, '.twenty', 'output')];
  for (const source of folders) {
    const text = await readFile(join(source, 'manifest.json'), 'utf8').catch(() => undefined);
    // The repository root holds a normalised manifest.json of its own, with nothing built beside it.
    if (text === undefined || (source === folders[0] && !(await isOutput(source, text)))) continue;
    const manifest = parseManifest(text, join(source, 'manifest.json'));
    return { manifest, source, version: await versionIn(source) };
  }
  throw new InstallError(
    'NOT_BUILT',
    `No built app in ${resolve(dir)}. Build it first: npm run build (or npx twenty dev:build).`,
  );
};

const parseManifest = (text: string, path: string): AppManifest => {
  let manifest: Partial<AppManifest>;
  try {
    manifest = JSON.parse(text) as Partial<AppManifest>;
  } catch (error) {
    throw new InstallError(
      'MALFORMED_MANIFEST',
      `${path} is not JSON (${String(error)}). Build the app again.`,
    );
  }
  if (typeof manifest.application?.universalIdentifier !== 'string') {
    throw new InstallError(
      'MALFORMED_MANIFEST',
      `${path}: application.universalIdentifier is missing. Build the app again.`,
    );
  }
  const list = (name: keyof AppManifest): Record<string, unknown>[] => {
    const value = manifest[name] ?? [];
    if (!Array.isArray(value))
      throw new InstallError('MALFORMED_MANIFEST', `${path}: ${String(name)} must be a list.`);
    return value as Record<string, unknown>[];
  };
  return {
    ...manifest,
    application: manifest.application,
    objects: list('objects'),
    fields: list('fields'),
    roles: list('roles'),
    logicFunctions: list('logicFunctions'),
    frontComponents: list('frontComponents'),
  };
};

const isOutput = async (source: string, text: string): Promise<boolean> => {
  const first = /"builtHandlerPath":\s*"([^"]+)"/.exec(text)?.[1];
  if (first === undefined) return true;
  return readFile(join(source, first)).then(
    () => true,
    () => false,
  );
};

const versionIn = async (source: string): Promise<string> => {
  const text = await readFile(join(source, 'package.json'), 'utf8').catch(() => '{}');
  const version = (JSON.parse(text) as { version?: unknown }).version;
  return typeof version === 'string' ? version : '0.0.0';
};
