import type { Language } from '../../domain/public-settings';
import { readNotice, type NoticeContent } from '../../flows/public/read-notice';
import type { Runtime } from '../../runtime';
import type { PageAnswer, PageHandler } from '../answer-page';
import { chooseLanguage } from '../language';
import { LARGEST_PAGE } from '../layout';
import { commonMessage } from '../message-page';
import type { PageRequest } from '../page-request';
import { noticeJsonLd } from './json-ld';
import { noticePage } from './notice-page';
import type { Controller } from './sections';

const JSON_LD = 'application/ld+json';

const wantsJsonLd = ({ query, accept }: PageRequest): boolean =>
  query['format'] === 'jsonld' || (query['format'] === undefined && accept.includes(JSON_LD));

/** The notice is public: it may be kept by the browser, and is asked for again each time whether it has changed. */
const CACHED = { 'cache-control': 'private, no-cache' };

const publicAddress = ({ functionsUrl }: Runtime, { settings }: NoticeContent): string | null =>
  (settings.publicUrl ?? functionsUrl)?.replace(/\/+$/, '') ?? null;

const asJsonLd = (
  content: NoticeContent,
  controller: Controller,
  language: Language,
  request: PageRequest,
  runtime: Runtime,
): PageAnswer => {
  const headers = { ...CACHED, 'content-type': `${JSON_LD}; charset=utf-8`, 'content-language': language };
  const code = request.query['purpose'];
  const purposes =
    code === undefined ? content.purposes : content.purposes.filter((purpose) => purpose.code === code);
  const json = noticeJsonLd({ ...content, purposes }, controller, language, publicAddress(runtime, content));
  if (Buffer.byteLength(JSON.stringify(json)) <= LARGEST_PAGE) return { status: 200, json, headers };
  const codes = purposes.map((purpose) => purpose.code);
  return {
    status: 503,
    json: { error: 'TOO_LARGE', hint: 'Ask for one purpose at a time: ?format=jsonld&purpose=CODE', codes },
  };
};

/** `GET /privacy/notice`: the privacy notice as a page, or as JSON-LD for programs. One request to the workspace. */
export const showNotice: PageHandler = async (request, runtime) => {
  const content = await readNotice(runtime.client);
  const language = chooseLanguage(request, content.settings);
  const { controller } = content.settings;
  if (controller === null) return commonMessage('notPublished', language, content.settings);
  if (wantsJsonLd(request)) return asJsonLd(content, controller, language, request, runtime);
  return {
    status: 200,
    html: noticePage(content, controller, language, request),
    headers: { ...CACHED, 'content-language': language },
  };
};
