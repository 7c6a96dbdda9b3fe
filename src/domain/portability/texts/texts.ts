import type { LeftOutReason } from '../portable-data';

/** Words of the file that says what the others are. */
export type PortabilityTexts = {
  title: string;
  part: (number: number) => string;
  intro: (controller: string | null) => string;
  reference: (reference: string, date: string) => string;
  purposes: string;
  basis: { CONSENT: string; CONTRACT: string };
  noPurposes: string;
  files: string;
  file: {
    json: string;
    schema: string;
    personCsv: string;
    vcard: string;
    messages: string;
    meetings: string;
    calendar: string;
    records: (object: string) => string;
  };
  csvNote: string;
  leftOut: string;
  leftOutIntro: string;
  reasons: Record<LeftOutReason, string>;
  /** By API name; an object of another app keeps its name. */
  objects: Readonly<Record<string, string>>;
  fields: (names: string) => string;
  count: (name: string, count: number) => string;
  elsewhere: string;
  /** Where less is handed out than somebody may expect (Art. 12(4)). */
  complain: string;
};
