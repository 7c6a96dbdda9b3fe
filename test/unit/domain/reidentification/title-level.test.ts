import { titleLevel } from '../../../../src/domain/reidentification/title-level';

describe('the level of a job title', () => {
  it.each([
    ['Head of Sales', 'HEAD'],
    ['Leiterin Einkauf', 'HEAD'],
    ['Directrice commerciale', 'HEAD'],
    ['Responsable de compras', 'HEAD'],
    ['CEO', 'EXECUTIVE'],
    ['Geschäftsführerin', 'EXECUTIVE'],
    ['PDG', 'EXECUTIVE'],
    ['Vice President Marketing', 'EXECUTIVE'],
    ['Co-Founder & CTO', 'OWNER'],
    ['Inhaber', 'OWNER'],
    ['Account Manager', 'MANAGER'],
    ['Teamleiterin Support', 'MANAGER'],
    ['Assistentin der Geschäftsführung', 'ASSISTANT'],
    ['Assistant to the CEO', 'ASSISTANT'],
    ['Secrétaire de direction', 'ASSISTANT'],
    ['Marketing Intern', 'TRAINEE'],
    ['Internal Auditor', 'STAFF'],
    ['Praktikant', 'TRAINEE'],
    ['Software Engineer', 'STAFF'],
    ['Buyer', 'STAFF'],
  ])('puts %s at %s', (title, level) => {
    expect(titleLevel(title)).toBe(level);
  });

  it('knows no level of what is no title', () => {
    expect(titleLevel('')).toBeNull();
    expect(titleLevel('– 12 –')).toBeNull();
  });

  it('says the same of its own answer', () => {
    for (const level of ['OWNER', 'EXECUTIVE', 'HEAD', 'MANAGER', 'ASSISTANT', 'TRAINEE', 'STAFF'])
      expect(titleLevel(level)).toBe(level);
  });
});
