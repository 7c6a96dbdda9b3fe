import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { RecordLink } from '../../kit/link';
import { Column } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import { CONSENT_METHOD_TEXT, CONSENT_PROOF_TEXT } from '../../texts/consent-methods';
import { LANGUAGE_TEXT } from '../../texts/languages';
import { entryCount } from '../model/consent-forms';
import type { ConsentRow } from '../model/rows';
import { FactList, type Fact } from '../../kit/fact-list';

/** A code as its text, or as it stands where this version does not know it. */
const known = <T,>(texts: Readonly<Record<string, T>>, code: string | null | undefined): T | undefined =>
  code ? texts[code] : undefined;

/** What is behind an answer: the words that were shown, how and when it was given, what proves it, when it ends. */
export const ConsentProof = ({ row }: { row: ConsentRow }) => {
  const { t } = useTranslate();
  const { date, dateTime, number } = useFormat();
  const { color, font, space } = useTokens();
  const method = known(CONSENT_METHOD_TEXT, row.method);
  const withdrawalMethod = known(CONSENT_METHOD_TEXT, row.withdrawalMethod);
  const proof = known(CONSENT_PROOF_TEXT, row.proof);
  const languageText = known(LANGUAGE_TEXT, row.language);
  const entries = entryCount(row);
  const at = (key: string, label: string, time: string | null | undefined): Fact[] =>
    time ? [{ key, label, value: dateTime(time) }] : [];
  const facts: Fact[] = [
    ...at('given', t('Given'), row.givenAt),
    ...at('confirmed', t('Confirmed'), row.confirmedAt),
    ...at('requested', t('Asked'), row.requestedAt),
    ...at('refused', t('Refused'), row.refusedAt),
    ...at('withdrawn', t('Withdrawn'), row.withdrawnAt),
    ...(withdrawalMethod === undefined
      ? []
      : [{ key: 'withdrawalMethod', label: t('Withdrawn by'), value: t(withdrawalMethod) }]),
    ...(row.expiresAt ? [{ key: 'expires', label: t('Expires'), value: date(row.expiresAt) }] : []),
    ...(method === undefined ? [] : [{ key: 'method', label: t('Method'), value: t(method) }]),
    ...(proof === undefined ? [] : [{ key: 'proof', label: t('Proof'), value: t(proof) }]),
    ...(row.isExplicit === true
      ? [{ key: 'explicit', label: t('Explicit'), value: t('Yes (Art. 9(2)(a))') }]
      : []),
    ...(row.noticeVersion
      ? [{ key: 'version', label: t('Version of the notice'), value: number(row.noticeVersion) }]
      : []),
    ...(row.language
      ? [
          {
            key: 'language',
            label: t('Language'),
            value: languageText === undefined ? row.language : t(languageText),
          },
        ]
      : []),
    ...(row.source ? [{ key: 'source', label: t('Source'), value: row.source }] : []),
    ...(row.guardianConfirmedAt
      ? [
          {
            key: 'guardian',
            label: t('Guardian agreed'),
            value: row.guardianRelation
              ? `${date(row.guardianConfirmedAt)} (${row.guardianRelation})`
              : date(row.guardianConfirmedAt),
          },
        ]
      : []),
    ...(row.createdBy?.name ? [{ key: 'by', label: t('Recorded by'), value: row.createdBy.name }] : []),
    {
      key: 'evidence',
      label: t('Evidence'),
      value:
        entries === 0
          ? t('Ledger entry follows within seconds')
          : entries === 1
            ? t('1 ledger entry')
            : t('{count} ledger entries', { count: number(entries) }),
    },
  ];
  return (
    <Column gap={3}>
      {row.wording && (
        <blockquote
          lang={row.language ?? undefined}
          style={{
            margin: 0,
            padding: `${space(2)} ${space(3)}`,
            borderLeft: `3px solid ${color.border}`,
            background: color.surface,
            color: color.text,
            fontFamily: font.family,
            fontSize: font.body,
            overflowWrap: 'anywhere',
          }}
        >
          {row.wording}
        </blockquote>
      )}
      <FactList facts={facts} least={130} />
      <div style={{ fontFamily: font.family, fontSize: font.body }}>
        <RecordLink object="consent" recordId={row.id}>
          {t('Open the consent record')}
        </RecordLink>
      </div>
    </Column>
  );
};
