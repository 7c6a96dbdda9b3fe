/** Leaves a workspace as it was found. */
import { eventually, sleep } from './eventually';
import { actOnMany, DELETED_TOO, find, timelineHolding, type ObjectName } from './records';

/** Destroys whatever a test file left behind that carries its tag, runs of the standing workflow included. */
export async function sweep(tag: string): Promise<void> {
  const text = { ilike: `%${tag}%` };
  const plan: [ObjectName, object][] = [
    // Rows of these outlive them, without a target and so without a trace of whose they were.
    ['timelineActivity', { targetNote: { title: text } }],
    ['timelineActivity', { targetTask: { title: text } }],
    ['timelineActivity', { targetOpportunity: { name: text } }],
    ['attachment', { name: text }],
    ['noteTarget', { note: { title: text } }],
    ['taskTarget', { task: { title: text } }],
    ['note', { or: [{ title: text }, { bodyV2: { markdown: text } }] }],
    ['task', { title: text }],
    ['opportunity', { name: text }],
    ['messageListMember', { list: { name: text } }],
    ['messageList', { name: text }],
    ['messageChannelMessageAssociation', { messageExternalId: text }],
    ['messageParticipant', { handle: text }],
    ['message', { subject: text }],
    ['messageThread', { subject: text }],
    ['calendarChannelEventAssociation', { eventExternalId: text }],
    ['calendarEventParticipant', { handle: text }],
    ['calendarEvent', { title: text }],
    ['callRecording', { title: text }],
    [
      'person',
      {
        or: [
          { name: { lastName: text } },
          { name: { firstName: text } },
          { emails: { primaryEmail: text } },
          { jobTitle: text },
        ],
      },
    ],
    // The standing workflow may have made some of these after its person was gone, so they go last.
    ['company', { or: [{ name: text }, { domainName: { primaryLinkUrl: text } }] }],
  ];
  await runsUnderWayEnded(tag);
  for (const [object, filter] of plan) await actOnMany('destroy', object, { and: [filter, DELETED_TOO] });
  await actOnMany('destroy', 'workflowRun', { state: { like: `%${tag}%` } });
  // Timeline rows come after the answer, those of the destruction too.
  await sleep(1000);
  await actOnMany('destroy', 'timelineActivity', timelineHolding(tag));
}

/**
 * Waits until no run of the standing workflow that mentions `tag` is being worked on. Runs not started are left out:
 * beyond 100 runs a minute Twenty parks them there, for up to ten minutes.
 */
async function runsUnderWayEnded(tag: string): Promise<void> {
  await eventually('the workflow runs to end', async () => {
    const moving = await find('workflowRun', {
      and: [{ state: { like: `%${tag}%` } }, { status: { in: ['ENQUEUED', 'RUNNING'] } }],
    });
    return moving.length === 0 ? true : undefined;
  });
}
