import type { ApplicationInfo } from '../contract';

/** A logic function as a built manifest describes it; the parts the sandbox acts on. */
export type LogicFunction = {
  universalIdentifier: string;
  name: string;
  description?: string;
  timeoutSeconds?: number;
  handlerName: string;
  builtHandlerPath: string;
  httpRouteTriggerSettings?: {
    path: string;
    httpMethod: string;
    isAuthRequired?: boolean;
    forwardedRequestHeaders?: string[];
  };
  cronTriggerSettings?: { pattern: string };
  databaseEventTriggerSettings?: { eventName: string; updatedFields?: string[]; batchMode?: boolean };
  workflowActionTriggerSettings?: { label?: string; inputSchema?: InputSchema[] };
};

export type InputSchema = {
  type?: string;
  properties?: Record<string, { type?: string; objectUniversalIdentifier?: string }>;
};

/** A function together with the app it belongs to. */
export type AppFunction = { application: ApplicationInfo; fn: LogicFunction };

/** Functions of one app, in the manifest's order. */
export const functionsOf = (application: ApplicationInfo): AppFunction[] =>
  (application.manifest.logicFunctions as LogicFunction[]).map((fn) => ({ application, fn }));

/** Functions of all installed apps. */
export const allFunctions = (applications: readonly ApplicationInfo[]): AppFunction[] =>
  applications.flatMap(functionsOf);

/** Finds a function by universal identifier, name, or workflow action label. */
export const findFunction = (
  applications: readonly ApplicationInfo[],
  wanted: string,
): AppFunction | undefined => {
  const functions = allFunctions(applications);
  return (
    functions.find(({ fn }) => fn.universalIdentifier === wanted) ??
    functions.find(({ fn }) => fn.name === wanted) ??
    functions.find(({ fn }) => fn.workflowActionTriggerSettings?.label === wanted)
  );
};
