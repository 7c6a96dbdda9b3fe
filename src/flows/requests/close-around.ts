import { CLOSED_STATES, isOpen, type DataRequest, type OutboxItem } from '../../domain/requests/data-request';
import { endsWith } from '../../domain/requests/ends-with';
import { doneMail } from '../../domain/requests/request-mails';
import { writeAll } from '../../twenty/records';
import { wakeHeldJobs } from '../holds/wake-held-jobs';
import { moveRequest, type MoveContext } from './move-request';
import { readRequests } from './read-requests';
import { completeRequests } from './request-created';
import { REQUEST_OBJECTS } from './request-objects';

type Context = Pick<MoveContext, 'client' | 'keyring' | 'now' | 'settings'>;

/** The mail that tells a person of the end. */
const endMail = ({ state, right }: DataRequest): string => {
  if (state === 'REFUSED') return 'refused';
  return state === 'WITHDRAWN' ? 'withdrawn' : doneMail(right);
};

const BY_APP = { kind: 'APPLICATION', id: null } as const;

/**
 * Requests that were joined into one which ended end as it did, where it is sure that they are of the same person. The
 * others go on by themselves: whoever types somebody's address first takes nobody's request away. One request, and two for
 * each of them; those of `completeRequests` where some go on.
 */
export const endJoined = async (context: Context, first: DataRequest): Promise<number> => {
  const state = CLOSED_STATES.find((closed) => closed === first.state);
  if (state === undefined) return 0;
  const joined = (await readRequests(context, { joinedIntoId: { eq: first.id } })).filter(isOpen);
  const byApp: MoveContext = { ...context, actor: BY_APP };
  const goOn: DataRequest[] = [];
  for (const request of joined) {
    if (endsWith(first, request, context.settings))
      await moveRequest(byApp, request, { kind: 'END_WITH_FIRST', state });
    else goOn.push(await moveRequest(byApp, request, { kind: 'DETACH' }));
  }
  // Of several the eldest is the first now.
  if (goOn.length > 0) await completeRequests(context, goOn, () => BY_APP);
  return joined.length;
};

/**
 * What ends with a request: those that were joined into it (`endJoined`), its open tasks, and the wait of erasures that it held back
 * (an open request holds its contact, Art. 17(3)(b)). Three requests when it closed, none otherwise.
 */
export const closeAround = async (
  context: Context,
  request: DataRequest,
  items: readonly OutboxItem[],
): Promise<void> => {
  const isClosing = items.some(
    (item) => item.kind === 'PROGRESS' && CLOSED_STATES.some((state) => state === item.code),
  );
  if (!isClosing || isOpen(request)) return;
  await endJoined(context, request);
  await wakeHeldJobs(context.client, context.now);
  await writeAll(context.client, [
    {
      kind: 'updateWhere',
      object: REQUEST_OBJECTS.task,
      // The name has the request's number in it, which no other has.
      filter: {
        and: [
          { title: { like: `${request.name}:%` } },
          { status: { neq: 'DONE' } },
          // Of two runs at once one may have asked already that the person is told of the end.
          { not: { title: { like: `%(${endMail(request)})` } } },
          { not: { title: { like: '%(answered)' } } },
        ],
      },
      data: { status: 'DONE' },
    },
  ]);
};
