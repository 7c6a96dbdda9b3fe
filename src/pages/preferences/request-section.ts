import { LONGEST_DETAILS, REQUESTED_RIGHTS } from '../../flows/public/open-request-from-preferences';
import type { KnownRequest } from '../../flows/public/preferences';
import { constant, html, NOTHING, type Html } from '../html';
import { linkTo } from '../page-request';
import { PREFERENCES } from '../texts/preferences';
import { dayText } from './day-text';
import { formStart, type PreferencesView } from './preferences-view';

/** More open ones than this are named in the answer to an access request, and not here. */
const MOST_SHOWN = 20;

/** A no counts at once; whatever is sent out or changed waits for the link to the address on file. */
const isToBeConfirmed = ({ right, waitsForIdentity }: KnownRequest): boolean =>
  waitsForIdentity && right !== 'OBJECTION' && right !== 'WITHDRAW_CONSENT';

const openRequests = (view: PreferencesView, nameOf: (request: KnownRequest) => string): Html => {
  const { language, preferences } = view;
  const texts = PREFERENCES[language].requests;
  const open = preferences.requests.filter(({ isOpen }) => isOpen).slice(0, MOST_SHOWN);
  if (open.length === 0) return NOTHING;
  return html`<div class="note stack">
    <h3>${texts.openHeading}</h3>
    <ul class="plain-list">
      ${open.map(
        (request) =>
          html`<li>
            ${texts.open(nameOf(request), request.reference, dayText(request.receivedAt, language))}
            ${request.dueAt === null ? NOTHING : texts.due(dayText(request.dueAt, language))}
            ${isToBeConfirmed(request) ? texts.toBeConfirmed : NOTHING}
          </li>`,
      )}
    </ul>
  </div>`;
};

/** A form by which a person asks for what the page does not show (Art. 15–17, 20 GDPR), and what is still open. */
export const requestSection = (
  view: PreferencesView,
  nameOf: (request: KnownRequest) => string,
  part: number,
): Html => {
  const { language, draft } = view;
  const texts = PREFERENCES[language].requests;
  const { action, fields } = formStart(view, part);
  const error = (field: 'right' | 'details'): string | null =>
    draft?.error.field === field ? draft.error.text : null;
  const rightError = error('right');
  const detailsError = error('details');
  return html`<section class="card" aria-labelledby="requests">
<div class="stack"><h2 id="requests">${texts.heading}</h2><p>${texts.intro}</p></div>
${openRequests(view, nameOf)}
<form class="stack" method="post" action="${action}">${fields}
<fieldset${rightError === null ? NOTHING : constant(' aria-describedby="right-error"')}>
<legend>${texts.legend}</legend>
${rightError === null ? NOTHING : html`<p class="error" id="right-error">${rightError}</p>`}
${REQUESTED_RIGHTS.map(
  (right) =>
    html`<div class="check">
      <input
        type="radio"
        name="right"
        value="${right}"
        id="right-${right}"
        required
        aria-describedby="hint-${right}"
        ${draft?.right === right ? constant(' checked') : NOTHING}
      /><label for="right-${right}">${texts[right].label}</label>
      <p class="hint" id="hint-${right}">${texts[right].hint}</p>
    </div>`,
)}
</fieldset>
<div class="field"><label for="details">${texts.details}</label><p class="hint" id="details-hint">${texts.detailsHint}</p>
${detailsError === null ? NOTHING : html`<p class="error" id="details-error">${detailsError}</p>`}
<textarea id="details" name="details" rows="4" maxlength="${LONGEST_DETAILS}" aria-describedby="details-hint${detailsError === null ? '' : ' details-error'}"${detailsError === null ? NOTHING : constant(' aria-invalid="true"')}>
${draft?.details ?? ''}</textarea></div>
<p class="small muted">${texts.identity}</p>
<p class="small"><a href="${linkTo(view.request, 'request')}?lang=${language}">${texts.allRights}</a></p>
<p class="actions"><button class="button" name="action" value="request">${texts.send}</button></p>
</form>
</section>`;
};
