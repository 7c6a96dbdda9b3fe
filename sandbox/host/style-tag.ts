/** A stylesheet between worker and page. */
export const REMOTE_STYLE = 'remote-style';
