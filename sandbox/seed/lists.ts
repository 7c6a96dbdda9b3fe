/** Mailing lists, who is on them, and a campaign that was sent. */
import { base, type Batch, type Row } from './batch';
import type { SeedPerson } from './people';
import { createRandom, type Random } from './random';
import { daysBefore, type Surroundings } from './surroundings';

export type SeedLists = { newsletter: Row; events: Row; campaign: Row };

export function addLists(batch: Batch, seed: string, world: Surroundings): SeedLists {
  const random = createRandom(`${seed}/lists`);
  const at = daysBefore(world.now, 300);
  const member = world.members[0];
  const list = (name: string): Row => ({ ...base(random.uuid(), at, 'MANUAL', member), name });
  const newsletter = list('Newsletter');
  const events = list('Spring event');
  batch.add('messageList', newsletter, events);
  const campaign: Row = {
    ...base(random.uuid(), daysBefore(world.now, 20), 'MANUAL', member),
    subject: 'What is new this autumn',
    bodyTemplate: 'Hello {{person.name.firstName}}, here is what is new.',
    fromAddress: { primaryEmail: member?.email ?? 'news@apple.dev', additionalEmails: [] },
    status: 'SENT',
    sentAt: daysBefore(world.now, 19).toISOString(),
    sentCount: 0,
    failedCount: 0,
    bouncedCount: 0,
    complainedCount: 0,
    unsubscribeTopicId: null,
    listId: newsletter.id,
  };
  batch.add('messageCampaign', campaign);
  return { newsletter, events, campaign };
}

/** Puts the person on a list; on the newsletter, the campaign went out to them too. */
export function addMembership(
  batch: Batch,
  random: Random,
  world: Surroundings,
  lists: SeedLists,
  person: SeedPerson,
  list: 'newsletter' | 'events',
): void {
  batch.add('messageListMember', {
    ...base(random.uuid(), person.createdAt, 'MANUAL'),
    listId: lists[list].id,
    personId: person.id,
  });
  if (list !== 'newsletter') return;
  const at = daysBefore(world.now, 19, random.integer(0, 60));
  const thread: Row = { ...base(random.uuid(), at, 'SYSTEM'), subject: String(lists.campaign.subject) };
  const message: Row = {
    ...base(random.uuid(), at, 'SYSTEM'),
    headerMessageId: `<${random.uuid()}@campaign.example>`,
    subject: lists.campaign.subject,
    text: `Hello ${person.voice.first}, here is what is new.`,
    receivedAt: at.toISOString(),
    deliveryStatus: 'SENT',
    isDraft: false,
    messageThreadId: thread.id,
    messageCampaignId: lists.campaign.id,
  };
  batch.add('messageThread', thread);
  batch.add('message', message);
  batch.add('messageChannelMessageAssociation', {
    ...base(random.uuid(), at, 'SYSTEM'),
    messageExternalId: random.uuid().slice(0, 18),
    messageThreadExternalId: random.uuid().slice(0, 16),
    direction: 'OUTGOING',
    messageChannelId: world.messageChannels.open,
    messageId: message.id,
    messageThreadId: thread.id,
  });
  batch.add('messageParticipant', {
    ...base(random.uuid(), at, 'SYSTEM'),
    role: 'TO',
    handle: person.voice.email,
    displayName: person.voice.display,
    messageId: message.id,
    messageCampaignId: lists.campaign.id,
    personId: person.id,
    workspaceMemberId: null,
  });
}
