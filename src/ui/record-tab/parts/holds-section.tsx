import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { RecordLink } from '../../kit/link';
import { Section } from '../../kit/section';
import { Column } from '../../kit/stack';
import { RefusedState } from '../../kit/states';
import { holdsOf } from '../model/holds';
import type { HoldRow } from '../model/rows';
import { List } from './list';
import { Say, Soft } from './soft';
import { useCertificateTexts } from './use-words';

/** What keeps this person’s data from erasure (Art. 17(3)), on which ground and until when. */
export const HoldsSection = ({ rows, isRefused }: { rows: readonly HoldRow[]; isRefused: boolean }) => {
  const { t } = useTranslate();
  const { date, daysLeft } = useFormat();
  const texts = useCertificateTexts();
  const holds = holdsOf(rows, Date.now());
  return (
    <Section title={t('Legal holds')}>
      {isRefused ? (
        <RefusedState what={t('legal holds')} />
      ) : holds.length === 0 ? (
        <Soft>
          {t('No hold names this person. Holds on kinds of records are shown by the preview of an erasure.')}
        </Soft>
      ) : (
        <List rows={holds} rowKey={({ id }) => id} label={t('Legal holds')}>
          {(hold) => (
            <Column gap={1}>
              <RecordLink object="legalHold" recordId={hold.id}>
                {hold.name === '' ? texts.grounds[hold.ground] : hold.name}
              </RecordLink>
              <Say>
                {hold.statute === ''
                  ? texts.grounds[hold.ground]
                  : `${texts.grounds[hold.ground]} · ${hold.statute}`}
              </Say>
              <Soft>
                {hold.isAboutPerson ? t('Everything about this person.') : t('This record alone.')}{' '}
                {hold.startsAt !== null && t('From {date}.', { date: date(hold.startsAt) })}{' '}
                {hold.until === null
                  ? t('Until somebody ends it.')
                  : t('Until {date}, {left}.', { date: date(hold.until), left: daysLeft(hold.until) })}
              </Soft>
            </Column>
          )}
        </List>
      )}
    </Section>
  );
};
