import type { Actor } from '../../../sandbox/contract';
import { createTokens } from '../../../sandbox/tokens';

const actor: Actor = { kind: 'apiKey', name: 'key', roleId: 'r' };

test('a token gives back its actor', () => {
  const tokens = createTokens('secret', 'w');
  expect(tokens.verify(tokens.issue(actor))).toEqual(actor);
});

test.each([
  ['nonsense', 'x'],
  ['another secret', createTokens('other', 'w').issue(actor)],
  ['an expired one', createTokens('secret', 'w', () => new Date(0)).issue(actor, 60)],
  [
    'a changed one',
    createTokens('secret', 'w')
      .issue(actor)
      .replace(/\.[^.]+\./, `.${Buffer.from('{}').toString('base64url')}.`),
  ],
])('%s is refused', (_, token) => {
  expect(() => createTokens('secret', 'w').verify(token)).toThrow('Token invalid.');
});
