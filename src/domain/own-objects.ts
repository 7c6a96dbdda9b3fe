/** Objects of this app that hold nothing but evidence, enums, hashes and ids; they are neither searched nor changed. */
export const OWN_EVIDENCE: ReadonlySet<string> = new Set([
  'erasureJob',
  'fieldRule',
  'ledgerEntry',
  'ledgerSeal',
  'privacyDocument',
  'privacyOrder',
  'privacyRun',
  'privacySetting',
  'sealedValue',
  'suppression',
]);

/** Objects of this app whose records may name a person. */
export const OWN_RECORDS: ReadonlySet<string> = new Set([
  'consent',
  'dataRequest',
  'disclosure',
  'legalHold',
  'purpose',
  'recipient',
  'recipientNotice',
  'sensitiveFinding',
]);

/** Every object of this app, by name; a test fails when the manifest has another one. */
export const OWN_OBJECTS: readonly string[] = [...OWN_EVIDENCE, ...OWN_RECORDS].toSorted();
