/** Meetings and what was recorded of them. */
import { base, type Batch, type Row } from './batch';
import type { SeedDeal } from './deals';
import { audioBytes, videoBytes } from './file-bytes';
import type { SeedPerson } from './people';
import type { Random } from './random';
import { richText } from './rich-text';
import { setScene } from './scene';
import { daysBefore, HOUR, type Surroundings } from './surroundings';

export type MeetingWish = {
  person: SeedPerson;
  others: readonly SeedPerson[];
  deal?: SeedDeal;
  masked?: boolean;
  /** Record the call, with bytes for audio and, when asked, video. */
  recorded?: 'audio' | 'video';
};

export function addMeeting(batch: Batch, random: Random, world: Surroundings, wish: MeetingWish): Row {
  const { person, others } = wish;
  const member = world.members.length > 0 ? random.pick(world.members) : undefined;
  const other = others[0] ?? person;
  const scene = setScene(random, world, person, other, wish.deal, member);
  const startsAt = daysBefore(
    world.now,
    wish.recorded ? random.integer(2, 30) : random.integer(-14, 38),
    random.integer(0, 16) * 30,
  );
  const createdAt = daysBefore(world.now, random.integer(39, 50));
  // The first text of each language lists two guests.
  const { meetings } = person.language.phrases;
  const { title, description } = random.pick(other === person ? meetings.slice(1) : meetings)(scene);
  const room = random.uuid();
  const event: Row = {
    ...base(random.uuid(), createdAt, 'CALENDAR', member),
    title,
    description,
    isCanceled: random.chance(0.05),
    isFullDay: false,
    startsAt: startsAt.toISOString(),
    endsAt: new Date(startsAt.getTime() + HOUR).toISOString(),
    externalCreatedAt: createdAt.toISOString(),
    externalUpdatedAt: createdAt.toISOString(),
    // A calendar's location often says whose office it is.
    location: random.chance(0.4) ? `${scene.company}, ${scene.city} (${person.voice.full})` : scene.city,
    iCalUid: `${room}@calendar.example`,
    conferenceSolution: 'jitsi',
    conferenceLink: {
      primaryLinkLabel: random.chance(0.3) ? person.voice.full : '',
      primaryLinkUrl: `https://meet.example/${room.slice(0, 8)}`,
      secondaryLinks: [],
    },
  };
  batch.add('calendarEvent', event);
  batch.add('calendarChannelEventAssociation', {
    ...base(random.uuid(), createdAt, 'CALENDAR', member),
    calendarEventId: event.id,
    calendarChannelId: wish.masked ? world.calendarChannels.masked : world.calendarChannels.open,
    eventExternalId: random.uuid().slice(0, 18),
    recurringEventExternalId: '',
  });
  if (member) {
    batch.add('calendarEventParticipant', {
      ...base(random.uuid(), createdAt, 'CALENDAR'),
      handle: member.email,
      displayName: member.name,
      isOrganizer: true,
      responseStatus: 'ACCEPTED',
      calendarEventId: event.id,
      personId: null,
      workspaceMemberId: member.id,
    });
  }
  for (const guest of new Set([person, ...others])) {
    batch.add('calendarEventParticipant', {
      ...base(random.uuid(), createdAt, 'CALENDAR'),
      handle: guest.voice.email,
      displayName: random.pick([guest.voice.display, guest.voice.full, guest.voice.reversed]),
      isOrganizer: false,
      responseStatus: random.pick(['NEEDS_ACTION', 'ACCEPTED', 'ACCEPTED', 'TENTATIVE', 'DECLINED']),
      calendarEventId: event.id,
      personId: guest.id,
      workspaceMemberId: null,
    });
  }
  if (wish.recorded) addRecording(batch, random, world, wish, event);
  return event;
}

function addRecording(
  batch: Batch,
  random: Random,
  world: Surroundings,
  { person, others, deal, recorded }: MeetingWish,
  event: Row,
): void {
  const member = world.members[0];
  const scene = setScene(random, world, person, others[0] ?? person, deal, member);
  const { phrases } = person.language;
  const startedAt = new Date(String(event.startsAt));
  const row: Row = {
    ...base(random.uuid(), new Date(startedAt.getTime() + HOUR), 'SYSTEM'),
    title: phrases.callTitle(scene),
    status: 'COMPLETED',
    recordingRequestStatus: 'REQUESTED',
    applicationId: null,
    externalBotId: random.uuid(),
    externalRecordingId: random.uuid(),
    startedAt: startedAt.toISOString(),
    endedAt: new Date(startedAt.getTime() + HOUR / 2).toISOString(),
    video: null,
    audio: null,
    transcript: transcript(phrases.call(scene), [scene.member.name, person.voice.display]),
    summary: richText(phrases.callSummary(scene), random),
    calendarEventId: event.id,
  };
  batch.add('callRecording', row);
  batch.addFile({
    object: 'callRecording',
    field: 'audio',
    row,
    name: `${person.voice.last}.wav`,
    bytes: audioBytes(),
  });
  if (recorded === 'video')
    batch.addFile({
      object: 'callRecording',
      field: 'video',
      row,
      name: `${person.voice.last}.mp4`,
      bytes: videoBytes(),
    });
}

/** Speakers with their words, each with its seconds: a full name is spread over several words. */
function transcript(lines: { speaker: 0 | 1; text: string }[], names: readonly [string, string]): unknown {
  let second = 0;
  return lines.map(({ speaker, text }, index) => ({
    participant: { id: speaker, name: names[speaker], is_host: speaker === 0 },
    index,
    words: text.split(' ').map((word) => {
      const start = second;
      second = Math.round((second + 0.4) * 10) / 10;
      return { text: word, start_timestamp: { relative: start }, end_timestamp: { relative: second } };
    }),
  }));
}
