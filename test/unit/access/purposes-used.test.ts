import { purposesUsed } from '../../../src/flows/access/purposes-used';
import type { Row } from '../../../src/twenty/records';

const purpose = (id: string, legalBasis: string, isActive = true): Row => ({
  id,
  code: id.toUpperCase(),
  name: id,
  legalBasis,
  isActive,
});

const rows = new Map<string, Row[]>([
  [
    'purpose',
    [
      purpose('billing', 'CONTRACT'),
      purpose('old-billing', 'CONTRACT', false),
      purpose('news', 'CONSENT'),
      purpose('old-news', 'CONSENT', false),
      purpose('survey', 'CONSENT'),
    ],
  ],
  [
    'consent',
    [
      { id: 'c1', purposeId: 'news' },
      { id: 'c2', purposeId: 'old-news' },
    ],
  ],
  [
    'recipient',
    [
      { id: 'r1', name: 'Mailer', country: 'us', safeguard: 'STANDARD_CLAUSES' },
      { id: 'r2', name: 'Left', isActive: false },
    ],
  ],
  [
    'disclosure',
    [
      { id: 'd1', purposeId: 'news', recipientId: 'r1', dataCategories: ['CONTACT'] },
      { id: 'd2', purposeId: 'news', recipientId: 'r2', dataCategories: [] },
    ],
  ],
]);

test('an answer tells the purposes of this person, those that ended among them', () => {
  expect(purposesUsed(rows).map(({ id, isActive }) => [id, isActive])).toEqual([
    ['billing', true],
    ['news', true],
    ['old-news', false],
  ]);
});

test('an answer tells who receives data for each, with the safeguard', () => {
  const news = purposesUsed(rows).find(({ id }) => id === 'news');
  expect(
    news?.recipients.map(({ name, safeguard, dataCategories }) => [name, safeguard, dataCategories]),
  ).toEqual([['Mailer', 'STANDARD_CLAUSES', ['CONTACT']]]);
});
