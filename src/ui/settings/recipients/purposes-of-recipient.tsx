import { useTranslate } from 'twenty-sdk/front-component';
import { useState } from 'react';
import { IconPlus } from 'twenty-ui/icon';

import { useAction } from '../../hooks/use-action';
import { useQuery } from '../../hooks/use-query';
import { Button } from '../../kit/button';
import { SelectField } from '../../kit/fields';
import { Pill } from '../../kit/pill';
import { Column, Row } from '../../kit/stack';
import { ErrorState } from '../../kit/states';
import { readPurposes } from '../data/purposes';
import { addDisclosure, type RecipientRow } from '../data/recipients';
import { Group } from '../parts/group';

type Disclosures = { edges?: readonly { node: { id: string; purposeId: string | null } }[] };
type PurposesOfRecipientProps = { row: RecipientRow; isDisabled: boolean; onAdded: () => void };

/** For which purposes a recipient gets data; a purpose is added at once, which is a record of its own. */
export const PurposesOfRecipient = ({ row, isDisabled, onAdded }: PurposesOfRecipientProps) => {
  const { t } = useTranslate();
  const { data } = useQuery((signal) => readPurposes(signal), []);
  const [chosen, setChosen] = useState('');
  const { run, isBusy, error } = useAction(addDisclosure);
  const disclosed = new Set(
    ((row['disclosures'] as Disclosures | null)?.edges ?? []).map(({ node }) => node.purposeId ?? ''),
  );
  const purposes = (data?.rows ?? []).map((one) => ({ id: one.id, name: String(one['name'] ?? '') }));
  const named = purposes.filter(({ id }) => disclosed.has(id));
  const others = purposes.filter(({ id }) => !disclosed.has(id));
  const add = async (): Promise<void> => {
    const purpose = others.find(({ id }) => id === chosen);
    if (purpose === undefined) return;
    const added = await run(`${purpose.name} – ${String(row['name'] ?? '')}`, purpose.id, row.id);
    if (added !== true) return;
    setChosen('');
    onAdded();
  };
  return (
    <Group
      label={t('Gets data for')}
      hint={t('While no purpose is named, it counts as a recipient of everybody’s data.')}
    >
      <Column gap={3}>
        {named.length > 0 && (
          <Row gap={2}>
            {named.map(({ id, name }) => (
              <Pill key={id} tone="gray" label={name} />
            ))}
          </Row>
        )}
        {!isDisabled && others.length > 0 && (
          <Row gap={2} align="flex-end">
            <SelectField
              label={t('Another purpose')}
              value={chosen}
              placeholder="–"
              options={others.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setChosen}
            />
            <Button
              icon={IconPlus}
              label={t('Add this purpose now')}
              isDisabled={chosen === ''}
              isBusy={isBusy}
              onClick={() => void add()}
            />
          </Row>
        )}
        {error !== undefined && <ErrorState error={error} />}
      </Column>
    </Group>
  );
};
