import { useRef } from 'react';

/** A UUID of version 4; `crypto.randomUUID` is missing on pages that come without TLS. */
export const newId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes]
    .map((byte, index) => (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** The id for what somebody is about to write: the same for the same content, so that trying again makes no second record. */
export const useIntention = (): ((content: object) => string) => {
  const last = useRef<{ content: string; id: string }>(undefined);
  return (content) => {
    const wanted = JSON.stringify(content);
    if (last.current?.content !== wanted) last.current = { content: wanted, id: newId() };
    return last.current.id;
  };
};
