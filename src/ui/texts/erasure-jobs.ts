import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

type Tone = 'green' | 'blue' | 'orange' | 'red' | 'gray' | 'purple';
type JobState = 'PLANNED' | 'RUNNING' | 'AFTERMATH' | 'DONE' | 'HELD' | 'FAILED' | 'NEEDS_ATTENTION';

export const JOB_STATE_TEXT: Readonly<Record<JobState, MessageDescriptor>> = {
  PLANNED: msg('Waiting to begin'),
  RUNNING: msg('Under way'),
  AFTERMATH: msg('Checking what remains'),
  DONE: msg('Done'),
  HELD: msg('Done, except for what is held'),
  FAILED: msg('Interrupted, goes on by itself'),
  NEEDS_ATTENTION: msg('Needs your decision'),
};

export const JOB_STATE_TONE: Readonly<Record<JobState, Tone>> = {
  PLANNED: 'gray',
  RUNNING: 'blue',
  AFTERMATH: 'blue',
  DONE: 'green',
  HELD: 'purple',
  FAILED: 'orange',
  NEEDS_ATTENTION: 'red',
};

export const JOB_STEP_TEXT: Readonly<
  Record<'ORDERED' | 'SEARCHED' | 'REPLACED' | 'CHECKED' | 'CERTIFIED', MessageDescriptor>
> = {
  ORDERED: msg('Ordered'),
  SEARCHED: msg('Searched and planned'),
  REPLACED: msg('Replaced and removed'),
  CHECKED: msg('Checked for what remains'),
  CERTIFIED: msg('Certified'),
};

/** For those who may not order here that a job goes on. */
export const JOB_GO_ON_TEXT: MessageDescriptor = msg(
  'A member whose role may erase people goes on with it here. Where this workspace erases through data requests only, approve the request for erasure: it goes on where this stopped.',
);

/** What a job that stopped needs; other codes have their text in `error-text`. */
export const JOB_FAILURE_TEXT: Readonly<Record<string, MessageDescriptor>> = {
  RESIDUALS: msg(
    'The person is still named in records that no app may write, or that the server would not change. The erasure job says which. Mend them by hand first.',
  ),
  REVIEW_NEEDED: msg('Records of other people name this person, and nobody has decided about them.'),
  STILL_WAITING: msg(
    'Something keeps writing this person’s data, or a workflow run that holds it has not ended. End the run or find the integration first.',
  ),
};
