export type ProcessingState = 'ACTIVE' | 'RESTRICTED' | 'PSEUDONYMISED' | 'ERASED';

/** A person as a command sees them. */
export type SelectedPerson = {
  id: string;
  /** Empty where the name is, or where the role may not read it. */
  name: string;
  state: ProcessingState;
};

export type PeopleAct = 'START_REQUEST' | 'CHECK_CONSENT' | 'EXPORT' | 'RESTRICT' | 'PSEUDONYMISE' | 'ERASE';

/** Why an act leaves a person out before it is ordered. */
export type LeftOutReason = 'ALREADY_RESTRICTED' | 'ALREADY_PSEUDONYMISED' | 'ALREADY_ERASED' | 'NOT_SEEN';

export type LeftOut = { personId: string; name: string; reason: LeftOutReason };

const reasonOf = (act: PeopleAct, state: ProcessingState): LeftOutReason | null => {
  switch (state) {
    case 'ACTIVE':
      return null;
    case 'RESTRICTED':
      return act === 'RESTRICT' ? 'ALREADY_RESTRICTED' : null;
    case 'PSEUDONYMISED':
      // What is left of them can still be erased, and a request can come from whoever they were.
      return act === 'RESTRICT' || act === 'PSEUDONYMISE' ? 'ALREADY_PSEUDONYMISED' : null;
    case 'ERASED':
      return act === 'CHECK_CONSENT' ? null : 'ALREADY_ERASED';
    default:
      return state satisfies never;
  }
};

/**
 * Parts the selected people into those an act is for and those it leaves out, each with the reason: nobody is dropped in
 * silence. What was selected and is not among `people` is gone meanwhile, or not for this role to see.
 */
export const suitableFor = (
  act: PeopleAct,
  selected: readonly string[],
  people: readonly SelectedPerson[],
): { suitable: SelectedPerson[]; leftOut: LeftOut[] } => {
  const byId = new Map(people.map((person) => [person.id, person]));
  const suitable: SelectedPerson[] = [];
  const leftOut: LeftOut[] = [];
  for (const personId of new Set(selected)) {
    const person = byId.get(personId);
    const reason = person === undefined ? 'NOT_SEEN' : reasonOf(act, person.state);
    if (person !== undefined && reason === null) suitable.push(person);
    else leftOut.push({ personId, name: person?.name ?? '', reason: reason ?? 'NOT_SEEN' });
  }
  return { suitable, leftOut };
};
