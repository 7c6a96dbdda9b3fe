import { useTranslate } from 'twenty-sdk/front-component';

import type { ErasureAct } from '../../../domain/orders/order-kinds';
import { useFormat } from '../../hooks/use-format';

type EraseWords = {
  title: string;
  hint: string;
  ordering: string;
  explanation: string;
  button: (count: number) => string;
  confirmTitle: (count: number) => string;
  /** What has to be typed: the act and the number, so that both were read; without the signs a language parts thousands by. */
  word: (count: string) => string;
};

export const useEraseWords = (act: ErasureAct, selected: number): EraseWords => {
  const { t } = useTranslate();
  const { number } = useFormat();
  if (act === 'PSEUDONYMISE')
    return {
      title: t('Pseudonymise'),
      hint:
        selected === 1
          ? t(
              'A surrogate takes the place of the person everywhere in the workspace. Deals stay as they are. The way back is sealed.',
            )
          : t(
              'A surrogate takes the place of each person everywhere in the workspace. Deals stay as they are. The ways back are sealed.',
            ),
      ordering: t('Ordering the pseudonymisation …'),
      explanation: t(
        'Only who may read sealed values can undo this, with a reason. What other systems and mailboxes hold stays there.',
      ),
      button: (count) =>
        count === 1 ? t('Pseudonymise 1 person') : t('Pseudonymise {count} people', { count: number(count) }),
      confirmTitle: (count) =>
        count === 1
          ? t('Pseudonymise 1 person?')
          : t('Pseudonymise {count} people?', { count: number(count) }),
      word: (count) => t('PSEUDONYMISE {count}', { count }),
    };
  return {
    title: t('Erase'),
    hint: t('What is about them alone goes, and no way back is kept. Deals stay as they are.'),
    ordering: t('Ordering the erasure …'),
    explanation: t('This cannot be undone. What other systems and mailboxes hold stays there.'),
    button: (count) =>
      count === 1 ? t('Erase 1 person') : t('Erase {count} people', { count: number(count) }),
    confirmTitle: (count) =>
      count === 1
        ? t('Erase 1 person for good?')
        : t('Erase {count} people for good?', { count: number(count) }),
    word: (count) => t('ERASE {count}', { count }),
  };
};
