import type { SandboxClock } from '../clock';
import type { Workspace } from '../contract';
import { restoreBackup, takeBackup } from '../backup';
import { FAULT_MODES, type FaultMode } from '../functions/faults';
import type { Installer } from '../functions/installer';
import type { FunctionRunner } from '../functions/runner';
import { type ImportedEvent, importEvent } from '../habits/calendar-sync';
import { type ImportedMessage, importMessage } from '../habits/mail-sync';
import type { Outbox } from '../mail/outbox';
import { type ServerFeatures, switchFeatures } from '../triggers/server-features';
import { runTool, toolDescriptors, type ToolRequest } from '../triggers/tools';
import { type WorkflowActionRequest, runWorkflowAction, workflowActions } from '../triggers/workflow-action';
import type { RequestLog } from './request-log';

export type ControlDependencies = {
  workspace: Workspace;
  clock: SandboxClock;
  runner: FunctionRunner;
  installer: Installer;
  outbox: Outbox;
  log: RequestLog;
  features: ServerFeatures;
  powerCut?: () => void;
  filesDir: string;
  backupFolder: (name: string) => string;
  settle: () => Promise<void>;
  /** After records were put back: looks again which workflows wait for what. */
  refreshWorkflows: () => Promise<void>;
  /** Back to the state right after start. */
  reset: () => Promise<void>;
};

type Body = Record<string, unknown>;
type Command = (body: Body) => Promise<unknown> | unknown;

const MINUTE = 60_000;

/** A request to the sandbox itself that makes no sense; the message says what would. */
export class ControlError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ControlError';
  }
}

/** What `POST /sandbox/<command>` can do: all that on a real server an operator, a mailbox or bad luck would do. */
export const createControl = (
  dependencies: ControlDependencies,
): ((command: string, body: Body) => Promise<unknown>) => {
  const commands = {
    ...runCommands(dependencies),
    ...stateCommands(dependencies),
    ...inspectCommands(dependencies),
  };
  return async (command, body) => {
    const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (!run)
      throw new ControlError(
        'UNKNOWN_COMMAND',
        `No command "${command}". There are: ${Object.keys(commands).toSorted().join(', ')}.`,
      );
    return (await run(body)) ?? { ok: true };
  };
};

const runCommands = ({
  workspace,
  clock,
  runner,
  installer,
  settle,
}: ControlDependencies): Record<string, Command> => ({
  'workflow-action': (body) => runWorkflowAction(workspace, runner, body as WorkflowActionRequest),
  tool: (body) => runTool(workspace, runner, body as ToolRequest),
  tools: () => toolDescriptors(workspace),
  'workflow-actions': () =>
    workflowActions(workspace).map(({ application, fn }) => ({
      application: application.name,
      name: fn.name,
      label: fn.workflowActionTriggerSettings?.label ?? fn.name,
      universalIdentifier: fn.universalIdentifier,
      inputSchema: fn.workflowActionTriggerSettings?.inputSchema ?? [],
    })),
  install: async (body) => {
    const dir = text(body, 'dir');
    const { id, universalIdentifier, name, version } = await installer.install({
      dir,
      variables: (body['variables'] ?? {}) as Record<string, string>,
    });
    return { id, universalIdentifier, name, version };
  },
  uninstall: async (body) => {
    await installer.uninstall(text(body, 'universalIdentifier'));
    await settle();
  },
  tick: async (body) => {
    const to = body['to'] === undefined ? nextMinute(clock.now()) : new Date(text(body, 'to'));
    if (Number.isNaN(to.getTime()))
      throw new ControlError('BAD_TIME', `"to" must be a time such as 2026-12-01T00:00:00Z.`);
    await clock.moveTo(to);
    await settle();
    return { now: clock.now().toISOString() };
  },
  settle: () => settle(),
  'import-message': async (body) => {
    if (body['from'] === undefined)
      throw new ControlError('MISSING', '"from" is missing: an address, or {handle, displayName}.');
    const result = await importMessage(workspace, body as ImportedMessage);
    await settle();
    return result;
  },
  'import-event': async (body) => {
    const result = await importEvent(workspace, body as ImportedEvent);
    await settle();
    return result;
  },
});

const stateCommands = ({
  workspace,
  runner,
  outbox,
  log,
  features,
  powerCut,
  filesDir,
  backupFolder,
  settle,
  refreshWorkflows,
  reset,
}: ControlDependencies): Record<string, Command> => ({
  backup: async (body) => {
    await settle();
    const name = backupName(body);
    const { takenAt, tables } = await takeBackup(
      workspace.pool,
      workspace.schema,
      filesDir,
      backupFolder(name),
    );
    return { name, takenAt, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
  },
  restore: async (body) => {
    await settle();
    const name = backupName(body);
    const { takenAt } = await restoreBackup(workspace.pool, workspace.schema, filesDir, backupFolder(name));
    await refreshWorkflows();
    return { name, takenAt };
  },
  reset: async () => {
    runner.faults.clear();
    runner.isOn = true;
    runner.logs.clear();
    log.reset();
    await outbox.clear();
    await reset();
  },
  crash: (body) => {
    const mode = (body['mode'] ?? 'kill') as FaultMode;
    if (!FAULT_MODES.includes(mode))
      throw new ControlError('BAD_MODE', `"mode" is one of ${FAULT_MODES.join(', ')}.`);
    if (mode === 'power-cut' && !powerCut)
      throw new ControlError(
        'BAD_MODE',
        '"power-cut" needs a sandbox in a process of its own: npm run sandbox.',
      );
    const afterRequests = Number(body['afterRequests'] ?? 1);
    if (!Number.isInteger(afterRequests) || afterRequests < 1)
      throw new ControlError('BAD_COUNT', '"afterRequests" is a whole number from 1.');
    const functionName = typeof body['functionName'] === 'string' ? body['functionName'] : undefined;
    const times = Number(body['times'] ?? 1);
    runner.faults.arm({
      mode,
      afterRequests,
      times,
      ...(functionName === undefined ? {} : { functionName }),
    });
    return { waiting: runner.faults.list() };
  },
  'clear-crash': () => runner.faults.clear(),
  functions: (body) => {
    const on = body['on'];
    if (typeof on !== 'boolean') throw new ControlError('MISSING', '"on" is true or false.');
    runner.isOn = on;
  },
  features: (body) => {
    try {
      switchFeatures(features, body);
    } catch (error) {
      throw new ControlError('BAD_FEATURE', error instanceof Error ? error.message : String(error));
    }
    return { ...features };
  },
});

const inspectCommands = ({
  clock,
  runner,
  outbox,
  log,
  workspace,
}: ControlDependencies): Record<string, Command> => ({
  requests: (body) => {
    const report = log.read();
    const copy = { ...report, requests: [...report.requests] };
    if (body['reset'] === true) log.reset();
    return copy;
  },
  outbox: async (body) => {
    const mails = await outbox.list();
    if (body['clear'] === true) await outbox.clear();
    return { smtpUrl: outbox.url, mails };
  },
  logs: (body) =>
    runner.logs.read(typeof body['functionName'] === 'string' ? body['functionName'] : undefined),
  status: () => ({
    now: clock.now().toISOString(),
    smtpUrl: outbox.url,
    running: runner.busy,
    functionsOn: runner.isOn,
    crashes: runner.faults.list(),
    applications: workspace
      .applications()
      .map(({ id, universalIdentifier, name, version }) => ({ id, universalIdentifier, name, version })),
  }),
});

const nextMinute = (now: Date): Date => new Date((Math.floor(now.getTime() / MINUTE) + 1) * MINUTE);

const text = (body: Body, name: string): string => {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw new ControlError('MISSING', `"${name}" is missing.`);
  return value;
};

const backupName = (body: Body): string => {
  const name = body['name'] === undefined ? 'default' : text(body, 'name');
  if (!/^[\w-]{1,60}$/.test(name))
    throw new ControlError('BAD_NAME', 'A backup\'s name is letters, digits, "-" and "_".');
  return name;
};
