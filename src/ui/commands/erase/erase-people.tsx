import { useTranslate } from 'twenty-sdk/front-component';

import { CommandFrame } from '../shared/command-frame';
import { SelectedPeople } from '../shared/selected-people';
import { EraseForm } from './erase-form';

export const ErasePeople = () => {
  const { t } = useTranslate();
  return (
    <CommandFrame title={t('Erase selected')} icon="IconEraser">
      {(ids) => (
        <SelectedPeople act="ERASE" ids={ids}>
          {(people) => <EraseForm act="ERASE" people={people} />}
        </SelectedPeople>
      )}
    </CommandFrame>
  );
};
