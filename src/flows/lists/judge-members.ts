import { decide } from '../../domain/consent/decide';
import type { PersonFacts } from '../../domain/consent/facts';
import type { DenyReason } from '../../domain/consent/reasons';
import { isPrivacyError } from '../../domain/errors';
import { DEFAULT_PUBLIC_SETTINGS } from '../../domain/public-settings';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { eachGroupOfFacts } from '../consent/read-facts';
import { withOrigins } from '../consent/read-purposes';
import { decisionWorld, refusalForEverybody, type ListFacts, type ListWorld } from './list-world';
import type { Removal } from './remove-members';

/** Somebody's place on a list. */
export type Member = { id: string; personId: string; list: ListFacts };

export type JudgedMember = {
  member: Member;
  /** Why the person may not be written to for the list's purpose; null: may be. */
  refusal: DenyReason | null;
  /** Whether they leave the list for it. */
  mustLeave: boolean;
};

export type JudgeOptions = {
  /** Does without the settings about age and country where they cannot be used, instead of judging nobody. */
  isLenient?: boolean;
};

/**
 * Decides who of these may be written to by e-mail for the purpose of their list, group by group of up to 200 people, at
 * two requests each. Members of lists without a purpose, and people who are no longer there, are passed over.
 * @throws PrivacyError INVALID_SETTING unless lenient, and those of the client
 */
export async function* judgeMembers(
  client: TwentyClient,
  keyring: Keyring,
  members: readonly Member[],
  world: ListWorld,
  now: Date,
  { isLenient = false }: JudgeOptions = {},
): AsyncGenerator<JudgedMember[]> {
  const at = now.getTime();
  const decisions = decisionWorld(world);
  const purposes = new Map(
    members.flatMap(({ list: { purpose } }) => (purpose === null ? [] : [[purpose.id, purpose] as const])),
  );
  if (purposes.size === 0) return;
  const forEverybody = new Map(
    [...purposes].map(([id, purpose]) => [id, refusalForEverybody(purpose, at, decisions)]),
  );
  const byPerson = new Map<string, Member[]>();
  for (const member of members) {
    if (member.list.purpose === null) continue;
    byPerson.set(member.personId, [...(byPerson.get(member.personId) ?? []), member]);
  }
  // An objection to what the data was collected for counts as well.
  const known = [...world.purposes.values()];
  const asked = [...new Set([...purposes.values()].flatMap((purpose) => withOrigins(purpose, known)))];
  const groups = (settings: ListWorld['settings']) =>
    eachGroupOfFacts(client, keyring, byPerson.keys(), asked, settings, now);

  const judge = (group: ReadonlyMap<string, readonly PersonFacts[]>): JudgedMember[] =>
    [...group].flatMap(([personId, facts]) =>
      (byPerson.get(personId) ?? []).flatMap((member): JudgedMember[] => {
        const { purpose } = member.list;
        if (purpose === null) return [];
        const decision = decide(facts, purpose, 'EMAIL', at, decisions);
        const refusal = decision.allowed ? null : decision.reason;
        return [{ member, refusal, mustLeave: refusal !== null && refusal !== forEverybody.get(purpose.id) }];
      }),
    );

  let isFirst = true;
  try {
    for await (const group of groups(world.settings)) {
      isFirst = false;
      yield judge(group);
    }
  } catch (error) {
    // The settings name a field that people do not have: the first request was refused, and no group came.
    const isSetting = isPrivacyError(error) && error.code === 'INVALID_SETTING';
    if (!isLenient || !isSetting || !isFirst) throw error;
    for await (const group of groups(DEFAULT_PUBLIC_SETTINGS)) yield judge(group);
  }
}

/** What `removeMembers` takes; undefined for a list without a purpose. */
export const removalOf = ({ member, refusal }: JudgedMember): Removal | undefined => {
  const { id, personId, list } = member;
  if (list.purpose === null || refusal === null) return undefined;
  return {
    memberId: id,
    personId,
    listId: list.id,
    listName: list.name,
    purposeId: list.purpose.id,
    purposeName: list.purpose.name,
    reason: refusal,
  };
};
