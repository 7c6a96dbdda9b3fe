import type { ActionKind } from '../../erasure/plan';
import type { RemainingRisk } from '../../erasure/remaining-risk';
import type { HoldGround } from '../../holds';
import type { GeneraliseOrigin } from '../../erasure/generalise-step';
import type { Act, Cause, KeptReason, Unreachable } from '../codes';
import type { StepWord } from '../step-words';

/** A place the app cannot reach: what may lie there, and what the operator does about it. */
export type PlaceText = { place: string; holds: string; todo: string };

/** What a certificate says in one language. `{name}` is put in by `in-words.ts`. */
export type Texts = {
  /** How the language calls itself, for the English version behind it. */
  language: string;
  title: Record<Act, string>;
  /** In large type. */
  act: Record<Act, string>;
  /** What the act is and what it is not. */
  actMeans: Record<Act, string>;
  state: { final: string; interim: string; follows: string };
  result: { clean: string; hits: string };
  headings: {
    act: string;
    treated: string;
    kept: string;
    held: string;
    review: string;
    residual: string;
    risk: string;
    unreachable: string;
    evidence: string;
    signatures: string;
  };
  facts: {
    act: string;
    cause: string;
    state: string;
    subjectKey: string;
    keyVersion: string;
    surrogate: string;
    record: string;
    job: string;
    started: string;
    finished: string;
    requests: string;
    software: string;
    format: string;
    withheld: string;
  };
  causes: Record<Cause, string>;
  treated: {
    intro: string;
    object: string;
    found: string;
    done: string;
    sum: string;
    action: string;
    records: string;
    nothing: string;
  };
  actions: Record<ActionKind, string>;
  kept: { intro: string; reason: string; records: string; nothing: string };
  keptReasons: Record<KeptReason, string>;
  held: {
    intro: string;
    nothing: string;
    what: string;
    records: string;
    ground: string;
    until: string;
    hold: string;
    noStatute: string;
    noEnd: string;
  };
  grounds: Record<HoldGround, string>;
  review: { intro: string; pending: string; redacted: string; left: string };
  residual: {
    intro: string;
    objects: string;
    columns: string;
    hits: string;
    byObject: string;
    unreadable: string;
    none: string;
  };
  risk: {
    intro: string;
    notAssessed: string;
    level: string;
    levels: Record<RemainingRisk['level'], string>;
    singlingOut: string;
    k: string;
    nothingKept: string;
    fields: string;
    linkability: string;
    linked: Record<keyof RemainingRisk['linkability'], string>;
    inference: string;
    noInference: string;
  };
  /** What of the kept was said less exactly against singling out; placeholders in braces. */
  coarser: {
    title: string;
    asked: string;
    origins: Record<GeneraliseOrigin, string>;
    wanted: string;
    k: string;
    change: string;
    notMeasured: string;
    notReached: string;
    cost: string;
    steps: Record<StepWord, string>;
  };
  unreachable: {
    intro: string;
    place: string;
    todo: string;
    done: string;
  };
  places: Record<Unreachable, PlaceText>;
  evidence: {
    intro: string;
    entry: string;
    entryHash: string;
    seal: string;
    sealHash: string;
    notSealed: string;
    noEntry: string;
  };
  signatures: {
    statement: string;
    controller: string;
    officer: string;
    placeAndDate: string;
    nameAndSignature: string;
  };
  footer: { job: string; ledger: string; page: string };
  note: string;
  /** Names of Twenty's objects and of this app's; another object goes by its API name. */
  objects: Record<KnownObject, string>;
};

export const KNOWN_OBJECTS = [
  'attachment',
  'blocklist',
  'calendarChannelEventAssociation',
  'calendarEvent',
  'calendarEventParticipant',
  'callRecording',
  'company',
  'dashboard',
  'message',
  'messageCampaign',
  'messageChannelMessageAssociation',
  'messageChannelMessageAssociationMessageFolder',
  'messageList',
  'messageListMember',
  'messageParticipant',
  'messageThread',
  'note',
  'noteTarget',
  'opportunity',
  'person',
  'task',
  'taskTarget',
  'timelineActivity',
  'workflow',
  'workflowAutomatedTrigger',
  'workflowRun',
  'workflowVersion',
  'workspaceMember',
  'consent',
  'dataRequest',
  'disclosure',
  'legalHold',
  'purpose',
  'recipient',
  'recipientNotice',
  'sensitiveFinding',
] as const;
export type KnownObject = (typeof KNOWN_OBJECTS)[number];
