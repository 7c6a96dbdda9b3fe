import { randomBytes } from 'node:crypto';

import { PrivacyError } from '../../domain/errors';
import type { GeneraliseChoice } from '../../domain/erasure/generalise-step';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { Settings } from '../../domain/settings';
import { surrogateFrom } from '../../domain/surrogate';
import type { Keyring } from '../../keys/keyring';
import type { Read } from '../../twenty/records';
import {
  JOB_FIELDS,
  jobIdFor,
  newJob,
  openJob,
  unidentified,
  type Job,
  type JobSettings,
} from './erasure-job';
import type { Act, OrderReason } from './erasure-order';
import { askedGeneralisation } from './job-generalisation';

/** What whoever asks may decide about one person; the workspace's settings decide the rest. */
export type ErasureChoices = Partial<Pick<JobSettings, 'sharedIdentifiers' | 'mentions' | 'decisions'>> & {
  /** What of the kept is said less exactly: steps as a preview showed them, or what is suggested when the act begins. */
  generalise?: GeneraliseChoice;
};

/** The settings a job is made with: what was asked for, or else what the workspace has decided. */
export const jobSettings = (
  keyring: Keyring,
  personId: string,
  settings: Settings,
  choices: ErasureChoices = {},
): JobSettings => ({
  sharedIdentifiers: choices.sharedIdentifiers ?? 'REFUSE',
  mentions: choices.mentions ?? settings.mentionPolicy,
  decisions: choices.decisions ?? {},
  avatarMode: settings.avatarMode,
  orderedFor: personId,
  subjectKeyVersion: keyring.currentVersion,
  ...generalised(askedGeneralisation(choices.generalise, settings.riskMode)),
});

/** Left out where nothing is asked: a job then stands as it always did. */
const generalised = (generalise: JobSettings['generalise']): Pick<JobSettings, 'generalise'> =>
  generalise === undefined ? {} : { generalise };

export const drawSurrogate = (): string => surrogateFrom(randomBytes(10)).code;

/** Jobs of the persons, deleted ones too: the number of earlier acts makes the next one's id. */
export const jobsRead = (graph: WorkspaceGraph, personIds: readonly string[]): Read => ({
  object: requireObject(graph, 'erasureJob'),
  filter: { personId: { in: personIds } },
  selection: JOB_FIELDS,
});

/** @throws PrivacyError MISSING_GRANT when the app does not see its own objects */
export const requireOwnObjects = (graph: WorkspaceGraph): void => {
  if (!graph.objects.has('erasureJob'))
    throw new PrivacyError(
      'MISSING_GRANT',
      "The app's own objects are not readable. Install the app again, and give its role access to them.",
    );
};

export type JobDraft = {
  personId: string;
  act: Act;
  reason: OrderReason;
  settings: JobSettings;
  earlierActs: number;
};

/** A job that nobody has worked on yet. */
export const draftJob = (keyring: Keyring, draft: JobDraft, now: Date): Job => {
  const id = jobIdFor(draft.personId, draft.act, draft.earlierActs);
  return openJob(
    keyring,
    newJob(keyring, { ...draft, id, surrogate: drawSurrogate(), subject: unidentified() }, now),
  );
};
