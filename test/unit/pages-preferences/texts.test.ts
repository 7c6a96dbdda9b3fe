import { LANGUAGES } from '../../../src/domain/public-settings';
import { askPage, deadUnsubscribePage, donePage } from '../../../src/pages/unsubscribe/unsubscribe-page';
import { PREFERENCES } from '../../../src/pages/texts/preferences';
import { UNSUBSCRIBE } from '../../../src/pages/texts/unsubscribe';
import { NEWSLETTER, requestWith, SETTINGS } from './example';

/** Every text with its place; what takes values is given marks. */
const textsIn = (value: unknown, place = ''): [place: string, text: string][] => {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') {
    const text = (value as (...marks: string[]) => string)('‹1›', '‹2›', '‹3›');
    return [[place, text]];
  }
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${place}.${key}`));
  return [];
};

describe.each([
  ['preferences', PREFERENCES],
  ['unsubscribe', UNSUBSCRIBE],
])('texts of %s', (_name, all) => {
  const english = new Map(textsIn(all.en));

  it.each(LANGUAGES)('are all there in %s, and take the same values', (language) => {
    const texts = textsIn(all[language]);
    expect(texts.map(([place]) => place)).toEqual([...english.keys()]);
    const marks = (text: string) => [...new Set(text.match(/‹\d›/g) ?? [])].toSorted();
    const wrong = texts.filter(
      ([place, text]) =>
        text.trim() === '' ||
        text !== text.trim() ||
        String(marks(text)) !== String(marks(english.get(place) ?? '')),
    );
    expect(wrong).toEqual([]);
  });

  it.each(LANGUAGES.filter((language) => language !== 'en'))('are translated in %s', (language) => {
    const same = textsIn(all[language]).filter(
      ([place, text]) => text === english.get(place) && text.split(' ').length > 1,
    );
    expect(same).toEqual([]);
  });
});

describe('the pages of a link to unsubscribe', () => {
  const view = (language: (typeof LANGUAGES)[number]) => ({
    request: requestWith({ path: '/s/privacy/unsubscribe' }),
    settings: SETTINGS,
    language,
    token: 'aaaa.bbbb.cccc',
    what: { purposeId: NEWSLETTER.id, channel: 'EMAIL' as const },
    purpose: NEWSLETTER,
  });

  it.each(LANGUAGES)('ask by one button in %s, with the token in the form', (language) => {
    const { html = '', status } = askPage(view(language));
    expect(status).toBe(200);
    expect(html.match(/<button/g)).toHaveLength(1);
    expect(html).toMatch(/<input\s+type="hidden"\s+name="token"\s+value="aaaa\.bbbb\.cccc"/);
    expect(html).toContain('action="unsubscribe"');
    expect(html).toContain(UNSUBSCRIBE[language].ask('Newsletter').replaceAll("'", '&#39;'));
  });

  it('say for what, where the link is about all advertising or about something that is gone', () => {
    const all = { ...view('en'), what: { purposeId: null, channel: 'ALL' as const }, purpose: null };
    const gone = { ...view('en'), purpose: null };
    expect(askPage(all).html).toContain(UNSUBSCRIBE.en.askMarketing);
    expect(donePage(all).html).toContain(UNSUBSCRIBE.en.doneMarketing);
    expect(askPage(gone).html).toContain(UNSUBSCRIBE.en.askThese);
    expect(donePage(gone).html).toContain(UNSUBSCRIBE.en.doneThese);
  });

  it('offer no way back by the same link, and give no token away', () => {
    const { html = '' } = donePage(view('en'));
    expect(html).not.toMatch(/<form|<button|aaaa\.bbbb/);
    expect(html).toContain('href="preferences?lang=en"');
  });

  it('point to help where the link is dead', () => {
    const { html, status } = deadUnsubscribePage(requestWith({ acceptLanguage: 'es' }));
    expect(status).toBe(404);
    expect(html).toContain(UNSUBSCRIBE.es.deadLink.title);
  });
});
