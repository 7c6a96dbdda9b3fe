import type { Row } from '../../twenty/records';
import { stableId } from '../stable-id';

/** Asks what belongs into a field that shows a mask without a value behind it. It names the data model only. */
export const bareMaskTask = (object: string, field: string): Row => ({
  id: stableId('bare-mask-task', object, field),
  title: `A mask without a value in ${object}.${field}`,
  status: 'TODO',
  bodyV2: {
    markdown: [
      `At least one record shows a mask in **${object}.${field}**, and no value is sealed for it. It may be a mask that somebody typed or copied, or one whose value is gone. The app does not seal a mask as if it were a value, so it stands there as it is.`,
      '',
      'Look for texts with • in the field: write the value anew, or empty the field. The workflow action *Seal field* counts these as *left*.',
    ].join('\n'),
  },
});
