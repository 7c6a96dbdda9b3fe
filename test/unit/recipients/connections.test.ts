import {
  connectionChanges,
  connectionsIn,
  webhookName,
  type Connected,
  type KnownConnection,
} from '../../../src/domain/recipients/connections';

const NOW = new Date('2026-11-29T12:00:00.000Z');
const OWN = 'own-app';
const connected: Connected = {
  apiKeys: [
    { id: 'k1', name: 'Zap  ier\n', expiresAt: '2027-01-01T00:00:00.000Z', revokedAt: null },
    { id: 'k2', name: 'Old', expiresAt: '2026-11-29T12:00:00.000Z', revokedAt: null },
    { id: 'k3', name: 'Revoked', expiresAt: null, revokedAt: '2026-01-01T00:00:00.000Z' },
  ],
  webhooks: [
    { targetUrl: 'https://hooks.zapier.example/hooks/catch/123/secret?token=abc' },
    { targetUrl: 'https://hooks.zapier.example/hooks/catch/456' },
  ],
  apps: [
    { universalIdentifier: OWN, name: 'Twenty Privacy' },
    { universalIdentifier: 'other', name: '' },
  ],
};
const known = (reference: string, more: Partial<KnownConnection> = {}): KnownConnection => ({
  id: reference,
  origin: reference.startsWith('webhook:') ? 'WEBHOOK' : 'CONNECTED_APP',
  originReference: reference,
  isActive: true,
  isDeleted: false,
  ...more,
});

describe('what is connected to a workspace', () => {
  it('is each key in use, each host that webhooks send to, each app but this one', () => {
    const { connections, unreadable } = connectionsIn(connected, OWN, NOW);
    expect(connections).toEqual([
      { origin: 'CONNECTED_APP', reference: 'api-key:k1', name: 'Zap ier' },
      { origin: 'WEBHOOK', reference: 'webhook:hooks.zapier.example', name: 'hooks.zapier.example' },
      { origin: 'CONNECTED_APP', reference: 'app:other', name: 'App' },
    ]);
    expect(unreadable).toEqual([]);
  });

  it('says what was not shown', () => {
    const { unreadable } = connectionsIn({ apiKeys: [], webhooks: null, apps: null }, OWN, NOW);
    expect(unreadable).toEqual(['WEBHOOKS', 'APPS']);
  });

  it.each([
    ['https://u:p@Hooks.Example:8443/secret/path?key=1#x', 'hooks.example'],
    ['not an address', 'Webhook'],
  ])('keeps no secret of %s', (url, name) => expect(webhookName(url)).toBe(name));
});

describe('recipients that stand for connections', () => {
  const { connections } = connectionsIn(connected, OWN, NOW);

  it('are added once, and end with their connection where the list could be read', () => {
    const all = [known('api-key:k1'), known('webhook:gone.example'), known('app:gone')];
    const changes = connectionChanges(connections, all, ({ origin }) => origin === 'WEBHOOK');
    expect(changes.added.map(({ reference }) => reference)).toEqual([
      'webhook:hooks.zapier.example',
      'app:other',
    ]);
    expect(changes.gone).toEqual(['webhook:gone.example']);
  });

  it('stay deleted or switched off, as a human left them', () => {
    const judged = [
      known('api-key:k1', { isDeleted: true }),
      known('webhook:hooks.zapier.example', { isActive: false }),
      known('app:other', { isActive: false, isDeleted: true }),
    ];
    expect(connectionChanges(connections, judged, () => true)).toEqual({ added: [], gone: [] });
  });
});
