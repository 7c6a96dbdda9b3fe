/** `like` and `ilike` take wildcards; an address with an underscore in it must not match its neighbours. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
