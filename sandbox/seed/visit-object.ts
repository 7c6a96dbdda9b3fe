import type { Workspace } from '../contract';
export const VISIT = 'visit';
export async function ensureVisitObject(_workspace: Workspace): Promise<void> {}
