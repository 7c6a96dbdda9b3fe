import { randomBytes } from 'node:crypto';

import { isPrivacyError } from '../../../src/domain/errors';
import { previewPage } from '../../../src/pages/preview/preview-page';
import { parsePreviewOrder, type PreviewOrder } from '../../../src/pages/preview/preview-order';
import { openRuntime } from '../../../src/runtime';
import type { TwentyClient } from '../../../src/twenty/client';
import { LETTER, SAMPLE_PURPOSES, settingRows } from '../../support/public-sample';

const connection = (rows: readonly Record<string, unknown>[]) => ({
  edges: rows.map((node) => ({ node })),
  pageInfo: { hasNextPage: false, endCursor: null },
});

const workspace = (settings = settingRows()): TwentyClient & { asked: string[] } => {
  const asked: string[] = [];
  return {
    asked,
    core: async (query) => {
      asked.push(query);
      return {
        privacySettings: connection(settings),
        purposes: connection(SAMPLE_PURPOSES),
        disclosures: connection([]),
        consents: connection([]),
      };
    },
    metadata: async () => ({}),
    requestCount: () => asked.length,
  };
};

const { client: _, ...RUNTIME } = openRuntime({
  TWENTY_API_URL: 'http://127.0.0.1:1',
  TWENTY_APP_ACCESS_TOKEN: 'nothing',
  PRIVACY_MASTER_KEY: `v1:${randomBytes(32).toString('base64')}`,
});

const show = (order: Partial<PreviewOrder>, client: TwentyClient = workspace()) =>
  previewPage(client, RUNTIME, parsePreviewOrder({ page: 'NOTICE', language: 'en', ...order }));

describe('a preview', () => {
  it('shows the wording of a purpose that is not saved yet, active or not', async () => {
    const purpose = { id: LETTER, isActive: false, notice: { en: { text: 'A sentence nobody has saved.' } } };
    for (const page of ['NOTICE', 'FORM', 'PREFERENCES'] as const) {
      const { html, status } = await show({ page, purpose: { ...purpose, code: 'garden-letter' } });
      expect([page, status, html.includes('A sentence nobody has saved.')]).toEqual([page, 200, true]);
    }
  });

  it('shows settings that are not saved yet, in the language asked for', async () => {
    const controller = JSON.stringify({
      name: 'Entwurf GmbH',
      address: 'Weg 1',
      email: 'a@example.com',
      country: 'DE',
    });
    for (const page of ['NOTICE', 'REQUEST', 'TRACKING', 'PREFERENCES'] as const) {
      const { html } = await show({ page, language: 'de', settings: { controller } });
      expect([page, html.includes('Entwurf GmbH'), html.includes('<html lang="de">')]).toEqual([
        page,
        true,
        true,
      ]);
    }
  });

  it('shows a new purpose on a form of its own', async () => {
    const { html } = await show({
      page: 'FORM',
      purpose: { code: 'brand-new', name: 'Brand new', legalBasis: 'CONSENT', notice: { en: 'Yes, new.' } },
    });
    expect(html).toContain('Yes, new.');
  });

  it('leads nowhere, and asks for nothing but what it reads', async () => {
    const client = workspace();
    const { html } = await show({ page: 'NOTICE' }, client);
    expect(html.match(/href="(?!#)/g)).toBeNull();
    expect(html).toMatch(/href="#who"/);
    expect(client.asked).toHaveLength(1);
    expect(client.asked.every((query) => query.startsWith('query '))).toBe(true);
  });

  it('says what is missing as the page itself says it', async () => {
    const { status, html } = await show({ page: 'REQUEST' }, workspace([]));
    expect([status, html.includes('<h1>')]).toEqual([404, true]);
  });

  it('escapes what is written into it', async () => {
    const { html } = await show({ purpose: { id: LETTER, notice: { en: '<script>alert(1)</script>' } } });
    expect(html).not.toContain('<script>alert');
  });

  it.each([
    [{ page: 'ADMIN', language: 'en' }],
    [{ page: 'NOTICE', language: 'xx' }],
    [{ page: 'NOTICE', language: 'en', settings: { controller: 7 } }],
    [null],
    ['NOTICE'],
  ])('refuses %j', (body) => {
    let refusal: unknown;
    try {
      parsePreviewOrder(body);
    } catch (error) {
      refusal = error;
    }
    expect(isPrivacyError(refusal) && refusal.code).toBe('INVALID_INPUT');
  });
});
