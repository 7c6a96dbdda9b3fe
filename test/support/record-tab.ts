/** A workspace with somebody who has something in every part of the Privacy tab, and the tab opened in a browser. */
import { masterKey, openAppWorkspace, type AppWorkspace } from './app-workspace';
import {
  addAnswers,
  addPurposes,
  addSealRule,
  createAll,
  inDays,
  MASK,
  newPerson,
  sealValue,
  type Purposes,
} from './privacy-record';
import { openSettings } from './roles';
import { axe, renderComponent, sidewaysOverflow, type Page, type UiOptions } from './ui-workspace';

type Fields = Record<string, unknown>;

export type RecordWorkspace = {
  workspace: AppWorkspace;
  settings: Awaited<ReturnType<typeof openSettings>>;
  purposes: Purposes;
  company: string;
  /** Somebody with something in every part of the tab. */
  anna: string;
  sql: <T extends Fields>(text: string, values?: unknown[]) => Promise<T[]>;
  openTab: (record: string, options?: UiOptions) => Promise<Page>;
};

export const openRecordWorkspace = async (): Promise<RecordWorkspace> => {
  const key = masterKey();
  const workspace = await openAppWorkspace({ seed: 'none', variables: { PRIVACY_MASTER_KEY: key } });
  const settings = await openSettings(workspace, workspace.sandbox.userTokens['tim'] ?? '');
  await settings.addField('person', { name: 'bankAccount', label: 'Bank account', type: 'TEXT' });
  const purposes = await addPurposes(workspace);
  const [company = ''] = await createAll(workspace, 'Company', [{ name: 'Gartenbau Blume' }]);
  const anna = await newPerson(workspace, 'Anna', 'Blume', {
    companyId: company,
    bankAccount: MASK,
    sourceOfData: 'Garden fair in Hamburg, stand 12',
    lastEngagementAt: inDays(-12),
    retentionDueAt: inDays(340),
  });
  await addSealRule(workspace, 'bankAccount');
  await sealValue(workspace, key, anna, 'bankAccount');
  await addAnswers(workspace, anna, purposes);
  await createAll(workspace, 'DataRequest', [
    { personId: anna, right: 'ACCESS', intake: 'BY_HAND', receivedAt: inDays(-50) },
    { personId: anna, right: 'RECTIFICATION', intake: 'BY_HAND', receivedAt: inDays(-3) },
  ]);
  await createAll(workspace, 'LegalHold', [
    {
      name: 'Invoices 2026',
      personId: anna,
      scope: 'PERSON',
      ground: 'LEGAL_OBLIGATION',
      statute: '§ 257 HGB',
      until: inDays(800),
    },
  ]);
  await workspace.control('settle');
  return {
    workspace,
    settings,
    purposes,
    company,
    anna,
    sql: <T extends Fields>(text: string, values: unknown[] = []) => workspace.sql<T>(text, values),
    openTab: async (record, options = {}) => {
      const page = await renderComponent(workspace, 'person-privacy', { record, ...options });
      await page.getByRole('heading', { level: 2 }).first().waitFor();
      return page;
    },
  };
};

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
export const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
/** The channel in any case: German writes E-Mail. */
export const cell = (page: Page, purpose: string, channel: string) =>
  page.getByRole('group', { name: purpose }).getByRole('button', { name: new RegExp(`^${channel}`, 'i') });

/** The page around it has the heading of level one: the person's name. */
export const findings = async (page: Page): Promise<string[]> =>
  (await axe(page)).filter((line) => !line.startsWith('page-has-heading-one'));

export const isGood = async (page: Page): Promise<void> => {
  expect(await findings(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toBe(0);
};
