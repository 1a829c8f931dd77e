import type { CaseEvent } from './case/case.events.js';
import type { CircumstanceEvent } from './circumstance/circumstance.events.js';
import type { ConductEvent } from './conduct/conduct.events.js';
import type { PromiseEvent } from './promise/promise.events.js';

export type CollectionEvent = CaseEvent | PromiseEvent | CircumstanceEvent | ConductEvent;
