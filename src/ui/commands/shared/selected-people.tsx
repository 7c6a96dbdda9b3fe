import { useTranslate } from 'twenty-sdk/front-component';
import { type ReactNode, useMemo } from 'react';

import { useFormat } from '../../hooks/use-format';
import { useQuery } from '../../hooks/use-query';
import { EmptyState, ErrorState, Loading } from '../../kit/states';
import { Column } from '../../kit/stack';
import { Notice } from '../../kit/notice';
import { LEFT_OUT_TEXT } from '../../texts/left-out';
import { NameList } from './name-list';
import { readPeople } from './people';
import { MOST_PEOPLE } from './selection';
import { type PeopleAct, type SelectedPerson, suitableFor } from './suitable';
import { countedBy } from './sums';

type SelectedPeopleProps = {
  act: PeopleAct;
  ids: readonly string[];
  /** How else the people are found; left out: the ids are theirs. */
  read?: (ids: readonly string[], signal?: AbortSignal) => Promise<SelectedPerson[]>;
  children: (people: readonly SelectedPerson[]) => ReactNode;
};

/**
 * Who a command is about, read anew: how many, who, and who is left out and why. The number said here is the number that
 * everything below acts on.
 */
export const SelectedPeople = ({ act, ids, read = readPeople, children }: SelectedPeopleProps) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  const isTooMany = ids.length > MOST_PEOPLE;
  const { data, error, isLoading, reload } = useQuery(
    async (signal) => (ids.length === 0 || isTooMany ? [] : read(ids, signal)),
    [ids.join(',')],
  );
  const parted = useMemo(() => {
    if (data === undefined) return undefined;
    const found = data.map(({ id }) => id);
    // Where something else was selected, those found behind it are all there are.
    const meant = found.some((id) => ids.includes(id)) || read === readPeople ? ids : found;
    return suitableFor(act, meant, data);
  }, [act, data, ids, read]);

  if (ids.length === 0)
    return (
      <EmptyState title={t('No people were handed over')}>
        {t(
          'Tick the people you mean, up to 1,000, and choose the command again. With “select all” Twenty does not say which records are meant; for a whole list use the workflow action “Pseudonymise or erase people” or “Filter by consent”.',
        )}
      </EmptyState>
    );
  if (isTooMany)
    return (
      <Notice tone="warning" title={t('{count} people are too many at once', { count: number(ids.length) })}>
        {t(
          'A command takes up to 1,000 people. For more use a workflow: its actions “Pseudonymise or erase people” and “Filter by consent” work through any number.',
        )}
      </Notice>
    );
  if (parted === undefined)
    return error === undefined || isLoading ? <Loading /> : <ErrorState error={error} onRetry={reload} />;

  const { suitable, leftOut } = parted;
  // Where more was asked for than a command takes, nobody knows how many there are.
  if ((data?.length ?? 0) > MOST_PEOPLE)
    return (
      <Notice
        tone="warning"
        title={t('{count} people are too many at once', { count: `${number(MOST_PEOPLE)}+` })}
      >
        {t('Select fewer records and choose the command again.')}
      </Notice>
    );
  return (
    <>
      <Column gap={2}>
        {suitable.length > 0 ? (
          <NameList
            label={
              suitable.length === 1
                ? t('1 person selected')
                : t('{count} people selected', { count: number(suitable.length) })
            }
            people={suitable}
            isOpen={suitable.length <= 5}
          />
        ) : (
          <Notice tone="info" title={t('There is nobody here for whom this can be done')} />
        )}
        {countedBy(leftOut, ({ reason }) => reason).map(({ items, count }) => {
          const [{ reason }] = items as [(typeof items)[number]];
          return (
            <NameList
              key={reason}
              label={t('Left out, {count}: {reason}', {
                count: number(count),
                reason: t(LEFT_OUT_TEXT[reason]),
              })}
              people={items.map(({ personId, name }) => ({ id: personId, name }))}
            />
          );
        })}
      </Column>
      {suitable.length > 0 && children(suitable)}
    </>
  );
};
