import { expiresAt } from '../../domain/consent/expires-at';
import type { LedgerEntryContent } from '../../domain/ledger/entry';
import { keyedHash, type Keyring } from '../../keys/keyring';
import { sha256 } from '../../keys/sha256';
import type { Row } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import { consentName } from './answer-rows';
import { consentEntry, type Actor } from './consent-entry';
import type { ImportLine } from './import-lines';
import { wordsOfVersion, type ImportPeople, type ImportPerson, type ImportPurpose } from './import-lookup';
import type { ImportProblem, ImportProblemCode } from './import-problems';

/** A line whose person and purpose are known: what is left is to write it. */
export type FoundLine = {
  line: ImportLine;
  person: ImportPerson;
  purpose: ImportPurpose;
  /** The same for the same line, in whatever file and place it stands. */
  consentId: string;
  entryId: string;
};

const findPerson = (
  { email, personId }: ImportLine,
  people: ImportPeople,
): ImportPerson | ImportProblemCode => {
  const byId = personId === null ? undefined : people.byId.get(personId);
  const holders = email === null ? [] : (people.byEmail.get(email) ?? []);
  if (personId !== null) {
    if (byId === undefined) return 'UNKNOWN_PERSON';
    // An address the record lost since is no contradiction; one that another record has is.
    if (holders.length > 0 && !holders.includes(byId)) return 'PERSON_MISMATCH';
    return byId;
  }
  const [holder] = holders;
  if (holder === undefined) return 'UNKNOWN_PERSON';
  return holders.length > 1 ? 'AMBIGUOUS_PERSON' : holder;
};

/** A surname of one or two letters is in too many words to mean anything. */
const SHORTEST_NAME = 3;

/** The name of a file is evidence and never erased: it may not say whose it is. */
const namesPerson = (fileName: string | null, { lastName }: ImportPerson): boolean => {
  const name = lastName.trim().toLowerCase();
  return fileName !== null && name.length >= SHORTEST_NAME && fileName.toLowerCase().includes(name);
};

const canonical = (line: ImportLine, personId: string, purposeId: string): string =>
  stableId(
    'consent-import',
    personId,
    purposeId,
    ...[
      line.channel,
      line.state,
      line.givenAt,
      line.withdrawnAt,
      line.expiresAt,
      line.wording,
      line.noticeVersion === null ? null : String(line.noticeVersion),
      line.language,
      line.source,
      line.method,
      line.proofFile,
      line.isExplicit ? 'explicit' : null,
    ].map((part) => part ?? ''),
  );

/**
 * The id of the ledger's entry for an imported consent: there is one, however often the file is imported. It tells whoever
 * hears of the new record that it is on record already.
 */
export const importedEntryId = (consentId: string): string => stableId('consent-imported', consentId);

/** Looks the line up in the workspace. */
export const findLine = (
  line: ImportLine,
  people: ImportPeople,
  purposes: ReadonlyMap<string, ImportPurpose>,
): { ok: true; value: FoundLine } | { ok: false; problems: ImportProblem[] } => {
  const problems: ImportProblem[] = [];
  const note = (code: ImportProblemCode, column: string): void => {
    problems.push([line.line, code, column]);
  };
  const person = findPerson(line, people);
  if (typeof person === 'string') note(person, line.personId === null ? 'email' : 'person_id');
  else if (person.isGone) note('PERSON_ERASED', line.personId === null ? 'email' : 'person_id');
  else if (namesPerson(line.proofFile, person)) note('PERSONAL_DATA', 'proof_file');

  const purpose = purposes.get(line.purposeCode.toLowerCase());
  if (purpose === undefined) note('UNKNOWN_PURPOSE', 'purpose');
  else {
    const { channels } = purpose.purpose;
    if (line.channel !== 'ALL' && channels.length > 0 && !channels.includes(line.channel))
      note('CHANNEL_NOT_OF_PURPOSE', 'channel');
    if (
      line.wording === null &&
      line.noticeVersion !== null &&
      wordsOfVersion(purpose, line.noticeVersion, line.language) === undefined
    )
      note('UNKNOWN_NOTICE_VERSION', 'notice_version');
  }
  if (problems.length > 0 || typeof person === 'string' || purpose === undefined)
    return { ok: false, problems };
  const consentId = canonical(line, person.id, purpose.purpose.id);
  return {
    ok: true,
    value: { line, person, purpose, consentId, entryId: importedEntryId(consentId) },
  };
};

/** The words shown: those of the line, or else those of the version of the notice that it names. */
const wordsOf = ({ line, purpose }: FoundLine): { text: string | null; language: string | null } => {
  if (line.wording !== null) return { text: line.wording, language: line.language };
  const words =
    line.noticeVersion === null ? undefined : wordsOfVersion(purpose, line.noticeVersion, line.language);
  return { text: words?.text ?? null, language: line.language ?? words?.language ?? null };
};

/** Nobody can say any more on which words the answer was given (Art. 7(1) GDPR). */
export const lacksWording = (found: FoundLine): boolean =>
  found.line.state === 'GIVEN' &&
  found.purpose.purpose.legalBasis === 'CONSENT' &&
  wordsOf(found).text === null;

const stateFields = ({ line, purpose: { purpose } }: FoundLine): Record<string, unknown> => {
  const { state, givenAt, withdrawnAt, method } = line;
  switch (state) {
    case 'GIVEN':
      return {
        stateSince: givenAt,
        givenAt,
        expiresAt:
          line.expiresAt ?? expiresAt(new Date(givenAt), purpose.consentMonths)?.toISOString() ?? null,
      };
    case 'REFUSED':
      return { stateSince: givenAt, refusedAt: givenAt };
    case 'WITHDRAWN':
      // With one date only, that is when the answer of the line was given: the withdrawal.
      return {
        stateSince: withdrawnAt ?? givenAt,
        withdrawnAt: withdrawnAt ?? givenAt,
        withdrawalMethod: method ?? 'IMPORT',
        ...(withdrawnAt === null ? {} : { givenAt }),
      };
    default: {
      const unknown: never = state;
      return unknown;
    }
  }
};

/** The record of a line. What was given elsewhere is not proven here: consent needs a confirmation, other bases none. */
export const consentRow = (keyring: Keyring, found: FoundLine, importId: string): Row => {
  const { line, person, purpose, consentId, entryId } = found;
  const { text, language } = wordsOf(found);
  return {
    id: consentId,
    name: consentName(purpose.purpose, line.channel),
    personId: person.id,
    subjectKey: keyedHash(keyring, 'subject', person.id),
    purposeId: purpose.purpose.id,
    channel: line.channel,
    state: line.state,
    ...stateFields(found),
    proof: line.state === 'GIVEN' && purpose.purpose.legalBasis === 'CONSENT' ? 'UNCONFIRMED' : 'NOT_NEEDED',
    method: 'IMPORT',
    isExplicit: line.isExplicit,
    language,
    noticeVersion: line.noticeVersion,
    wording: text,
    wordingHash: text === null ? null : sha256.hex(text),
    source: line.source,
    evidence: {
      entries: [entryId],
      import: {
        importId,
        ...(line.method === null ? {} : { method: line.method }),
        ...(line.proofFile === null ? {} : { proofFile: line.proofFile }),
      },
    },
  };
};

/** The ledger's entry for it: one id however often the file is imported, so it is written once. */
export const importEntry = (
  keyring: Keyring,
  found: FoundLine,
  consent: Row,
  importId: string,
  actor: Actor,
  now: Date,
): Row => {
  const entry: LedgerEntryContent = consentEntry(keyring, {
    action: 'CONSENT_IMPORTED',
    consent,
    actor,
    happenedAt: now,
    purposeCode: found.purpose.purpose.code,
    more: { importId, ...(found.line.method === null ? {} : { originalMethod: found.line.method }) },
  });
  return ledgerRow({ ...entry, id: found.entryId });
};
