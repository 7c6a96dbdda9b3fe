/** A server with two roles, one object and a timeline: as much of Twenty as protection touches. It can be stopped at any request. */
import { PrivacyError } from '../../../src/domain/errors';
import type { TwentyClient } from '../../../src/twenty/client';

type Fields = Record<string, unknown>;
type Access = { canReadFieldValue: boolean | null; canUpdateFieldValue: boolean | null };
export type Permission = { fieldMetadataId: string } & Access;

export class Stopped extends Error {}

export const FIELDS = ['name', 'salary', 'diagnosis', 'conviction', 'iban', 'city'];

export const ruleRow = (fieldName: string, sensitivity: string, more: Fields = {}): Fields => ({
  id: `rule-${fieldName}`,
  objectName: 'person',
  fieldName,
  sensitivity,
  status: 'CONFIRMED',
  ...more,
});

export const openRolesServer = (
  options: { rules?: Fields[]; timeline?: Fields[]; refusedRole?: string; refusedField?: string } = {},
) => {
  const permissions = new Map<string, Permission[]>([
    ['member', []],
    ['guest', []],
  ]);
  const settings = new Map<string, Fields>();
  const ledger = new Map<string, Fields>();
  const timeline = options.timeline ?? [];
  let requests = 0;
  let stopAt = Number.POSITIVE_INFINITY;

  const page = (rows: readonly Fields[]) => ({
    edges: rows.map((node) => ({ node })),
    pageInfo: { hasNextPage: false, endCursor: null },
  });
  const role = (id: string, label: string, isEditable = true): Fields => ({
    id,
    label,
    universalIdentifier: id,
    isEditable,
    canReadAllObjectRecords: true,
    canUpdateAllObjectRecords: id !== 'guest',
    canDestroyAllObjectRecords: false,
    objectPermissions: [],
    workspaceMembers: [{ id: 'm' }],
    apiKeys: [],
    fieldPermissions: permissions.get(id) ?? [],
  });
  const before = (): void => {
    requests += 1;
    if (requests >= stopAt) throw new Stopped();
  };

  const setPermissions = ({
    roleId,
    fieldPermissions,
  }: {
    roleId: string;
    fieldPermissions: Permission[];
  }): void => {
    if (roleId === options.refusedRole) throw new PrivacyError('MISSING_GRANT', 'Refused.', { roots: [] });
    if (fieldPermissions.some(({ fieldMetadataId }) => fieldMetadataId === options.refusedField))
      throw new PrivacyError('SERVER_REFUSED', 'Refused.', { roots: [] });
    for (const { fieldMetadataId, canReadFieldValue, canUpdateFieldValue } of fieldPermissions) {
      const others = (permissions.get(roleId) ?? []).filter((one) => one.fieldMetadataId !== fieldMetadataId);
      const isOpen = canReadFieldValue === null && canUpdateFieldValue === null;
      permissions.set(
        roleId,
        isOpen ? others : [...others, { fieldMetadataId, canReadFieldValue, canUpdateFieldValue }],
      );
    }
  };

  const history = (after: unknown): Fields => {
    const start = after === undefined ? 0 : timeline.findIndex(({ id }) => id === after) + 1;
    const rows = timeline.slice(start, start + 200);
    return {
      totalCount: timeline.length,
      edges: rows.map((node) => ({ node: { ...node } })),
      pageInfo: { hasNextPage: start + 200 < timeline.length, endCursor: rows.at(-1)?.['id'] ?? null },
    };
  };

  const write = (variables: Fields): void => {
    for (const [name, value] of Object.entries(variables)) {
      const rows = Array.isArray(value) ? (value as Fields[]) : [];
      if (name.startsWith('data'))
        for (const row of rows) {
          const id = String(row['id']);
          if ('action' in row) ledger.set(id, row);
          else if ('kind' in row) settings.set(id, row);
          else {
            const known = timeline.find((one) => one['id'] === id);
            if (known) Object.assign(known, row);
          }
        }
      if (name.startsWith('id')) {
        const known = timeline.find((one) => one['id'] === value);
        if (known) Object.assign(known, variables[name.replace('id', 'data')]);
      }
      if (name.startsWith('filter')) {
        const { id } = value as { id?: { in?: string[]; eq?: string } };
        for (const one of id?.in ?? (id?.eq === undefined ? [] : [id.eq])) settings.delete(one);
      }
    }
  };

  const client: TwentyClient = {
    requestCount: () => requests,
    metadata: async (query, variables = {}) => {
      before();
      if (query.startsWith('mutation')) {
        setPermissions(variables['input'] as Parameters<typeof setPermissions>[0]);
        return { upsertFieldPermissions: [] };
      }
      return {
        getRoles: [role('admin', 'Admin', false), role('member', 'Member'), role('guest', 'Guest')],
        objects: {
          edges: [
            {
              node: {
                id: 'o-person',
                nameSingular: 'person',
                isSystem: false,
                isActive: true,
                labelIdentifierFieldMetadataId: 'f-name',
                searchFieldMetadataList: [{ fieldMetadataId: 'f-name' }, { fieldMetadataId: 'f-iban' }],
                fieldsList: FIELDS.map((name) => ({ id: `f-${name}`, name, isActive: true })),
              },
            },
            {
              node: {
                id: 'o-ledger',
                nameSingular: 'ledgerEntry',
                isSystem: false,
                isActive: true,
                fieldsList: [],
              },
            },
          ],
        },
      };
    },
    core: async (query, variables = {}) => {
      before();
      if (query.startsWith('query HistoryCount'))
        return { timelineActivities: { totalCount: timeline.length } };
      if (query.startsWith('query History')) return { timelineActivities: history(variables['after']) };
      if (query.startsWith('query'))
        return { privacySettings: page([...settings.values()]), fieldRules: page(options.rules ?? []) };
      write(variables);
      return {
        createPrivacySettings: [],
        createLedgerEntries: [],
        destroyPrivacySettings: [],
        createTimelineActivities: [],
        updateTimelineActivity: null,
      };
    },
  };
  return {
    client,
    permissions,
    settings,
    ledger,
    timeline,
    /** From the n-th request on the server is gone; never again when left out. */
    stopAt: (request = Number.POSITIVE_INFINITY): void => {
      requests = 0;
      stopAt = request;
    },
    requests: () => requests,
    state: (): string =>
      JSON.stringify(
        [...permissions].map(([id, list]) => [
          id,
          list.toSorted((a, b) => a.fieldMetadataId.localeCompare(b.fieldMetadataId)),
        ]),
      ),
  };
};

export const testClock = () => {
  let time = Date.parse('2026-11-30T10:00:00.000Z');
  return {
    now: () => {
      time += 1000;
      return new Date(time);
    },
    sleep: async () => undefined,
  };
};
