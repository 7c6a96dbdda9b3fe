import { useTranslate } from 'twenty-sdk/front-component';
import type { ReactNode } from 'react';

import type { ActionKind } from '../../domain/erasure/plan';
import type { PreviewOfPeople, PreviewOfPerson } from '../../domain/orders/order-kinds';
import type { KeptReason } from '../../domain/certificate/codes';
import { useFormat } from '../hooks/use-format';
import { Heading, type HeadingLevel } from '../kit/heading';
import { RecordLink } from '../kit/link';
import { Column } from '../kit/stack';
import { useTokens } from '../kit/tokens';
import { ERASURE_STRATEGY_TEXT } from '../texts/erasure-strategy';
import { CoarserView } from './coarser-view';
import { planOf } from './plan';
import { RiskView } from './risk-view';
import { Fold } from '../record-tab/parts/fold';
import { List } from '../record-tab/parts/list';
import { Say, Soft } from '../record-tab/parts/soft';
import { objectText, useCertificateTexts } from '../record-tab/parts/use-words';

const Part = ({ title, level, children }: { title: string; level: HeadingLevel; children: ReactNode }) => {
  const { font, weight } = useTokens();
  return (
    <Column gap={1}>
      <Heading level={level} style={{ fontSize: font.body, fontWeight: weight.strong }}>
        {title}
      </Heading>
      {children}
    </Column>
  );
};

const Counted = ({ count, text, more }: { count: string; text: string; more?: string }) => {
  const { color, font, space, weight } = useTokens();
  return (
    <div style={{ display: 'flex', gap: space(3), alignItems: 'baseline' }}>
      <span
        style={{
          flex: 'none',
          minWidth: '36px',
          textAlign: 'right',
          fontWeight: weight.strong,
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {count}
      </span>
      <span style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        {text}
        {more !== undefined && more !== '' && (
          <span style={{ display: 'block', color: color.soft, fontSize: font.small }}>{more}</span>
        )}
      </span>
    </div>
  );
};

/** The plan in words: what goes, what stays and why, what is held until when, what a human decides, what no app can reach. */
export const PlanView = ({
  plan,
  level = 3,
}: {
  plan: PreviewOfPerson | PreviewOfPeople;
  /** Of its headings. */
  level?: HeadingLevel;
}) => {
  const view = planOf(plan);
  const { t } = useTranslate();
  const { date, number } = useFormat();
  const texts = useCertificateTexts();
  const objectsOf = (objects: { object: string; count: number }[]): string =>
    objects.map(({ object, count }) => `${objectText(texts, object)} ${number(count)}`).join(' · ');
  const strategy = (code: string): string => {
    const known = (ERASURE_STRATEGY_TEXT as Partial<Record<string, (typeof ERASURE_STRATEGY_TEXT)['KEEP']>>)[
      code
    ];
    return known === undefined ? code : t(known);
  };
  return (
    <Column gap={4}>
      <Part level={level} title={t('What goes or changes')}>
        {view.goes.length === 0 ? (
          <Say>{t('Nothing is left to do.')}</Say>
        ) : (
          <List rows={view.goes} rowKey={({ action }) => action} label={t('What goes or changes')}>
            {({ action, count, objects }) => (
              <Counted
                count={number(count)}
                text={texts.actions[action as ActionKind]}
                more={objectsOf(objects)}
              />
            )}
          </List>
        )}
        {view.more > 0 && (
          <Soft>
            {t('The list by object shows the first of them; further records: {count}.', {
              count: number(view.more),
            })}
          </Soft>
        )}
      </Part>
      {view.stays.length > 0 && (
        <Part level={level} title={t('What stays, and why')}>
          <List rows={view.stays} rowKey={({ reason }) => reason} label={t('What stays, and why')}>
            {({ reason, count }) => (
              <Counted count={number(count)} text={texts.keptReasons[reason as KeptReason]} />
            )}
          </List>
        </Part>
      )}
      {view.held > 0 && (
        <Part level={level} title={t('What is held (Art. 17(3))')}>
          <Counted
            count={number(view.held)}
            text={
              view.heldUntil === ''
                ? t('Held until somebody ends the hold; then it is erased by itself.')
                : t('Held at least until {date}; it is erased by itself when the hold ends.', {
                    date: date(view.heldUntil),
                  })
            }
          />
        </Part>
      )}
      {view.toReview > 0 && (
        <Part level={level} title={t('What a human decides')}>
          <Counted count={number(view.toReview)} text={t('Records of other people that name this person.')} />
          {view.review.length > 0 && (
            <Fold label={t('Show these records')}>
              <List
                rows={view.review.slice(0, 50)}
                rowKey={({ recordId }) => recordId}
                label={t('Records of other people that name this person.')}
              >
                {({ object, recordId }) => (
                  <RecordLink object={object} recordId={recordId}>
                    {`${objectText(texts, object)} · ${recordId.slice(0, 8)}`}
                  </RecordLink>
                )}
              </List>
            </Fold>
          )}
        </Part>
      )}
      {view.rules.length > 0 && (
        <Part level={level} title={t('Rules of this workspace that change the plan')}>
          <List
            rows={view.rules}
            rowKey={({ object, field }) => `${object}.${field}`}
            label={t('Rules of this workspace that change the plan')}
          >
            {({ object, field, strategy: now, shipped }) => (
              <Say>
                {shipped === null
                  ? t('{place}: {now}', {
                      place: `${objectText(texts, object)} · ${field}`,
                      now: strategy(now),
                    })
                  : t('{place}: {now} instead of {before}', {
                      place: `${objectText(texts, object)} · ${field}`,
                      now: strategy(now),
                      before: strategy(shipped),
                    })}
              </Say>
            )}
          </List>
        </Part>
      )}
      {view.risk !== undefined && (
        <Part level={level} title={t('What could still tell who it was')}>
          <RiskView risk={view.risk} />
        </Part>
      )}
      {view.coarser !== undefined && (
        <Part
          level={level}
          title={
            view.coarser.state === 'SUGGESTED'
              ? t('What can be said less exactly')
              : t('What is said less exactly')
          }
        >
          <CoarserView coarser={view.coarser} />
        </Part>
      )}
      {view.coarserPeople !== undefined && (
        <Part level={level} title={t('What is said less exactly')}>
          <Counted
            count={number(view.coarserPeople.people)}
            text={t('People of whom something that is kept becomes less exact.')}
            more={t('Deals that change: {count}', { count: number(view.coarserPeople.deals) })}
          />
        </Part>
      )}
      <Part level={level} title={t('What no app can reach')}>
        <Soft>{texts.unreachable.intro}</Soft>
        <Fold label={t('Show these places and what to do')}>
          <List rows={view.unreachable} rowKey={(place) => place} label={t('What no app can reach')}>
            {(place) => (
              <div>
                <strong>{texts.places[place].place}</strong>
                <div>{texts.places[place].holds}</div>
                <Soft>{texts.places[place].todo}</Soft>
              </div>
            )}
          </List>
        </Fold>
      </Part>
    </Column>
  );
};
