/** Mail providers whose addresses say nothing about an employer. */
const PERSONAL_DOMAINS = new Set(
  `gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.co.jp ymail.com hotmail.com hotmail.co.uk
   hotmail.fr hotmail.de hotmail.es outlook.com outlook.fr outlook.de outlook.es live.com live.fr msn.com icloud.com me.com
   mac.com aol.com proton.me protonmail.com pm.me gmx.com gmx.de gmx.net web.de t-online.de freenet.de mail.com mail.ru
   yandex.com yandex.ru zoho.com fastmail.com hey.com tutanota.com posteo.de mailbox.org orange.fr wanadoo.fr free.fr sfr.fr
   laposte.net bbox.fr wp.pl o2.pl onet.pl interia.pl op.pl telefonica.net terra.es docomo.ne.jp ezweb.ne.jp softbank.jp
   nifty.com comcast.net verizon.net att.net btinternet.com sky.com qq.com 163.com 126.com naver.com`.split(
    /\s+/,
  ),
);

/** The part after the `@`, in lower case; empty when there is none. */
export const domainOf = (address: string): string => address.split('@')[1]?.trim().toLowerCase() ?? '';

/** Whether an address is one a person has at home. An address without a domain counts as such. */
export const isPersonalAddress = (address: string): boolean => {
  const domain = domainOf(address);
  return domain === '' || PERSONAL_DOMAINS.has(domain);
};

/** `acme` of `www.acme.co.uk`-like domains, with a capital: the name the server gives a company it makes from mail. */
export const companyNameOf = (domain: string): string => {
  const parts = domain.split('.');
  const name = parts.length > 2 && (parts.at(-2)?.length ?? 0) <= 3 ? parts.at(-3) : parts.at(-2);
  const word = name ?? domain;
  return word.charAt(0).toUpperCase() + word.slice(1);
};
