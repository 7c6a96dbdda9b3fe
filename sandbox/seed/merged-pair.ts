/** A person entered twice and merged by the platform itself, with whatever the platform leaves behind. */
import type { Workspace } from '../contract';
import { base, type Batch, type Row } from './batch';
import type { Block } from './block';
import { CAST_PLACES, KATARZYNA_DUPLICATE_EMAIL } from './cast';
import { addNote } from './notes';
import type { SeedPerson } from './people';
import { addAttachment, addMergeTraces } from './person-history';
import { createRandom } from './random';
import { daysBefore, type Surroundings } from './surroundings';

export type MergedPair = { survivorId: string; duplicateId: string };

/** The duplicate with a note and a file: a merge leaves the note without target and the file's bytes behind. */
export function addDuplicate(batch: Batch, seed: string, world: Surroundings, block: Block): MergedPair {
  const random = createRandom(`${seed}/merged-pair`);
  const survivor = block.people[CAST_PLACES.katarzynaWisniewska] as SeedPerson;
  const row: Row = {
    ...survivor.row,
    ...base(random.uuid(), daysBefore(world.now, 90), 'EMAIL'),
    emails: { primaryEmail: KATARZYNA_DUPLICATE_EMAIL, additionalEmails: [] },
    companyId: null,
    avatarFile: null,
  };
  batch.add('person', row);
  const duplicate: SeedPerson = {
    ...survivor,
    id: row.id,
    row,
    voice: { ...survivor.voice, email: KATARZYNA_DUPLICATE_EMAIL },
    additionalEmails: [],
  };
  addNote(batch, random, world, { person: duplicate, other: survivor, sharing: 'alone', variant: 0 });
  addAttachment(batch, random, world, duplicate, { targetPersonId: row.id }, 0);
  addMergeTraces(batch, random, world, survivor, KATARZYNA_DUPLICATE_EMAIL);
  return { survivorId: survivor.id, duplicateId: row.id };
}

/** Asks back what Twenty's own page asks back: of the duplicate only these fields get merged. */
const MERGE = `mutation MergePeople($ids: [UUID!]!) {
  mergePeople(ids: $ids, conflictPriorityIndex: 0) {
    id name { firstName lastName } jobTitle companyId
    emails { primaryEmail additionalEmails }
    phones { primaryPhoneNumber primaryPhoneCountryCode primaryPhoneCallingCode additionalPhones }
    linkedinLink { primaryLinkLabel primaryLinkUrl secondaryLinks }
  }
}`;

export async function mergeInto(
  workspace: Workspace,
  survivorId: string,
  duplicateId: string,
): Promise<void> {
  const answer = (await workspace.graphql(
    'core',
    { query: MERGE, variables: { ids: [survivorId, duplicateId] } },
    { kind: 'system' },
  )) as {
    errors?: { message: string }[];
  };
  const message = answer.errors?.[0]?.message;
  if (message) throw new Error(`Merging the demo's duplicate ${duplicateId} failed: ${message}`);
}
