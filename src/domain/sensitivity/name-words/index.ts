export * from './contact-words';
export * from './identity-words';
export * from './match-words';
export * from './option-words';
export * from './special-words';
export * from './thing-words';
export * from './words';
export * from './work-and-money-words';
