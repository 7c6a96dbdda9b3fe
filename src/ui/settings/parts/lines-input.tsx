import { useTranslate } from 'twenty-sdk/front-component';
import type { ReactNode } from 'react';
import { IconPlus, IconTrash } from 'twenty-ui/icon';

import { Button } from '../../kit/button';
import { Column, Row } from '../../kit/stack';
import type { FormLine } from '../model/form';
import { Group } from './group';

type LinesInputProps = {
  label: string;
  hint: string | undefined;
  error: string | undefined;
  lines: readonly FormLine[];
  onChange: (lines: readonly FormLine[]) => void;
  isDisabled: boolean;
  addLabel: string;
  /** What a line that is added begins with. */
  fresh: FormLine;
  renderLine: (line: FormLine, put: (column: string, text: string) => void, index: number) => ReactNode;
};

/** A table that is written line by line. */
export const LinesInput = ({
  label,
  hint,
  error,
  lines,
  onChange,
  isDisabled,
  addLabel,
  fresh,
  renderLine,
}: LinesInputProps) => {
  const { t } = useTranslate();
  return (
    <Group label={label} hint={hint} error={error}>
      <Column gap={3}>
        {lines.map((line, index) => (
          <Row key={index} gap={2} align="flex-end">
            {renderLine(
              line,
              (column, text) =>
                onChange(lines.map((one, place) => (place === index ? { ...one, [column]: text } : one))),
              index,
            )}
            {!isDisabled && (
              <Button
                kind="quiet"
                icon={IconTrash}
                label={t('Remove line {number}', { number: index + 1 })}
                onClick={() => onChange(lines.filter((_, place) => place !== index))}
              />
            )}
          </Row>
        ))}
        {!isDisabled && (
          <Row>
            <Button icon={IconPlus} label={addLabel} onClick={() => onChange([...lines, fresh])} />
          </Row>
        )}
      </Column>
    </Group>
  );
};
