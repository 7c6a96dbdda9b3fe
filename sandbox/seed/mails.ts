/** Mail threads: a member and some people, with salutations, signatures and quoted mails. */
import { base, type Batch, type Row } from './batch';
import type { SeedDeal } from './deals';
import type { Scene } from './language/phrases';
import type { SeedPerson } from './people';
import type { Random } from './random';
import { setScene } from './scene';
import { daysBefore, HOUR, type Member, type Surroundings } from './surroundings';

export type ThreadWish = {
  person: SeedPerson;
  /** People on the other lines; a mail shared with others must not lose its content. */
  others: readonly SeedPerson[];
  deal?: SeedDeal;
  messages: number;
  masked?: boolean;
  /** The person is only written about: sender is the first of `others`. */
  absent?: boolean;
};

type Party = {
  handle: string;
  displayName: string;
  personId: string | null;
  workspaceMemberId: string | null;
};

const WORKSPACE: Member = { id: '', name: 'Tim Apple', email: 'tim@apple.dev' };

export function addThread(batch: Batch, random: Random, world: Surroundings, wish: ThreadWish): Row {
  const { person, others, deal } = wish;
  const member = world.members.length > 0 ? random.pick(world.members) : WORKSPACE;
  const writer = wish.absent ? (others[0] ?? person) : person;
  const about = wish.absent ? person : (others[0] ?? person);
  const startedAt = daysBefore(world.now, random.integer(2, 38), -random.integer(0, 480));
  // The first text of each language names a second person; writing to the member alone there is none.
  const texts = writer === about ? writer.language.phrases.mails.slice(1) : writer.language.phrases.mails;
  const first = random.pick(texts)(setScene(random, world, writer, about, deal, member));
  const thread: Row = {
    ...base(random.uuid(), startedAt, 'EMAIL', memberOrNone(member)),
    subject: first.subject,
  };
  batch.add('messageThread', thread);
  const channel = wish.masked ? world.messageChannels.masked : world.messageChannels.open;
  const threadExternalId = random.uuid().slice(0, 16);

  for (let turn = 0; turn < wish.messages; turn += 1) {
    const scene = setScene(random, world, writer, about, deal, member);
    const incoming = turn % 2 === 0;
    const at = new Date(
      Math.min(startedAt.getTime() + turn * random.integer(1, 30) * HOUR, world.now.getTime() - HOUR / 2),
    );
    const text = incoming
      ? incomingText(turn === 0 ? first.text : random.pick(texts)(scene).text, writer, scene)
      : outgoingText(random, writer, scene, member, first.text);
    const message: Row = {
      ...base(random.uuid(), at, 'EMAIL', memberOrNone(member)),
      headerMessageId: `<${random.uuid()}@${incoming ? domainOf(writer.voice.email) : domainOf(member.email)}>`,
      subject: turn === 0 ? first.subject : `Re: ${first.subject}`,
      text,
      receivedAt: at.toISOString(),
      deliveryStatus: null,
      isDraft: false,
      messageThreadId: thread.id,
      messageCampaignId: null,
    };
    batch.add('message', message);
    batch.add('messageChannelMessageAssociation', {
      ...base(random.uuid(), at, 'EMAIL', memberOrNone(member)),
      messageExternalId: random.uuid().slice(0, 18),
      messageThreadExternalId: threadExternalId,
      direction: incoming ? 'INCOMING' : 'OUTGOING',
      messageChannelId: channel,
      messageId: message.id,
      messageThreadId: thread.id,
    });
    const [from, to] = incoming
      ? [personParty(random, writer), memberParty(member)]
      : [memberParty(member), personParty(random, writer)];
    addParticipant(batch, random, message, 'FROM', from);
    addParticipant(batch, random, message, 'TO', to);
    const copied = wish.absent ? others.slice(1) : others;
    for (const other of copied)
      addParticipant(
        batch,
        random,
        message,
        turn === 0 ? 'CC' : random.pick(['CC', 'TO']),
        personParty(random, other),
      );
  }
  return thread;
}

function incomingText(text: string, writer: SeedPerson, scene: Scene): string {
  const { voice, company, language } = writer;
  return `${text}\n${voice.full}\n\n-- \n${voice.full}\n${voice.jobTitle}\n${company.name}, ${scene.city}\n${language.phrases.phoneLabel} ${voice.phone}\n${voice.email}`;
}

function outgoingText(
  random: Random,
  writer: SeedPerson,
  scene: Scene,
  member: Member,
  quoted: string,
): string {
  const answer = random.pick(writer.language.phrases.replies)(scene);
  const lines = quoted
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return `${answer}\n${member.name}\n\n${writer.language.phrases.quoted(scene)}\n${lines}\n> ${writer.voice.full}`;
}

function addParticipant(
  batch: Batch,
  random: Random,
  message: Row,
  role: 'FROM' | 'TO' | 'CC',
  party: Party,
): void {
  batch.add('messageParticipant', {
    ...base(random.uuid(), new Date(String(message.createdAt)), 'EMAIL'),
    role,
    ...party,
    messageId: message.id,
    messageCampaignId: null,
  });
}

function personParty(random: Random, person: SeedPerson): Party {
  const { voice } = person;
  const spare = person.additionalEmails[0];
  return {
    handle: spare && random.chance(0.3) ? spare : voice.email,
    displayName: random.pick([voice.display, voice.display, voice.display, voice.reversed, voice.full, '']),
    personId: person.id,
    workspaceMemberId: null,
  };
}

function memberParty(member: Member): Party {
  return {
    handle: member.email,
    displayName: member.name,
    personId: null,
    workspaceMemberId: member.id || null,
  };
}

const memberOrNone = (member: Member): Member | undefined => (member.id ? member : undefined);
const domainOf = (email: string): string => email.slice(email.indexOf('@') + 1);
