import { useTranslate } from 'twenty-sdk/front-component';

import { CommandFrame } from '../shared/command-frame';
import { SelectedPeople } from '../shared/selected-people';
import { EraseForm } from './erase-form';

export const PseudonymisePeople = () => {
  const { t } = useTranslate();
  return (
    <CommandFrame title={t('Pseudonymise selected')} icon="IconMask">
      {(ids) => (
        <SelectedPeople act="PSEUDONYMISE" ids={ids}>
          {(people) => <EraseForm act="PSEUDONYMISE" people={people} />}
        </SelectedPeople>
      )}
    </CommandFrame>
  );
};
