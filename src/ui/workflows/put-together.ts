import type { StoredStep, StoredTrigger } from '../../domain/workflows/compile';
import { stepText, triggerText, type StoredVersion } from '../../domain/workflows/judge-copy';
import { readVersions, write, type Ask } from './workflow-api';

type Wanted = { trigger: StoredTrigger; steps: readonly StoredStep[] };

const draftOf = async (ask: Ask, workflowId: string): Promise<StoredVersion> => {
  const draft = (await readVersions(ask, workflowId)).find(({ status }) => status === 'DRAFT');
  if (draft === undefined) throw new Error(`The workflow ${workflowId} has no draft.`);
  return draft;
};

const stepsOf = ({ steps }: StoredVersion): readonly StoredStep[] => steps ?? [];
const stepIn = (version: StoredVersion, id: string): StoredStep | undefined =>
  stepsOf(version).find((step) => step.id === id);

/**
 * Makes a draft what it should be, one request a change and only where it differs: stopped anywhere and begun again, it ends the
 * same. One after the other, since the server reads and writes the whole version at each.
 * @returns the id of the draft
 */
export const putTogether = async (ask: Ask, workflowId: string, wanted: Wanted): Promise<string> => {
  let draft = await draftOf(ask, workflowId);
  const { id } = draft;
  const missing = wanted.steps.filter((step) => stepIn(draft, step.id) === undefined);
  for (const step of missing) await write.step(ask, id, step);
  if (missing.length > 0) draft = await draftOf(ask, workflowId);

  for (const step of wanted.steps) {
    const present = stepIn(draft, step.id);
    if (present === undefined) throw new Error(`The step ${step.id} was not made.`);
    if (present.valid === true && stepText(present) === stepText(step)) continue;
    const outputSchema = present.settings['outputSchema'] ?? {};
    await write.fill(ask, id, { ...step, settings: { ...step.settings, outputSchema } });
  }
  // Loops and branches come with empty steps of the server’s. A branch that leads to one gets it back, so they go last.
  for (const step of stepsOf(draft))
    if (!wanted.steps.some((other) => other.id === step.id)) await write.remove(ask, id, step.id);
  if (draft.trigger === null || triggerText(draft.trigger) !== triggerText(wanted.trigger))
    await write.trigger(ask, id, wanted.trigger);
  return id;
};
