import * as fc from 'fast-check';

import { PrivacyError } from '../../../src/domain/errors';
import { importConsents, MOST_LINES, parseImportOrder } from '../../../src/flows/consent/import-consents';
import { callerOf } from '../../../src/routes/caller';
import type { TwentyClient } from '../../../src/twenty/client';
import { callerIn, cellsOf, COLUMNS, IMPORT_ID, KEYRING, NOW, open, run } from './import-cases';

describe('the rights of the caller', () => {
  it.each(['updateConsents', 'updateLedgerEntries', 'ledgerEntries', 'people', 'purposes'])(
    'without %s nothing at all is written',
    async (root) => {
      const workspace = open();
      workspace.forbid(root);
      await expect(run(workspace, [{ email: 'anna@example.org' }])).rejects.toMatchObject({
        code: 'MISSING_GRANT',
      });
      expect(workspace.consents.size + workspace.entries.size).toBe(0);
    },
  );
});

describe('an API key', () => {
  const environment = { TWENTY_API_URL: 'https://crm.example', TWENTY_APP_ACCESS_TOKEN: 'own' };
  const headers = { authorization: 'Bearer key' };

  it('decides what may be done, and the app writes it', () => {
    expect(callerOf({ headers, userWorkspaceId: null }, environment).actor).toEqual({
      kind: 'APPLICATION',
      id: null,
    });
    const member = callerOf({ headers, userWorkspaceId: 'member-1' }, environment);
    expect(member.actor).toEqual({ kind: 'MEMBER', id: 'member-1' });
    expect(member.writer).toBe(member.asCaller);
    expect(() => callerOf({ headers: {}, userWorkspaceId: null }, environment)).toThrow(
      /does not say who calls/,
    );
  });

  it('that may not write moves no hand of the app, which may', async () => {
    const workspace = open();
    const asCaller: TwentyClient = {
      ...workspace.client,
      core: async (query, variables) => {
        if (query.startsWith('mutation')) throw new PrivacyError('MISSING_GRANT', 'no');
        return workspace.client.core(query, variables);
      },
    };
    const lines = [{ line: 2, cells: cellsOf({ email: 'anna@example.org' }) }];
    const order = { importId: IMPORT_ID, dryRun: false, header: COLUMNS, lines };
    await expect(
      importConsents({ ...callerIn(workspace), asCaller }, KEYRING, order, NOW),
    ).rejects.toMatchObject({ code: 'MISSING_GRANT' });
    expect(workspace.consents.size + workspace.entries.size).toBe(0);
  });
});

describe('what is sent', () => {
  const part = (changes: object): object => ({ importId: IMPORT_ID, header: ['a'], lines: [], ...changes });
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['text', 'text'],
    ['without a good id', part({ importId: 'x' })],
    ['without columns', part({ header: [] })],
    ['with a line without a number', part({ lines: [{ line: 0, cells: [] }] })],
    ['with a cell that is no text', part({ lines: [{ line: 1, cells: [1] }] })],
    ['too much', part({ lines: Array.from({ length: MOST_LINES + 1 }, () => ({ line: 1, cells: [] })) })],
  ])('is refused when it is %s', (_, body) => {
    expect(() => parseImportOrder(body)).toThrow(/Send JSON with "importId"/);
  });

  it('may be anything: it is read or refused with a code', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(() => parseImportOrder(body)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
      }),
    );
  });

  it('of a thousand bad lines is answered in less than a function can answer', async () => {
    const cells = cellsOf({
      email: 'x',
      channel: 'x',
      state: 'x',
      given_at: 'x',
      withdrawn_at: 'x',
      notice_version: 'x',
    });
    const outcome = await importConsents(
      callerIn(open()),
      KEYRING,
      {
        importId: IMPORT_ID,
        dryRun: false,
        header: COLUMNS,
        lines: Array.from({ length: MOST_LINES }, (_, index) => ({ line: 900_000 + index, cells })),
      },
      NOW,
    );
    expect(outcome.bad).toBe(MOST_LINES);
    expect(JSON.stringify(outcome).length).toBeLessThan(130_000);
  });
});
