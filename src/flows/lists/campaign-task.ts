import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import type { CampaignCheck } from './check-campaign';

export const campaignTaskId = (campaignId: string): string => stableId('campaign-task', campaignId);
/** One a list, not one for each of its campaigns. */
export const purposeTaskId = (listId: string): string => stableId('list-purpose-task', listId);

export type Campaign = {
  id: string;
  subject: string;
  status: string;
  listId: string | null;
  /** Workspace member who made it; null for one that an app or the API made. */
  ownerId: string | null;
};

/** What was done about mails that were on their way already. */
export type StoppedMails = { stopped: number; tooLate: number };

const named = ({ subject }: Campaign): string => {
  const line = subject.replace(/\s+/g, ' ').trim();
  return line === '' ? 'A campaign' : `“${line.length > 80 ? `${line.slice(0, 79)}…` : line}”`;
};

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

const whatWasDone = (check: CampaignCheck, { stopped, tooLate }: StoppedMails): string[] => {
  const lines: string[] = [];
  if (check.removed > 0)
    lines.push(`- **Taken off the list:** ${check.removed}. The reason is on each person’s timeline.`);
  if (check.mayNotReceive > check.removed)
    lines.push(
      `- **Left on the list:** ${check.mayNotReceive - check.removed}, because the purpose itself is set up so that nobody may be written to. Correct the purpose, or stop the campaign.`,
    );
  if (stopped > 0) lines.push(`- **Mails stopped before they were sent:** ${stopped}.`);
  if (tooLate > 0)
    lines.push(
      `- **Sent before they could be stopped:** ${tooLate}. Decide whether these people are to be told.`,
    );
  return lines;
};

/** Tells whoever made the campaign: counts and reasons, no names; the ids are the output of *Check campaign*. */
export const campaignTask = (campaign: Campaign, check: CampaignCheck, mails: StoppedMails): Row => ({
  id: campaignTaskId(campaign.id),
  title: `${named(campaign)}: ${people(Math.max(check.mayNotReceive, mails.stopped + mails.tooLate))} may not receive it`,
  status: 'TODO',
  ...(campaign.ownerId === null ? {} : { assigneeId: campaign.ownerId }),
  bodyV2: {
    markdown: [
      `The campaign ${named(campaign)} was ${campaign.status === 'SENDING' ? 'sent' : 'scheduled'} to a list with people who may not receive it:`,
      '',
      ...check.reasons.map(({ text, people: count }) => `- ${text}: ${count}`),
      '',
      'What was done:',
      '',
      ...whatWasDone(check, mails),
      '',
      'Run the workflow action *Check campaign* before the next one goes out: an app can correct a list, it cannot hold a campaign back.',
    ].join('\n'),
  },
});

/** Asks, once a list, what the list is for; nothing about its members can be checked before. */
export const purposeTask = (campaign: Campaign, list: { id: string; name: string }): Row => ({
  id: purposeTaskId(list.id),
  title: `What is the list “${list.name.replace(/\s+/g, ' ').trim().slice(0, 80)}” for?`,
  status: 'TODO',
  ...(campaign.ownerId === null ? {} : { assigneeId: campaign.ownerId }),
  bodyV2: {
    markdown: [
      `The campaign ${named(campaign)} goes to a list without a purpose, so nobody can say who may receive it.`,
      '',
      'Open the list and choose its **Purpose**. Its members are checked at once, and so is everybody who joins later.',
    ].join('\n'),
  },
});
