/** A task about a request in words. `{name}` is the request's name, `{due}` the sentence about its due date. */
export type TaskWords = { title: string; lines: readonly string[] };

const FIELD_HINT =
  'Open the data request by its number under Privacy → Data requests; what you decide you write there.';

/** Words of each task by its code. None names a person: only the link of the task does. */
const WORDS: Readonly<Record<string, TaskWords>> = {
  'settle-identity': {
    title: '{name}: settle who asks',
    lines: [
      'A link could not settle who asks: the address is on no record, on several, or on one under another name.',
      '- **You know who it is:** put the record into *Person*, write into *Identity note* what you checked (no copies of papers), then set *Identity* to *Confirmed by hand*.',
      '- **You need more:** write into *Identity note* what is in doubt and what you need, then set *Identity* to *More data asked*. That is possible once (Art. 12(6)).',
      '- **It cannot be settled:** set *Identity* to *Failed*, with a note.',
      'Two people behind one address are two people. Until identity is settled nothing is shown, sent or changed.',
    ],
  },
  'identity-by-hand': {
    title: '{name}: the link that confirms identity did not go out',
    lines: [
      'There is no mail server, or no address on file that may be written to. Check identity another way, write into *Identity note* what you checked, then set *Identity* to *Confirmed by hand*.',
    ],
  },
  'identity-failed': {
    title: '{name}: identity not confirmed, refuse it with reasons',
    lines: [
      'Set *Refusal ground* to *Not identified*, write the reasons into *Refusal explained*, then set *State* to *Refused*. The person is told within the month, with the way to complain (Art. 12(4)).',
    ],
  },
  'nobody-on-file': {
    title: '{name}: nobody on file, answer so',
    lines: [
      'It is known who asks, and no record belongs to them. Look once more, by other spellings and addresses.',
      '- **Nothing is held:** write so into *Decision explained*, then set *State* to *Done*; the person is told.',
      '- **There is a record after all:** refuse or withdraw nothing; open a request on that record and join this one into it.',
    ],
  },
  'same-person': {
    title: '{name}: other records may be the same person',
    lines: [
      'Records with the same name, address or number were found: their ids are under *found* in *Other records of the person*.',
      'Look at each. Write the ids of those that are the same person under *confirmed* and empty *found*: `{"found": [], "confirmed": ["…"]}`. The others are let alone; with none, leave *confirmed* empty.',
    ],
  },
  'same-person-after': {
    title: '{name}: other records may be the same person',
    lines: [
      'The request is carried out for the record it is linked to, without waiting. Records with the same name, address or number were found: their ids are under *found* in *Other records of the person*.',
      'Look at each. For one that is the same person, merge it, or open a request of the same right for it.',
    ],
  },
  'enter-proposals': {
    title: '{name}: enter what is to be corrected',
    lines: [
      'Run the workflow action *Propose rectification* on this request with the values the person gave. Whoever approves sees them side by side with what stands now.',
    ],
  },
  approve: {
    title: '{name}: approve or decline',
    lines: [
      'Look at *Result*, where what would happen is counted. Then set *Approval* to *Approved*, or to *Declined* with an *Approval note*.',
      'Under four eyes it cannot be who opened the request, confirmed identity or asked for approval.',
    ],
  },
  'approval-declined': {
    title: '{name}: approval was declined, decide how it goes on',
    lines: [
      '- **Ask again** when what stood against it is settled: set *Approval* to *Waiting*.',
      '- **Refuse:** set *Refusal ground*, explain it in *Refusal explained*, then set *State* to *Refused*.',
    ],
  },
  'weigh-objection': {
    title: '{name}: weigh the objection',
    lines: [
      'Until this is decided the data is not used for that purpose (Art. 18(1)(d)).',
      '- **No compelling grounds of yours:** write the outcome into *Decision explained*, then set *State* to *Done*.',
      '- **Compelling grounds that override** (Art. 21(1)): set *Refusal ground* to *Compelling grounds*, explain it in *Refusal explained*, then set *State* to *Refused*.',
    ],
  },
  'review-decision': {
    title: '{name}: look at the automated decision again',
    lines: [
      'Somebody with the power to change it looks at the decision again, hears the person’s view and explains the outcome (Art. 22(3)). Write it into *Decision explained*, then set *State* to *Done*.',
    ],
  },
  decide: {
    title: '{name}: decide how it goes on',
    lines: [
      'The app cannot go on by itself. Look at *Result*. Write what was decided into *Decision explained* and set *State* to *Done*, or refuse it with reasons.',
    ],
  },
  'restriction-ground': {
    title: '{name}: say on what ground processing is restricted',
    lines: [
      'The record is frozen already. Set *Ground to restrict* (Art. 18(1)); recipients are told then. If none of the grounds is met, run *Lift restriction* and refuse the request with reasons.',
    ],
  },
  'nothing-to-restrict': {
    title: '{name}: there is nothing to restrict',
    lines: [
      'The person was erased, or there is no record any more. Write so into *Decision explained* and set *State* to *Done*.',
    ],
  },
  'put-back': {
    title: '{name}: a change was put back',
    lines: [
      'Something was changed on the request that may not be at this point, or lacked its reason, and was put back: {fields}. The ledger has who did it.',
      '- **Reasons first:** write the note that belongs to a decision before you set the state, identity or approval.',
      '- **The order:** identity is settled first; approval needs another member; *Step*, dates and numbers are the app’s.',
      '- **Received:** not in the future, and not before 25 May 2018.',
    ],
  },
  'deletion-put-back': {
    title: '{name}: taken out of the bin again',
    lines: [
      'Somebody deleted this data request. The person still has to be answered in time (Art. 12(3)), or an objection rests on it, so that it was put back. The ledger has who did it.',
      '- **Opened by mistake, or taken back by the person:** set *State* to *Withdrawn*.',
      '- **Nothing can be done:** refuse it with reasons.',
    ],
  },
  'tell-by-hand': {
    title: '{name}: tell the person by hand ({mail})',
    lines: [
      'The app could not send the mail: no mail server is set, or there is no address that may be written to. Tell the person yourself, on the way they asked, and close this task.',
    ],
  },
  'unknown-place': {
    title: '{name}: the due date leaves out public holidays',
    lines: [
      'The place in the privacy setting *deadlinePlace* (or the country in *controller*) is not one whose holidays are known. Correct it; the date was counted with weekends only, which is never later than the true one.',
    ],
  },
  'rectification-refused': {
    title: '{name}: some values could not be put right',
    lines: [
      'Twenty does not take some of the approved values; *Result* names their fields. An address may be on another record, an option may be missing. Remove the cause and put them right on the person, or propose them anew with *Propose rectification*.',
    ],
  },
  'cannot-go-on': {
    title: '{name}: the app cannot go on',
    lines: [
      'A step failed again and again ({code}). It is tried every ten minutes; what was done so far is kept. The health check names what is missing.',
    ],
  },
  'already-erased': {
    title: '{name}: the person was erased already',
    lines: [
      'Nothing is left to act on. Settle who asks; then write so into *Decision explained* and set *State* to *Done*.',
    ],
  },
  'reminder-half-time': { title: '{name}: half the time is over', lines: ['{due}'] },
  'reminder-week': { title: '{name}: due in a week', lines: ['{due}'] },
  'reminder-day': {
    title: '{name}: due tomorrow',
    lines: [
      '{due}',
      'If two more months are needed, the reasons go into *Extension explained* and *Reason to extend* before the day is over (Art. 12(3)).',
    ],
  },
  'reminder-overdue': {
    title: '{name}: overdue',
    lines: ['{due}', 'Answer as soon as you can, and note why it took longer.'],
  },
};

const OTHER: TaskWords = { title: '{name}: look at this request', lines: [] };

/** The words of a task; `values` fill what stands in braces. An unknown code gets words that fit any. */
export const taskInWords = (
  code: string,
  values: Readonly<Record<string, string>>,
): { title: string; markdown: string } => {
  const { title, lines } = WORDS[code] ?? OTHER;
  const filled = (text: string): string =>
    text.replaceAll(/\{(name|due|fields|mail|code)\}/g, (_, name: string) => values[name] ?? '');
  return {
    title: filled(title),
    markdown: [...lines.map(filled), FIELD_HINT].filter((line) => line !== '').join('\n\n'),
  };
};
