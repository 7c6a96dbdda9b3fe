import { useTranslate } from 'twenty-sdk/front-component';

import { useFormat } from '../../hooks/use-format';
import { Notice } from '../../kit/notice';
import { Column } from '../../kit/stack';
import { NameList } from './name-list';
import { countedBy } from './sums';

type NotDoneProps = {
  title: string;
  people: readonly { personId: string; code: string }[];
  names: ReadonlyMap<string, string>;
  textOf: (code: string) => string;
};

/** Everybody for whom it was not done, by why. */
export const NotDone = ({ title, people, names, textOf }: NotDoneProps) => {
  const { t } = useTranslate();
  const { number } = useFormat();
  if (people.length === 0) return null;
  return (
    <Notice tone="warning" title={title}>
      <Column gap={1}>
        {countedBy(people, ({ code }) => code).map(({ key, count, items }) => (
          <NameList
            key={key}
            label={t('{count}: {reason}', { count: number(count), reason: textOf(key) })}
            people={items.map(({ personId }) => ({ id: personId, name: names.get(personId) ?? '' }))}
            isOpen={count <= 5}
          />
        ))}
      </Column>
    </Notice>
  );
};

export const namesOf = (people: readonly { id: string; name: string }[]): ReadonlyMap<string, string> =>
  new Map(people.map(({ id, name }) => [id, name]));
