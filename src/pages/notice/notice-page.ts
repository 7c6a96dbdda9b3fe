import { wordingOf } from '../../domain/consent/purpose';
import type { Language } from '../../domain/public-settings';
import type { NoticeContent, NoticePurpose } from '../../flows/public/read-notice';
import { html, NOTHING, type Html } from '../html';
import { languageLinks } from '../language';
import { LARGEST_PAGE, page } from '../layout';
import { linkTo, type PageRequest } from '../page-request';
import { NOTICE } from '../texts/notice';
import { purposeAnchor } from './anchors';
import { fingerprintOf, lastChange } from './fingerprint';
import { dateInWords } from './in-words';
import { purposeCard } from './purpose-card';
import { footLinks, rightsSection, whoCard, type Controller } from './sections';

type Card = { purpose: NoticePurpose; markup: Html };
/** Which purposes stand on which part, all but rarely one. */
type Parts = readonly (readonly Card[])[];

/** Links between the parts become longer once the purposes are shared out. Bytes, and bytes a purpose. */
const ROOM_FOR_PARTS = 1_500;
const ROOM_FOR_LINK = 40;

/** Shares the purposes out so that every part can be sent (platform fact §6). */
const partsOf = (cards: readonly Card[], room: number): Parts => {
  const parts: Card[][] = [[]];
  let used = 0;
  for (const card of cards) {
    const size = Buffer.byteLength(card.markup.toString());
    const last = parts.at(-1);
    if (last !== undefined && (last.length === 0 || used + size <= room)) {
      last.push(card);
      used = last.length === 1 ? size : used + size;
    } else {
      parts.push([card]);
      used = size;
    }
  }
  return parts;
};

const partNumber = (request: PageRequest, parts: Parts): number => {
  const asked = Number(request.query['part'] ?? '1');
  return Number.isInteger(asked) && asked >= 1 && asked <= parts.length ? asked : 1;
};

const partHref = (part: number, language: Language, anchor = ''): string => {
  const query = new URLSearchParams({ lang: language, part: String(part) });
  return `?${query.toString()}${anchor === '' ? '' : `#${anchor}`}`;
};

const contents = (
  parts: Parts,
  current: number,
  language: Language,
  languages: readonly Language[],
): Html => {
  const texts = NOTICE[language];
  const entry = ({ purpose }: Card, part: number): Html => {
    const wording = wordingOf(purpose, language, languages);
    const anchor = purposeAnchor(purpose.code);
    const lang = wording.language === language ? NOTHING : html` lang="${wording.language}"`;
    return html`<li>
      <a href="${part === current ? `#${anchor}` : partHref(part, language, anchor)}" ${lang}
        >${wording.name || purpose.code}</a
      >
    </li>`;
  };
  return html`<nav class="contents" aria-labelledby="contents-title">
    <h2 id="contents-title">${texts.contents}</h2>
    <ol>
      <li><a href="#who">${texts.who.title}</a></li>
      <li>
        <a href="#purposes">${texts.purposes.title}</a>
        ${
          parts.flat().length === 0
            ? NOTHING
            : html`<ol>
                ${parts.map((cards, index) => cards.map((card) => entry(card, index + 1)))}
              </ol>`
        }
      </li>
      <li><a href="#rights">${texts.rights.title}</a></li>
      <li><a href="#complaint">${texts.complaint.title}</a></li>
    </ol>
  </nav>`;
};

const partLinks = (current: number, of: number, language: Language): Html => {
  if (of === 1) return NOTHING;
  const texts = NOTICE[language];
  const title = texts.part(current, of);
  return html`<nav class="actions no-print" aria-label="${title}">
    <span>${title}</span>
    ${current > 1 ? html`<a class="button quiet" rel="prev" href="${partHref(current - 1, language)}">${texts.previousPart}</a>` : NOTHING}
    ${current < of ? html`<a class="button quiet" rel="next" href="${partHref(current + 1, language)}">${texts.nextPart}</a>` : NOTHING}
  </nav>`;
};

const dated = (content: NoticeContent, language: Language): Html => {
  const texts = NOTICE[language];
  const date = dateInWords(lastChange(content), language);
  const told = [date === null ? '' : texts.changed(date), texts.version(fingerprintOf(content))];
  return html`<p class="small muted">${told.filter(Boolean).join(' · ')}</p>`;
};

/** The privacy notice; in parts, where all purposes together are more than a server can send. */
export const noticePage = (
  content: NoticeContent,
  controller: Controller,
  language: Language,
  request: PageRequest,
): string => {
  const { settings, purposes } = content;
  const texts = NOTICE[language];
  const to = (name: string): string => linkTo(request, name);
  const render = (parts: Parts, current: number, cards: readonly Card[]): string =>
    page({
      title: texts.title,
      lead: html`<p>${texts.lead(controller.name)}</p>
        ${dated(content, language)}`,
      language,
      settings,
      noindex: false,
      isWide: true,
      languageLinks: languageLinks(
        parts.length === 1 ? { query: {} } : { query: { part: String(current) } },
        settings,
        language,
        ['part'],
      ),
      footLinks: footLinks(language, to),
      body: html`<div class="with-contents">
        ${contents(parts, current, language, settings.languages)}
        <div class="sections">
          ${whoCard(controller, settings, language)}
          <section class="stack" id="purposes" aria-labelledby="purposes-title">
            <h2 id="purposes-title">${texts.purposes.title}</h2>
            ${purposes.length === 0 ? html`<p>${texts.purposes.none}</p>` : cards.map(({ markup }) => markup)}
            ${partLinks(current, parts.length, language)}
          </section>
          ${rightsSection(controller, settings, language, {
            preferences: to('preferences'),
            request: to('request'),
          })}
          <p class="small muted no-print">
            <a href="?lang=${language}&amp;format=jsonld">${texts.machineReadable}</a>
          </p>
        </div>
      </div>`,
    });

  const cards = purposes.map((purpose) => ({
    purpose,
    markup: purposeCard(purpose, language, settings.languages),
  }));
  const frame = Buffer.byteLength(render([cards], 1, []));
  const parts = partsOf(cards, LARGEST_PAGE - frame - ROOM_FOR_PARTS - cards.length * ROOM_FOR_LINK);
  const current = partNumber(request, parts);
  return render(parts, current, parts[current - 1] ?? []);
};
