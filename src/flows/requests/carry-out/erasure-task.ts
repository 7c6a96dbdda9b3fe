import type { DataRequest } from '../../../domain/requests/data-request';
import { writeNewTasks, type RecipientTask } from '../../recipients/recipient-task';
import { stableId } from '../../stable-id';
import type { MoveContext } from '../move-request';

type Told = Pick<DataRequest, 'id' | 'name' | 'personId' | 'assigneeId' | 'dueOn'>;

/** Titles begin with the request's name: they are closed with it. */
const task = (
  { settings }: Pick<MoveContext, 'settings'>,
  request: Told,
  id: string,
  title: string,
  lines: readonly string[],
): RecipientTask => ({
  id,
  title: `${request.name}: ${title}`,
  lines,
  assigneeId: request.assigneeId ?? settings.dataRequests.responsible,
  personId: request.personId,
  ...(request.dueOn === null ? {} : { dueAt: `${request.dueOn}T00:00:00.000Z` }),
});

type Context = Pick<MoveContext, 'client' | 'settings'>;

/** Somebody has to say what becomes of objects with a link to people, before anybody can be erased. */
export const askAboutObjects = (
  context: Context,
  request: Told,
  objects: readonly string[],
): Promise<number> =>
  writeNewTasks(context.client, [
    task(
      context,
      request,
      stableId('erasure-undecided-task', request.id, ...objects),
      'decide what becomes of other objects',
      [
        'These objects have a link to people, and nobody has said what becomes of their records when a person is erased:',
        '',
        ...objects.map((name) => `- ${name}`),
        '',
        'Create a *Field rule* for each: the object’s name, the field `*` or the relation’s name, what is done *On erasure*, and the status *Confirmed*. The app looks again every hour.',
      ],
    ),
  ]);

/** An address of the person is on another person's record too: erased is what is theirs alone. */
export const tellOfSharedAddress = (context: Context, request: Told): Promise<number> =>
  writeNewTasks(context.client, [
    task(
      context,
      request,
      stableId('erasure-shared-task', request.id),
      'an address is shared with another record',
      [
        'Another living record has the same address, number or profile link. What both have stays where it stands, since it is the other’s too; *Result* says so under `preview.sharedIdentifiers`.',
        '',
        'Is it the same person twice? Then decline the approval with a note, merge the two records, and set *Approval* to *Waiting* again.',
      ],
    ),
  ]);

/** The erasure cannot go on by itself. */
export const tellOfAttention = (
  context: Context,
  request: Told,
  job: { id: string; attempts: number; failureCode: string },
): Promise<number> =>
  writeNewTasks(context.client, [
    task(
      context,
      request,
      stableId('erasure-attention-task', job.id, job.failureCode, String(job.attempts)),
      `the erasure needs you (${job.failureCode || 'UNKNOWN'})`,
      [
        'The erasure has stopped for a decision. Open it under **Privacy → Erasure jobs → Needing attention**: it says what it waits for and what to do, and goes on when the workflow action *Erase person* is run on the person again.',
        '',
        'This request is answered by itself once the erasure is through.',
      ],
    ),
  ]);
