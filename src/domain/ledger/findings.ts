/** One thing that is wrong with a ledger. Places are sequence numbers of entries, `seal` is the number of a seal. */
export type LedgerFinding =
  | { code: 'ENTRY_CHANGED'; entryId: string; sequence: number | null; seal: number | null }
  | { code: 'ENTRY_MISSING'; entryId: string; sequence: number; seal: number }
  /** It claims a place that no seal gives it: put in later, or its seal was removed. */
  | { code: 'ENTRY_NOT_COVERED'; entryId: string; sequence: number | null; seal: number | null }
  | { code: 'ENTRY_DUPLICATED'; entryId: string; sequence: number | null }
  /** Its seal has it at `belongs`, and it says otherwise. */
  | { code: 'ENTRY_MISPLACED'; entryId: string; sequence: number | null; belongs: number; seal: number }
  | { code: 'ENTRY_SEALED_TWICE'; entryId: string; seal: number; firstSeal: number }
  /** It stands elsewhere in the file than its place says. */
  | { code: 'ENTRY_OUT_OF_ORDER'; entryId: string; sequence: number | null }
  | { code: 'SEAL_CHANGED'; seal: number; part: 'hash' | 'covers' | 'range' }
  /** Neither its list nor the entries give its Merkle root: both were changed together. */
  | { code: 'SEAL_ROOT_WRONG'; seal: number; firstSequence: number; lastSequence: number }
  | { code: 'SEAL_SIGNATURE_INVALID'; seal: number; keyVersion: string }
  | { code: 'SEAL_MISSING'; firstSeal: number; lastSeal: number }
  | { code: 'SEAL_DUPLICATED'; seal: number }
  | { code: 'SEAL_OUT_OF_ORDER'; seal: number }
  | { code: 'CHAIN_BROKEN'; seal: number }
  | { code: 'KEY_MISSING'; keyVersion: string }
  | { code: 'KEY_CHANGED'; keyVersion: string }
  | { code: 'KEY_NOT_TRUSTED'; keyVersion: string; fingerprint: string }
  | { code: 'EXPECTED_NOT_FOUND'; expected: string };

const place = (sequence: number | null): string => (sequence === null ? 'not sealed' : `no. ${sequence}`);

/** A finding as a sentence. */
export const describeFinding = (finding: LedgerFinding): string => {
  switch (finding.code) {
    case 'ENTRY_CHANGED':
      return `Entry ${finding.entryId} (${place(finding.sequence)}${finding.seal === null ? '' : `, seal ${finding.seal}`}) was changed: its content does not give the hash ${finding.seal === null ? 'it was written with' : 'that was sealed'}.`;
    case 'ENTRY_MISSING':
      return `Entry ${finding.entryId} (${place(finding.sequence)}, seal ${finding.seal}) was removed.`;
    case 'ENTRY_NOT_COVERED':
      return `Entry ${finding.entryId} claims to be ${place(finding.sequence)} in seal ${finding.seal ?? '(none)'}, and no seal has it: it was put in, or its seal was removed.`;
    case 'ENTRY_DUPLICATED':
      return `Entry ${finding.entryId} (${place(finding.sequence)}) is there more than once.`;
    case 'ENTRY_MISPLACED':
      return `Entry ${finding.entryId} says it is ${place(finding.sequence)}; seal ${finding.seal} has it as no. ${finding.belongs}: its place was changed.`;
    case 'ENTRY_SEALED_TWICE':
      return `Entry ${finding.entryId} is in seal ${finding.firstSeal} and again in seal ${finding.seal}.`;
    case 'ENTRY_OUT_OF_ORDER':
      return `Entry ${finding.entryId} (${place(finding.sequence)}) stands out of its order.`;
    case 'SEAL_CHANGED':
      switch (finding.part) {
        case 'hash':
          return `Seal ${finding.seal} was changed: its content does not give its hash.`;
        case 'covers':
          return `The list of entries in seal ${finding.seal} was changed; the entries themselves are as they were sealed.`;
        case 'range':
          return `Seal ${finding.seal} was changed: its numbers of entries do not go together or do not follow the seal before.`;
        default: {
          const unknown: never = finding.part;
          return unknown;
        }
      }
    case 'SEAL_ROOT_WRONG':
      return `Seal ${finding.seal} does not cover what it says: among entries no. ${finding.firstSequence} to ${finding.lastSequence} at least one was changed, together with the list in the seal.`;
    case 'SEAL_SIGNATURE_INVALID':
      return `Seal ${finding.seal} is not signed by key ${finding.keyVersion}: it was changed or made by somebody else.`;
    case 'SEAL_MISSING':
      return finding.firstSeal === finding.lastSeal
        ? `Seal ${finding.firstSeal} was removed.`
        : `Seals ${finding.firstSeal} to ${finding.lastSeal} were removed.`;
    case 'SEAL_DUPLICATED':
      return `Seal ${finding.seal} is there more than once.`;
    case 'SEAL_OUT_OF_ORDER':
      return `Seal ${finding.seal} stands out of its order.`;
    case 'CHAIN_BROKEN':
      return `Seal ${finding.seal} does not follow the seal before it: one of the two was changed, or another put between.`;
    case 'KEY_MISSING':
      return `The public key ${finding.keyVersion} is not in the export: what it signed cannot be checked.`;
    case 'KEY_CHANGED':
      return `The public key ${finding.keyVersion} is no Ed25519 key, is there twice, or does not have the fingerprint it is given with.`;
    case 'KEY_NOT_TRUSTED':
      return `Key ${finding.keyVersion} has the fingerprint ${finding.fingerprint}, which is not the one to be trusted: the ledger was signed by somebody else.`;
    case 'EXPECTED_NOT_FOUND':
      return `${finding.expected} is not in the ledger: its end was cut off, or it was made anew.`;
    default: {
      const unknown: never = finding;
      return unknown;
    }
  }
};
