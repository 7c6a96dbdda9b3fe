import { isPrivacyError } from '../../domain/errors';
import { fieldKey } from '../../domain/sensitivity/field-rule';
import type { KnownRule } from '../../domain/sensitivity/known-rule';
import type { CensusChange } from '../../domain/sensitivity/take-census';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import type { Row } from '../../twenty/records';
import { resealRenamed } from '../sealing/reseal-renamed';
import { stableId } from '../stable-id';

export type Resealed = {
  /** Rules that stay where they are until the next census: what is sealed could not follow yet. */
  held: ReadonlySet<CensusChange>;
  tasks: Row[];
};

type Renamed = { change: CensusChange; rule: KnownRule; to: { objectName: string; fieldName: string } };

const keyOf = ({ objectName, fieldName }: { objectName: string; fieldName: string }): string =>
  fieldKey(objectName, fieldName);

const sealedRenames = (changes: readonly CensusChange[], rules: ReadonlyMap<string, KnownRule>): Renamed[] =>
  changes.flatMap((change): Renamed[] => {
    const rule = rules.get(change.ruleId ?? '');
    return change.kind === 'RENAMED' && rule?.isSealed === true && change.facts !== null
      ? [{ change, rule, to: change.facts }]
      : [];
  });

const task = (rule: KnownRule, to: string, why: string): Row => ({
  id: stableId('field-rule-renamed-task', rule.id),
  title: `Sealed values of ${keyOf(rule)} could not follow its new name`,
  status: 'TODO',
  bodyV2: {
    markdown: [
      `The sealed field **${keyOf(rule)}** is called **${to}** now. ${why}`,
      '',
      'Give the field its old name back, mend what is wrong, let the census run (*Classify fields*), and rename it again.',
    ].join('\n'),
  },
});

/** @returns those whose new names are taken by one another */
const moveInOrder = async (
  client: TwentyClient,
  keys: Keyring,
  renamed: readonly Renamed[],
  tasks: Row[],
): Promise<Renamed[]> => {
  let open = [...renamed];
  while (open.length > 0) {
    const next = open.find(({ to }) => !open.some(({ rule }) => keyOf(rule) === keyOf(to)));
    if (next === undefined) break;
    const { rule, to } = next;
    open = open.filter((one) => one !== next);
    if (rule.objectName !== to.objectName) {
      tasks.push(task(rule, keyOf(to), 'Its values are bound to the old name of the object.'));
      continue;
    }
    const { objectName, fieldName } = rule;
    const { unreadable } = await resealRenamed(client, keys, null, objectName, fieldName, to.fieldName);
    if (unreadable > 0)
      tasks.push(
        task(rule, keyOf(to), `${unreadable} of its values cannot be read, for want of their master key.`),
      );
  }
  return open;
};

/**
 * Binds what is sealed to the new names of fields, before their rules follow: a mask in a field whose rule has moved would
 * stand for nothing. Of several the one goes first whose new name is free. No request where no sealed field was renamed.
 * Stopped anywhere, the rule has not moved yet, and the next census goes on.
 * @throws PrivacyError those of the client
 */
export const resealFirst = async (
  client: TwentyClient,
  keyring: (() => Keyring) | undefined,
  changes: readonly CensusChange[],
  rules: ReadonlyMap<string, KnownRule>,
): Promise<Resealed> => {
  let open = sealedRenames(changes, rules);
  const tasks: Row[] = [];
  if (open.length === 0) return { held: new Set(), tasks };
  let keys: Keyring | undefined;
  try {
    keys = keyring?.();
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
  }
  if (keys !== undefined) open = await moveInOrder(client, keys, open, tasks);
  for (const { rule, to } of open)
    tasks.push(
      task(
        rule,
        keyOf(to),
        keys === undefined
          ? 'No master key is set, so its rule stays with the old name until there is one.'
          : 'It has changed names with another sealed field, so both rules stay with the old names. Rename them one after the other.',
      ),
    );
  return { held: new Set(open.map(({ change }) => change)), tasks };
};
