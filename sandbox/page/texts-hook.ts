import { useDesk } from './desk';
import { type TextKey, textIn } from './texts';

/** The page's own words in the language it is shown in. */
export const useText = (): ((key: TextKey) => string) => {
  const { locale } = useDesk().settings;
  return (key) => textIn(locale, key);
};
