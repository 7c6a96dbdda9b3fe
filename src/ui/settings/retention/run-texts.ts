import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { Hue } from '../../kit/tokens';
import type { Fate, RunMode, RunState, ToldCount } from './runs';

export const RUN_STATE_TEXT: Readonly<Record<RunState, MessageDescriptor>> = {
  RUNNING: msg('Under way'),
  WAITING: msg('Waits for approval'),
  DONE: msg('Done'),
  FAILED: msg('Failed'),
};
export const RUN_STATE_TONE: Readonly<Record<RunState, Hue>> = {
  RUNNING: 'blue',
  WAITING: 'orange',
  DONE: 'green',
  FAILED: 'red',
};

export const FATE_TEXT: Readonly<Record<Fate, MessageDescriptor>> = {
  ORDERED: msg('Ordered'),
  WAITS: msg('Waits for approval'),
};
export const FATE_TONE: Readonly<Record<Fate, Hue>> = { ORDERED: 'gray', WAITS: 'orange' };

export const RUN_MODE_TEXT: Readonly<Record<RunMode, MessageDescriptor>> = {
  DRY_RUN: msg('Dry run'),
  PROPOSE: msg('Proposed'),
  ACT: msg('Acted'),
};

export const COUNT_TEXT: Readonly<Record<ToldCount, MessageDescriptor>> = {
  people: msg('People looked at'),
  due: msg('Due'),
  withoutPurpose: msg('Without a purpose'),
  blocked: msg('Cannot be judged'),
  warned: msg('Due soon'),
  held: msg('Held'),
  extended: msg('Extended'),
  keptWithoutEnd: msg('Kept without an end'),
  kept: msg('Kept'),
  passedOver: msg('Gone or going already'),
  proposed: msg('Stand as proposed'),
  ordered: msg('Erasures ordered'),
  destroyed: msg('Emptied records removed'),
  records: msg('Other records past their time'),
  deleted: msg('Other records deleted'),
  tasks: msg('Tasks for owners'),
};
