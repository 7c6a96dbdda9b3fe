/** What a language has to say: the texts of a CRM, as functions of who is concerned. */
import type { Block } from '../rich-text';

/** One name in the forms it takes in running text. */
export type NameForms = {
  /** First name before last name, as Twenty shows every person. */
  display: string;
  /** The order of the language: "Anna Müller", "田中太郎". */
  full: string;
  first: string;
  last: string;
  /** "Müller, Anna" */
  reversed: string;
  /** "A. Müller" */
  initial: string;
  /** "Anna Müllers", "d’Anne Martin", "Anny Kowalskiej" */
  genitive: string;
  /** "Frau Müller" */
  polite: string;
};

/** A person as a text speaks of them. */
export type Voice = NameForms & {
  female: boolean;
  email: string;
  phone: string;
  phoneNational: string;
  jobTitle: string;
};

export type Scene = {
  person: Voice;
  other: Voice;
  member: { name: string; email: string };
  company: string;
  deal: string;
  city: string;
  /** A date in the language's own writing. */
  date: string;
};

export type Draft = { title: string; body: Block[] };
export type Mail = { subject: string; text: string };

export type Phrases = {
  /** About the person alone. */
  notesAlone: readonly ((scene: Scene) => Draft)[];
  /** About the person and another one; linked to both, or only to the other: then it is a mere mention. */
  notesShared: readonly ((scene: Scene) => Draft)[];
  /** Name nobody. */
  notesNeutral: readonly ((scene: Scene) => Draft)[];
  tasksAlone: readonly ((scene: Scene) => Draft)[];
  tasksShared: readonly ((scene: Scene) => Draft)[];
  /** Written by the person, without signature. */
  mails: readonly ((scene: Scene) => Mail)[];
  /** Written to the person by a member. */
  replies: readonly ((scene: Scene) => string)[];
  /** Line above a quoted mail of the person. */
  quoted(scene: Scene): string;
  phoneLabel: string;
  meetings: readonly ((scene: Scene) => { title: string; description: string })[];
  /** Lines of a recorded call; speaker 0 is the member, 1 the person. */
  call(scene: Scene): { speaker: 0 | 1; text: string }[];
  callTitle(scene: Scene): string;
  callSummary(scene: Scene): Block[];
  visitReason: readonly ((scene: Scene) => string)[];
  dealNames: readonly string[];
  fileNames: readonly ((scene: Scene) => string)[];
};
