import { asUiError, type UiError } from '../../api/ui-error';
import type { InstalledWorkflow, InstallOutcome, InstallResult } from '../../workflows/install-ready-made';

/** What became of installing one workflow. */
export type Told = { is: 'DONE'; outcome: InstallOutcome } | { is: 'FAILED'; error: UiError };

/** Whether there is something to install: somebody's own copy is left alone, and what is whole is whole. */
export const mayInstall = ({ state, isActive }: InstalledWorkflow): boolean => {
  switch (state) {
    case 'NOT_INSTALLED':
    case 'PARTLY':
      return true;
    case 'OUTDATED':
      // Whoever switched it off does not want a newer one to run.
      return isActive;
    case 'INSTALLED':
    case 'CHANGED':
      return false;
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};

/** Those that one button installs. */
export const waiting = (copies: readonly InstalledWorkflow[]): string[] =>
  copies.filter(mayInstall).map(({ id }) => id);

export const stateTone = ({ state }: InstalledWorkflow): 'green' | 'gray' | 'orange' | 'blue' => {
  switch (state) {
    case 'INSTALLED':
      return 'green';
    case 'NOT_INSTALLED':
      return 'gray';
    case 'PARTLY':
    case 'OUTDATED':
      return 'orange';
    case 'CHANGED':
      return 'blue';
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};

/**
 * One after the other, each by itself: one that cannot be installed keeps none of the others from it, and each is told with its
 * own result. Never throws.
 */
export const installEach = async (
  ids: readonly string[],
  install: (id: string) => Promise<readonly InstallResult[]>,
  onResult: (results: ReadonlyMap<string, Told>) => void,
): Promise<ReadonlyMap<string, Told>> => {
  const results = new Map<string, Told>();
  for (const id of ids) {
    try {
      const [result] = await install(id);
      results.set(id, { is: 'DONE', outcome: result?.outcome ?? 'UNCHANGED' });
    } catch (error) {
      results.set(id, { is: 'FAILED', error: asUiError(error) });
    }
    onResult(results);
  }
  return results;
};
