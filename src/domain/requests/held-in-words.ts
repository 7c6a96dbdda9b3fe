import type { HoldGround } from '../holds';
import type { Language } from '../public-settings';

/** Records that an erasure had to keep, one line a hold and kind of record. `until` is ISO 8601; null: nobody knows yet. */
export type HeldRecords = { ground: HoldGround; count: number; until: string | null };

type Words = {
  locale: string;
  intro: string;
  records: (count: number) => string;
  until: (day: string) => string;
  grounds: Record<HoldGround, string>;
  outro: string;
};

const WORDS: Record<Language, Words> = {
  en: {
    locale: 'en-GB',
    intro:
      'Some records we have to keep for now, or may keep (Art. 17(3) GDPR). We use them for nothing else:',
    records: (count) => (count === 1 ? '1 record' : `${count} records`),
    until: (day) => `until ${day}`,
    grounds: {
      FREEDOM_OF_EXPRESSION: 'freedom of expression and information (Art. 17(3)(a) GDPR)',
      LEGAL_OBLIGATION: 'a duty by law (Art. 17(3)(b) GDPR)',
      PUBLIC_HEALTH: 'public health (Art. 17(3)(c) GDPR)',
      ARCHIVING_RESEARCH: 'archiving, research or statistics (Art. 17(3)(d) GDPR)',
      LEGAL_CLAIMS: 'legal claims (Art. 17(3)(e) GDPR)',
    },
    outro: 'They are erased by themselves as soon as the reason ends.',
  },
  de: {
    locale: 'de-DE',
    intro:
      'Einige Datensätze müssen oder dürfen wir vorerst behalten (Art. 17 Abs. 3 DSGVO). Wir verwenden sie für nichts anderes:',
    records: (count) => (count === 1 ? '1 Datensatz' : `${count} Datensätze`),
    until: (day) => `bis ${day}`,
    grounds: {
      FREEDOM_OF_EXPRESSION: 'Freiheit der Meinungsäußerung und Information (Art. 17 Abs. 3 lit. a DSGVO)',
      LEGAL_OBLIGATION: 'gesetzliche Pflicht (Art. 17 Abs. 3 lit. b DSGVO)',
      PUBLIC_HEALTH: 'öffentliche Gesundheit (Art. 17 Abs. 3 lit. c DSGVO)',
      ARCHIVING_RESEARCH: 'Archiv, Forschung oder Statistik (Art. 17 Abs. 3 lit. d DSGVO)',
      LEGAL_CLAIMS: 'Rechtsansprüche (Art. 17 Abs. 3 lit. e DSGVO)',
    },
    outro: 'Sie werden von selbst gelöscht, sobald der Grund wegfällt.',
  },
  fr: {
    locale: 'fr-FR',
    intro:
      'Nous devons ou pouvons conserver certains enregistrements pour le moment (art. 17, § 3, RGPD), sans les utiliser à aucune autre fin :',
    records: (count) => (count === 1 ? '1 enregistrement' : `${count} enregistrements`),
    until: (day) => `jusqu’au ${day}`,
    grounds: {
      FREEDOM_OF_EXPRESSION: 'liberté d’expression et d’information (art. 17, § 3, a) RGPD)',
      LEGAL_OBLIGATION: 'obligation légale (art. 17, § 3, b) RGPD)',
      PUBLIC_HEALTH: 'santé publique (art. 17, § 3, c) RGPD)',
      ARCHIVING_RESEARCH: 'archives, recherche ou statistiques (art. 17, § 3, d) RGPD)',
      LEGAL_CLAIMS: 'constatation, exercice ou défense de droits en justice (art. 17, § 3, e) RGPD)',
    },
    outro: 'Ils seront effacés d’eux-mêmes dès que cette raison prendra fin.',
  },
  es: {
    locale: 'es-ES',
    intro:
      'Por ahora debemos o podemos conservar algunos registros (art. 17.3 RGPD), sin utilizarlos para nada más:',
    records: (count) => (count === 1 ? '1 registro' : `${count} registros`),
    until: (day) => `hasta el ${day}`,
    grounds: {
      FREEDOM_OF_EXPRESSION: 'libertad de expresión e información (art. 17.3.a RGPD)',
      LEGAL_OBLIGATION: 'obligación legal (art. 17.3.b RGPD)',
      PUBLIC_HEALTH: 'salud pública (art. 17.3.c RGPD)',
      ARCHIVING_RESEARCH: 'archivo, investigación o estadística (art. 17.3.d RGPD)',
      LEGAL_CLAIMS: 'formulación, ejercicio o defensa de reclamaciones (art. 17.3.e RGPD)',
    },
    outro: 'Se suprimirán por sí solos en cuanto termine el motivo.',
  },
};

/**
 * What an erasure kept and why, for the person (Art. 12(4), 17(3) GDPR): grounds, numbers and days, nothing of the records.
 * Empty when nothing is kept.
 */
export const heldInWords = (held: readonly HeldRecords[], language: Language): string => {
  if (held.length === 0) return '';
  const { locale, intro, records, until, grounds, outro } = WORDS[language];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const lines = new Map<string, HeldRecords>();
  for (const one of held) {
    const key = `${one.ground} ${one.until?.slice(0, 10) ?? ''}`;
    lines.set(key, { ...one, count: one.count + (lines.get(key)?.count ?? 0) });
  }
  return [
    intro,
    ...[...lines.values()].map(({ ground, count, until: end }) =>
      [
        `– ${grounds[ground]}${language === 'fr' ? '\u00a0: ' : ': '}${records(count)}`,
        ...(end === null ? [] : [until(day.format(new Date(end)))]),
      ].join(', '),
    ),
    outro,
  ].join('\n');
};
