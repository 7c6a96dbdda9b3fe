import { isPrivacyError } from '../../domain/errors';
import type { PublicSettings } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { STANDING_SELECTION } from '../consent/answer-rows';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { changesFor, leaversFor, liftsFor } from '../consent/record-answers';
import { writeChanges, type Change } from '../consent/write-changes';
import { leaveLists } from '../lists/leave-lists';
import { findSuppressed } from '../returns/suppression';
import { stableId } from '../stable-id';
import type { Clock } from '../worker';
import { admitContacts } from './admit-contacts';
import { attach, takenBack, type Linking } from './attach-people';
import {
  birthDateField,
  completedPerson,
  findPerson,
  newPerson,
  peopleRead,
  type WantedPerson,
} from './contact-person';
import { contactsOf, type Contact } from './contacts';
import { isProven, type PendingSignUp } from './pending-sign-ups';
import type { SignUpContact } from './sealed-contact';
import { completePeople, createPeople } from './settle-people';
import { clearedRow, invalidation, linkChange, withdrawalOf, type InvalidBecause } from './settle-rows';

export type LinkParts = { client: TwentyClient; keyring: Keyring; clock: Clock };

export type Linked = { linked: number; created: number; invalidated: number };

/** What the workspace refuses today it may take after somebody looked into it; not for ever. */
const REFUSED_FOR_MS = 24 * 60 * 60 * 1000;

/** What was entered, the later over the earlier; of an existing record's only what its owner has confirmed counts. */
const merged = (signUps: readonly PendingSignUp[]): SignUpContact | null =>
  signUps.length === 0
    ? null
    : signUps.reduce<SignUpContact>((all, { contact }) => ({ ...all, ...contact }), { email: '' });

const sourceOf = ({ open }: Contact): string =>
  String(open[0]?.row['source'] ?? 'form').replace(/^form:/, 'Sign-up form: ');

const readPeople = async (
  client: TwentyClient,
  emails: readonly string[],
  birthDate: string | null,
): Promise<{ people: Row[]; birthDate: string | null }> => {
  const read = async (field: string | null): Promise<Row[]> =>
    (await readAll(client, [peopleRead(emails, field)])).get('person') ?? [];
  try {
    return { people: await read(birthDate), birthDate };
  } catch (error) {
    // The setting names a field that people do not have; nobody's sign-up is lost for that.
    if (birthDate === null || !isPrivacyError(error) || error.code !== 'SERVER_REFUSED') throw error;
    return { people: await read(null), birthDate: null };
  }
};

/** Gives every contact with an answer that counts its person, completed or new. @returns ids that the workspace refused */
const standUp = async (
  client: TwentyClient,
  contacts: readonly Contact[],
  people: readonly Row[],
  birthDate: string | null,
): Promise<{ refused: ReadonlySet<string>; created: number }> => {
  const creating: WantedPerson[] = [];
  const completing: WantedPerson[] = [];
  for (const contact of contacts) {
    contact.person = findPerson(people, contact.email);
    if (contact.open.length === 0) continue;
    if (contact.person === null) {
      // Not from the address: a record that was erased under such an id would be written over.
      const id = stableId(
        'sign-up-person',
        ...contact.open
          .map(({ row }) => row.id)
          .toSorted()
          .slice(0, 1),
      );
      const all = merged(contact.open);
      if (all === null) continue;
      const wanted = newPerson(id, all, sourceOf(contact), birthDate);
      creating.push(wanted);
      contact.person = wanted.row;
      contact.isNew = true;
    } else {
      const proven = merged(contact.open.filter(isProven));
      const completed = completedPerson(contact.person, proven, sourceOf(contact), birthDate);
      if (completed !== null) completing.push(completed);
    }
  }
  const refused = await createPeople(client, creating);
  // One that cannot be completed is linked as it is.
  await completePeople(client, completing);
  return { refused: new Set(refused), created: creating.length - refused.length };
};

/** Withdrawals through a link, for those who turn out to be known; the contact of others goes. */
const withdraw = async (
  { client, keyring }: LinkParts,
  contacts: readonly Contact[],
  now: Date,
): Promise<Change[]> => {
  const withdrawals = contacts.flatMap(({ person, withdrawn }) =>
    withdrawn.map((signUp) => ({ person, signUp })),
  );
  const known = withdrawals.flatMap(({ person, signUp }) =>
    person === null || signUp.purpose === null ? [] : [{ person, signUp, purpose: signUp.purpose }],
  );
  const changes = withdrawals.map(({ person, signUp }) =>
    person === null
      ? { consents: [clearedRow(signUp.row)], entries: [] }
      : linkChange(keyring, signUp, person.id),
  );
  if (known.length === 0) return changes;
  const rows = await readAll(client, [
    {
      object: CONSENT_OBJECTS.consent,
      filter: {
        and: [
          { personId: { in: [...new Set(known.map(({ person }) => person.id))] } },
          { purposeId: { in: [...new Set(known.map(({ purpose }) => purpose.id))] } },
        ],
      },
      selection: STANDING_SELECTION,
    },
  ]);
  const answers = known.map(({ person, signUp, purpose }) => withdrawalOf(signUp, purpose, person.id));
  const planned = changesFor(
    keyring,
    answers,
    {
      people: new Map(known.map(({ person }) => [person.id, person])),
      consents: [
        ...(rows.get(CONSENT_OBJECTS.consent.name) ?? []),
        // The withdrawal itself among them: it is said already.
        ...known.map(({ person, signUp: { row } }) => ({ ...row, personId: person.id })),
      ],
    },
    { kind: 'SUBJECT', id: null },
    now,
  );
  await leaveLists(client, keyring, leaversFor(answers), now);
  return [...planned.changes, ...changes];
};

/**
 * Answers that nobody has proven, of people who said no before: anybody can type an address into a form, and undoes no
 * withdrawal by it. No request where there are none.
 */
const contradicted = async (
  client: TwentyClient,
  contacts: readonly Contact[],
): Promise<Set<PendingSignUp>> => {
  const unproven = contacts.flatMap(({ person, isNew, open }) =>
    person === null || isNew
      ? []
      : open
          .filter((signUp) => signUp.row['state'] === 'GIVEN' && !isProven(signUp))
          .map((signUp) => ({ personId: person.id, signUp })),
  );
  if (unproven.length === 0) return new Set();
  const noes = await readAll(client, [
    {
      object: CONSENT_OBJECTS.consent,
      filter: {
        and: [
          { personId: { in: [...new Set(unproven.map(({ personId }) => personId))] } },
          { state: { in: ['REFUSED', 'WITHDRAWN'] } },
        ],
      },
      selection: 'id personId purposeId channel',
    },
  ]);
  const rows = noes.get(CONSENT_OBJECTS.consent.name) ?? [];
  return new Set(
    unproven.flatMap(({ personId, signUp }) =>
      rows.some(
        (no) =>
          no['personId'] === personId &&
          no['purposeId'] === signUp.row['purposeId'] &&
          (no['channel'] === 'ALL' ||
            signUp.row['channel'] === 'ALL' ||
            no['channel'] === signUp.row['channel']),
      )
        ? [signUp]
        : [],
    ),
  );
};

const invalid = (
  keyring: Keyring,
  signUps: readonly PendingSignUp[],
  because: InvalidBecause,
  now: Date,
): Change[] => signUps.map(({ row, purpose }) => invalidation(keyring, row, purpose, because, now));

/**
 * Links answers of forms to people, found by their address or created, and destroys the sealed contacts. People first,
 * links and their entries last, so that a run that is stopped anywhere is made up for by the next one, which finds the
 * people it made.
 *
 * Five to eight requests for up to 200 answers; four more for each who comes back after an erasure.
 */
export const linkContacts = async (
  parts: LinkParts,
  open: readonly PendingSignUp[],
  withdrawn: readonly PendingSignUp[],
  settings: PublicSettings | null,
): Promise<Linked> => {
  const contacts = contactsOf(open, withdrawn);
  if (contacts.length === 0) return { linked: 0, created: 0, invalidated: 0 };
  const { client, keyring, clock } = parts;
  const now = clock.now();
  const [suppressed, found] = await Promise.all([
    findSuppressed(
      client,
      keyring,
      contacts.flatMap(({ key, open: wanted }) => (key === undefined || wanted.length === 0 ? [] : [key])),
    ),
    readPeople(
      client,
      contacts.map(({ email }) => email),
      settings === null ? null : birthDateField(settings),
    ),
  ]);
  const { ready, invalid: keptOut } = await admitContacts(parts, contacts, suppressed);
  const { refused, created } = await standUp(client, ready, found.people, found.birthDate);

  const standing = ready.filter(({ person }) => person !== null && !refused.has(person.id));
  const hopeless = ready
    .filter(({ person, isNew }) => isNew && person !== null && refused.has(person.id))
    .flatMap((contact) => contact.open)
    .filter(({ row }) => Date.parse(String(row['stateSince'])) < now.getTime() - REFUSED_FOR_MS);
  const refusedBefore = await contradicted(client, standing);
  const linkable = (): Linking[] =>
    standing.flatMap(({ person, open: theirs }) =>
      person === null
        ? []
        : theirs
            .filter((signUp) => !refusedBefore.has(signUp))
            .map((signUp) => ({ signUp, personId: person.id })),
    );
  const over = takenBack(standing, await attach(parts, linkable()));
  const links = linkable().map(({ signUp, personId }) => linkChange(keyring, signUp, personId));
  // Who says "yes" to marketing anew and proves it takes back an objection to all of it (Art. 21(3)).
  const saidYesAt = new Map(
    standing.flatMap(({ person, open: theirs }) => {
      const times = theirs
        .filter((signUp) => isProven(signUp) && signUp.purpose?.isDirectMarketing === true)
        .map(({ row }) => Date.parse(String(row['stateSince'])));
      return person === null || times.length === 0 ? [] : [[person.id, Math.max(...times)] as const];
    }),
  );
  const consenting = standing.flatMap(({ person }) =>
    person !== null && saidYesAt.has(person.id) ? [person] : [],
  );
  const lifts =
    consenting.length === 0
      ? []
      : await liftsFor(
          client,
          keyring,
          consenting,
          { kind: 'SUBJECT', id: null },
          now,
          // An objection made since, while the minute had not come, is the newer word.
          ({ id }) => new Date(saidYesAt.get(id) ?? 0),
        );
  const withdrawals = await withdraw(
    parts,
    ready.filter(
      (contact) =>
        contact.withdrawn.length > 0 &&
        !(contact.isNew && contact.person !== null && refused.has(contact.person.id)),
    ),
    now,
  );
  await writeChanges(client, [
    ...links,
    ...lifts,
    ...withdrawals,
    ...over.map(({ row }) => ({ consents: [clearedRow(row)], entries: [] })),
    ...invalid(keyring, keptOut, 'ADDRESS_SUPPRESSED', now),
    ...invalid(keyring, [...refusedBefore], 'NO_ON_RECORD', now),
    ...invalid(keyring, hopeless, 'PERSON_REFUSED', now),
  ]);
  return {
    linked: links.length,
    created,
    invalidated: keptOut.length + refusedBefore.size + hopeless.length,
  };
};
