import type { Workspace } from '../contract';
import { type AppFunction, allFunctions } from '../functions/logic-function';
import type { FunctionRunner } from '../functions/runner';

/** What an agent is shown of a tool, and what it is called by. */
export type ToolDescriptor = { name: string; label: string; description: string; inputSchema: unknown };

export type ToolRequest = { name?: string; input?: Record<string, unknown> };
export type ToolResult = { success: boolean; result?: unknown; error?: string };

/** No installed app has this tool. */
export class UnknownTool extends Error {}

/** Read in the 2.21 server: a function's name, as letters, digits and underscores, behind `app_`. */
const toolName = ({ fn }: AppFunction): string =>
  `app_${fn.name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')}`;

const settingsOf = ({ fn }: AppFunction): { inputSchema?: unknown } | undefined =>
  (fn as { toolTriggerSettings?: { inputSchema?: unknown } }).toolTriggerSettings ?? undefined;

const toolsOf = (workspace: Workspace): AppFunction[] =>
  allFunctions(workspace.applications()).filter((one) => settingsOf(one) !== undefined);

export const toolDescriptors = (workspace: Workspace): ToolDescriptor[] =>
  toolsOf(workspace).map((one) => ({
    name: toolName(one),
    label: one.fn.name,
    description: String((one.fn as { description?: unknown }).description ?? ''),
    inputSchema: settingsOf(one)?.inputSchema ?? { type: 'object', properties: {} },
  }));

/** Runs a tool as a 2.21 server does for an agent: by the app itself, with its input alone and nobody named. */
export const runTool = async (
  workspace: Workspace,
  runner: FunctionRunner,
  { name = '', input = {} }: ToolRequest,
): Promise<ToolResult> => {
  const tool = toolsOf(workspace).find((one) => toolName(one) === name);
  if (tool === undefined)
    throw new UnknownTool(
      `No tool "${name}". Installed: ${toolsOf(workspace).map(toolName).join(', ') || 'none; install an app first'}.`,
    );
  const run = await runner.run(tool, input);
  return run.ok ? { success: true, result: run.data ?? null } : { success: false, error: run.error };
};
