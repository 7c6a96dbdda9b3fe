import { useTranslate, type MessageDescriptor } from 'twenty-sdk/front-component';

/** A label that is a text of ours, or a name that needs no translation. */
export const useSaid = (): ((text: MessageDescriptor | string) => string) => {
  const { t } = useTranslate();
  return (text) => (typeof text === 'string' ? text : t(text));
};
