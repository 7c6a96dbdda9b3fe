import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

type Risk = 'LOW' | 'MEDIUM' | 'HIGH';

export const RISK_TEXT: Readonly<Record<Risk, MessageDescriptor>> = {
  LOW: msg('Low'),
  MEDIUM: msg('Medium'),
  HIGH: msg('High'),
};

export const RISK_TONE: Readonly<Record<Risk, 'green' | 'orange' | 'red'>> = {
  LOW: 'green',
  MEDIUM: 'orange',
  HIGH: 'red',
};
