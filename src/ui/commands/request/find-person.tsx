import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';

import { useAction } from '../../hooks/use-action';
import { Button } from '../../kit/button';
import { TextField } from '../../kit/fields';
import { ErrorState } from '../../kit/states';
import { Column, Row } from '../../kit/stack';
import { useTokens } from '../../kit/tokens';
import { searchPeople } from '../shared/people';

export type FoundPerson = { id: string; name: string; email: string };

/** Finds a person on file by name or address; whoever is chosen is shown by both, so that the right one is. */
export const FindPerson = ({
  chosen,
  onChoose,
  isDisabled,
}: {
  chosen: FoundPerson | undefined;
  onChoose: (person: FoundPerson | undefined) => void;
  isDisabled: boolean;
}) => {
  const { t } = useTranslate();
  const { color } = useTokens();
  const [words, setWords] = useState('');
  const [found, setFound] = useState<readonly FoundPerson[]>();
  const search = useAction(async () => setFound(await searchPeople(words)));
  const shown = ({ name, email }: FoundPerson): string =>
    [name === '' ? t('Person without a name') : name, email].filter((part) => part !== '').join(' · ');

  if (chosen !== undefined)
    return (
      <Row justify="space-between">
        <span>{t('Person: {person}', { person: shown(chosen) })}</span>
        <Button
          kind="quiet"
          label={t('Change')}
          isDisabled={isDisabled}
          onClick={() => onChoose(undefined)}
        />
      </Row>
    );
  return (
    <Column gap={2}>
      <TextField
        label={t('Find the person')}
        hint={t('By name or e-mail address')}
        value={words}
        isDisabled={isDisabled}
        onChange={setWords}
      />
      <div>
        <Button
          label={t('Search')}
          isBusy={search.isBusy}
          isDisabled={isDisabled || words.trim() === ''}
          onClick={() => void search.run()}
        />
      </div>
      {search.error !== undefined && <ErrorState error={search.error} />}
      <div role="status">
        {found !== undefined && found.length === 0 && (
          <span style={{ color: color.soft }}>{t('Nobody was found. Enter below who asks.')}</span>
        )}
        {found !== undefined && found.length > 0 && (
          <ul
            style={{
              display: 'flex',
              flexDirection: 'column',
              gap: '4px',
              margin: 0,
              padding: 0,
              listStyle: 'none',
            }}
          >
            {found.map((person) => (
              <li key={person.id}>
                <Button label={shown(person)} isDisabled={isDisabled} onClick={() => onChoose(person)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Column>
  );
};
