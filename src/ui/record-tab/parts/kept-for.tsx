import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { RecordLink } from '../../kit/link';
import { EXTENSION_REASON_TEXT } from '../../texts/extension-reasons';
import { periodText } from '../../texts/period-text';
import { keptFromText } from '../../texts/retention-rule';
import type { KeptFor as Kept } from '../model/kept-for';

/** Why somebody is kept, in words; the purpose can be opened. */
export const KeptFor = ({ kept }: { kept: Kept }) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  switch (kept.kind) {
    case 'HOLD':
      return t('A legal hold');
    case 'OPEN_REQUEST':
      return t('A data request that is open');
    case 'RESTRICTION':
      return t('Restricted processing (Art. 18)');
    case 'EXTENSION':
      return kept.reason === null
        ? t('An extension; the reason is in the ledger')
        : t(EXTENSION_REASON_TEXT[kept.reason]);
    case 'NOTHING':
      return t('No purpose keeps this person');
    case 'NOT_JUDGED':
      return t('No run has looked yet');
    case 'PURPOSE': {
      const { purpose, purposeId, isWithoutEnd } = kept;
      if (purpose === undefined)
        return (
          <RecordLink object="purpose" recordId={purposeId}>
            {t('A purpose')}
          </RecordLink>
        );
      const { retentionAmount, retentionUnit, retentionTrigger } = purpose;
      const rule =
        retentionAmount === null || isWithoutEnd
          ? ''
          : keptFromText(
              t,
              periodText(t, retentionAmount, number(retentionAmount), retentionUnit),
              retentionTrigger,
            );
      return (
        <>
          <RecordLink object="purpose" recordId={purposeId}>
            {purpose.name === '' ? t('A purpose') : purpose.name}
          </RecordLink>
          {isWithoutEnd && <div>{t('Without a date, by an open deal or an exception')}</div>}
          {rule !== '' && <div>{rule}</div>}
        </>
      );
    }
    default: {
      const unknown: never = kept;
      return unknown;
    }
  }
};
