import { timingSafeEqual } from 'node:crypto';

import { PrivacyError } from '../../domain/errors';
import { readKept, writeKept, type KeptRole } from '../../domain/protection/kept-access';
import { FIELD_RULE_SELECTION, readFieldRule, type FieldRule } from '../../domain/sensitivity/field-rule';
import { roles as ownRoles } from '../../identifiers';
import { keyedHash, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { readWorkspaceRoles, type WorkspaceRole, type WorkspaceRoles } from '../../twenty/roles';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';

const { privacySetting } = REQUEST_OBJECTS;
const fieldRule = { ...privacySetting, name: 'fieldRule', plural: 'fieldRules' };

/** One row a role, so that a role that was changed by hand spoils no other's. */
const KEPT_PREFIX = 'protection.';
const keptName = (roleId: string): string => `${KEPT_PREFIX}${roleId}`;
const keptId = (roleId: string): string => stableId('position', keptName(roleId));

const SEALED = /^(v\d+):([0-9a-f]{64}) (.*)$/s;

const sealOf = (keyring: Keyring, name: string, text: string, version: string): string =>
  keyedHash(keyring, 'subject', `protection ${name} ${text}`, version);

/** With a keyed hash in front: what a role could do before is given back by the app's own rights, so nobody else may write it. */
const sealKept = (keyring: Keyring, kept: KeptRole): string => {
  const text = writeKept(kept);
  const version = keyring.currentVersion;
  return `${version}:${sealOf(keyring, keptName(kept.roleId), text, version)} ${text}`;
};

/** @throws PrivacyError INVALID_SETTING for what the app did not write, UNKNOWN_KEY_VERSION */
const openKept = (keyring: Keyring, name: string, value: unknown): KeptRole => {
  const [, version = '', hash = '', text = ''] = SEALED.exec(String(value)) ?? [];
  if (version === '') return readKept(name, undefined);
  const expected = Buffer.from(sealOf(keyring, name, text, version), 'hex');
  const kept = readKept(name, timingSafeEqual(expected, Buffer.from(hash, 'hex')) ? text : undefined);
  return keptName(kept.roleId) === name ? kept : readKept(name, undefined);
};

/** Where taking old values out of the timeline goes on. */
export const HISTORY_POSITION = 'protectionHistory';

export type ProtectionState = {
  workspace: WorkspaceRoles;
  rules: FieldRule[];
  /** By role id. */
  kept: Map<string, KeptRole>;
  historyPosition: string | null;
};

/** Reads roles, fields, confirmed rules and what is kept of before: two requests, and one more for every 200 rules. */
export const readProtectionState = async (
  client: TwentyClient,
  keyring: Keyring,
): Promise<ProtectionState> => {
  // Roles first: of a run side by side that has written its before-state meanwhile, this one sees it.
  const workspace = await readWorkspaceRoles(client);
  const rows = await readAll(client, [
    {
      object: privacySetting,
      filter: { or: [{ name: { like: `${KEPT_PREFIX}%` } }, { name: { eq: HISTORY_POSITION } }] },
      selection: 'id name value',
      withDeleted: false,
    },
    {
      object: fieldRule,
      filter: { status: { eq: 'CONFIRMED' } },
      selection: FIELD_RULE_SELECTION,
      withDeleted: false,
    },
  ]);
  const kept = new Map<string, KeptRole>();
  let historyPosition: string | null = null;
  for (const { name, value } of rows.get(privacySetting.name) ?? []) {
    if (name === HISTORY_POSITION) historyPosition = String(value ?? '');
    else {
      const role = openKept(keyring, String(name), value);
      kept.set(role.roleId, role);
    }
  }
  return { workspace, rules: (rows.get(fieldRule.name) ?? []).map(readFieldRule), kept, historyPosition };
};

export const keptRow = (keyring: Keyring, kept: KeptRole): Row => ({
  id: keptId(kept.roleId),
  name: keptName(kept.roleId),
  kind: 'POSITION',
  value: sealKept(keyring, kept),
  description: 'What this role could do before protection was applied. "Undo protection" needs it.',
});

export const keptRowIds = (roleIds: readonly string[]): string[] => roleIds.map(keptId);

const isOwn = ({ universalIdentifier }: WorkspaceRole): boolean =>
  universalIdentifier === ownRoles.application.role;

/** Roles whose permissions may be set, as far as Twenty says it beforehand: it does not tell those of other apps. */
export const changeableRoles = ({ roles }: WorkspaceRoles): WorkspaceRole[] =>
  roles.filter((role) => role.isEditable && !isOwn(role));

/** @throws PrivacyError INVALID_INPUT naming the roles there are, NOT_ALLOWED for one that Twenty keeps from changes */
export const chosenRoles = (workspace: WorkspaceRoles, names: readonly string[]): WorkspaceRole[] => {
  const changeable = changeableRoles(workspace);
  if (names.length === 0) return changeable;
  return names.map((name) => {
    const is = ({ roleId, role }: WorkspaceRole): boolean =>
      roleId === name.toLowerCase() || role.toLowerCase() === name.toLowerCase();
    const found = changeable.find(is);
    if (found !== undefined) return found;
    if (workspace.roles.some(is))
      throw new PrivacyError(
        'NOT_ALLOWED',
        `The role "${name}" cannot be changed: Twenty takes no field permissions on it. Nothing was changed.`,
      );
    throw new PrivacyError(
      'INVALID_INPUT',
      `There is no role "${name}". There are: ${changeable.map(({ role }) => role).join(', ')}.`,
      { field: 'roles' },
    );
  });
};
