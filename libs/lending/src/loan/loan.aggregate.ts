import type { Aggregate } from '#kernel';
import type { LoanCommand } from './loan.commands.js';
import { decide } from './loan.decide.js';
import type { LoanEvent } from './loan.events.js';
import { evolve } from './loan.evolve.js';
import { initialState, type LoanState } from './loan.state.js';
import { loanCategory, subjectsOf } from './loan.stream.js';
import { loanSchemas, upcast } from './loan.upcast.js';

export const loan: Aggregate<LoanCommand, LoanEvent, LoanState> = {
  category: loanCategory,
  initialState,
  evolve,
  decide,
  subjectsOf,
  schemas: loanSchemas,
  upcast,
};
