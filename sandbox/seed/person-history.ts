/** What happened to a person before: timeline with former values, attachments, picture, runs of the standing workflow. */
import { base, type Batch, type Row } from './batch';
import { pdfBytes, pngBytes, textBytes } from './file-bytes';
import type { SeedPerson } from './people';
import type { Random } from './random';
import { setScene } from './scene';
import { DAY, daysBefore, type Surroundings } from './surroundings';
import { timelineRow } from './timeline';

export function addCreation(
  batch: Batch,
  random: Random,
  world: Surroundings,
  object: 'person' | 'company',
  row: Row,
): void {
  batch.add(
    'timelineActivity',
    timelineRow(random, world, {
      name: `${object}.created`,
      at: new Date(String(row.createdAt)),
      target: { object, id: row.id },
    }),
  );
}

export type Change = 'emails' | 'jobTitle' | 'phones' | 'name' | 'company' | 'linkedinLink';

/** A change of the past: the row keeps the former value, which is nowhere else any more. */
export function addChange(
  batch: Batch,
  random: Random,
  world: Surroundings,
  person: SeedPerson,
  change: Change,
): void {
  const member = world.members.length > 0 ? random.pick(world.members) : undefined;
  const at = new Date(person.createdAt.getTime() + random.integer(2, 39) * DAY);
  batch.add(
    'timelineActivity',
    timelineRow(random, world, {
      name: 'person.updated',
      at,
      target: { object: 'person', id: person.id },
      member,
      diff: formerValue(random, person, change),
    }),
  );
}

function formerValue(
  random: Random,
  person: SeedPerson,
  change: Change,
): Record<string, { before: unknown; after: unknown }> {
  const { voice, row, language } = person;
  switch (change) {
    case 'emails':
      return {
        emails: { before: { primaryEmail: formerEmail(person), additionalEmails: [] }, after: row.emails },
      };
    case 'jobTitle':
      return { jobTitle: { before: language.faker(random).person.jobTitle(), after: voice.jobTitle } };
    case 'phones':
      return { phones: { before: { ...(row.phones as object), primaryPhoneNumber: '' }, after: row.phones } };
    case 'name':
      // Before, the last name had been typed into the first name's field.
      return { name: { before: { firstName: voice.display, lastName: '' }, after: row.name } };
    case 'company':
      return { companyId: { before: null, after: row.companyId } };
    case 'linkedinLink':
      return {
        linkedinLink: {
          before: { primaryLinkLabel: '', primaryLinkUrl: '', secondaryLinks: [] },
          after: row.linkedinLink,
        },
      };
    default:
      return change satisfies never;
  }
}

export type AttachmentTarget =
  | { targetPersonId: string }
  | { targetNoteId: string }
  | { targetOpportunityId: string }
  | { targetCompanyId: string };

export function addAttachment(
  batch: Batch,
  random: Random,
  world: Surroundings,
  person: SeedPerson,
  target: AttachmentTarget,
  variant?: number,
): Row {
  const member = world.members.length > 0 ? random.pick(world.members) : undefined;
  const { fileNames } = person.language.phrases;
  const scene = setScene(random, world, person, person);
  const named = variant === undefined ? random.pick(fileNames) : fileNames[variant % fileNames.length];
  const name = (named as (typeof fileNames)[number])(scene);
  const row: Row = {
    ...base(random.uuid(), daysBefore(world.now, random.integer(1, 39)), 'MANUAL', member),
    name,
    file: null,
    fullPath: '',
    fileCategory: 'TEXT_DOCUMENT',
    ...target,
  };
  batch.add('attachment', row);
  const line = `${person.voice.full}, ${person.voice.email}, ${person.voice.phone}`;
  batch.addFile({
    object: 'attachment',
    field: 'file',
    row,
    name,
    bytes: name.endsWith('.pdf') ? pdfBytes(line) : textBytes(line),
  });
  return row;
}

export function addAvatar(batch: Batch, random: Random, person: SeedPerson): void {
  const bytes = pngBytes(random.integer(0, 255), random.integer(0, 255), random.integer(0, 255));
  batch.addFile({
    object: 'person',
    field: 'avatarFile',
    row: person.row,
    name: `${person.voice.last}.png`,
    bytes,
  });
}

/**
 * What a merge makes besides: a row with the addresses before and after, and a run of the standing workflow.
 * They are laid down here, since nothing listens to the workspace while it is seeded.
 */
export function addMergeTraces(
  batch: Batch,
  random: Random,
  world: Surroundings,
  survivor: SeedPerson,
  mergedEmail: string,
): void {
  const before = survivor.row.emails as Emails;
  const after = { ...before, additionalEmails: [...before.additionalEmails, mergedEmail] };
  const diff = { emails: { before, after } };
  const target = { object: 'person', id: survivor.id } as const;
  batch.add(
    'timelineActivity',
    timelineRow(random, world, { name: 'person.updated', at: daysBefore(world.now, 5), target, diff }),
  );
  addWorkflowRun(batch, random, world, survivor, { before, after });
}

type Emails = { primaryEmail: string; additionalEmails: string[] };

/** The standing workflow ran when the address changed, and its run holds both addresses. */
export function addWorkflowRun(
  batch: Batch,
  random: Random,
  world: Surroundings,
  person: SeedPerson,
  change?: { before: Emails; after: Emails },
): void {
  const { standingWorkflow } = world;
  if (!standingWorkflow) return;
  // Twenty clears runs away after 14 days.
  const at = daysBefore(world.now, random.integer(0, 12), -random.integer(10, 500));
  const { row } = person;
  const emails = change ?? {
    before: { primaryEmail: formerEmail(person), additionalEmails: [] },
    after: row.emails as Emails,
  };
  const after = { ...row, emails: emails.after };
  const result = {
    recordId: person.id,
    properties: {
      before: { ...row, emails: emails.before },
      after,
      updatedFields: ['emails'],
      diff: { emails },
    },
  };
  batch.add('workflowRun', {
    ...base(random.uuid(), at, 'WORKFLOW'),
    name: `#${random.integer(1, 9999)} - ${standingWorkflow.name}`,
    enqueuedAt: at.toISOString(),
    startedAt: at.toISOString(),
    endedAt: new Date(at.getTime() + 500).toISOString(),
    status: 'COMPLETED',
    state: { flow: standingWorkflow.flow, stepInfos: { trigger: { status: 'SUCCESS', result } } },
    stepLogs: {},
    workflowId: standingWorkflow.workflowId,
    workflowVersionId: standingWorkflow.workflowVersionId,
  });
}

/** The address before the present one; only history still knows it. */
export function formerEmail({ voice, language }: SeedPerson): string {
  return `${voice.email.slice(0, voice.email.indexOf('@'))}@former-mail.${language.topLevelDomain}`;
}
