import { Kind, type OperationDefinitionNode, parse } from 'graphql';

import type { Actor } from '../contract';

/** An API request that was made: who and what, never with which values. */
export type LoggedRequest = {
  at: string;
  endpoint: 'core' | 'metadata' | 'rest';
  by: string;
  /** The function whose call made it, when it was one. */
  functionName: string | null;
  operation: string;
  rootFields: string[];
  durationMs: number;
};

const KEPT = 20_000;

/** Counts API requests, the currency an app is measured in. */
export class RequestLog {
  private requests: LoggedRequest[] = [];
  private total = 0;

  add(request: LoggedRequest): void {
    this.total += 1;
    if (this.requests.length < KEPT) this.requests.push(request);
  }

  reset(): void {
    this.requests = [];
    this.total = 0;
  }

  read(): {
    total: number;
    byCaller: Record<string, number>;
    byFunction: Record<string, number>;
    requests: LoggedRequest[];
  } {
    const byCaller: Record<string, number> = {};
    const byFunction: Record<string, number> = {};
    for (const { by, functionName } of this.requests) {
      byCaller[by] = (byCaller[by] ?? 0) + 1;
      if (functionName !== null) byFunction[functionName] = (byFunction[functionName] ?? 0) + 1;
    }
    return { total: this.total, byCaller, byFunction, requests: this.requests };
  }
}

/** How a caller is called in the log. */
export const callerName = (actor: Actor | null): string => {
  if (!actor) return 'nobody';
  switch (actor.kind) {
    case 'system':
      return 'system';
    case 'apiKey':
    case 'workflow':
    case 'user':
      return `${actor.kind}:${actor.name}`;
    case 'application':
      return actor.user ? `application:${actor.name} for ${actor.user.name}` : `application:${actor.name}`;
    default: {
      const never: never = actor;
      return never;
    }
  }
};

/** Operation kind and root fields of a query; empty for one that does not parse. */
export const describeQuery = (query: string): { operation: string; rootFields: string[] } => {
  try {
    const operation = parse(query, { noLocation: true }).definitions.find(
      (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
    );
    const rootFields = (operation?.selectionSet.selections ?? []).flatMap((selection) =>
      selection.kind === Kind.FIELD ? [selection.name.value] : [],
    );
    return { operation: operation?.operation ?? 'unknown', rootFields };
  } catch {
    return { operation: 'malformed', rootFields: [] };
  }
};
