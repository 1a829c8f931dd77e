import { unreachable } from '#kernel';
import type { ClassificationEvent } from './classification.events.js';
import { rejectClassification } from './classification.rejections.js';

/*
 * What a person records has an id. The same id again with the same content changes nothing; with other content it is
 * refused.
 */

export interface Part {
  /** Kind and id. */
  readonly key: string;
  readonly content: string;
}

/** The part that an event records; undefined for what the rules record. */
export function partOf(event: ClassificationEvent): Part | undefined {
  switch (event.type) {
    case 'classification.trigger-recorded':
      return part('triggerId', event.data.triggerId, `${event.data.trigger}@${event.occurredOn}`);
    case 'classification.trigger-lifted':
      return part('lifted', event.data.triggerId, event.data.reason);
    case 'classification.expected-loss-recorded':
      return part('expectedLossId', event.data.expectedLossId, `${event.data.amount}@${event.occurredOn}`);
    case 'classification.restructuring-recorded':
      return part('restructuringId', event.data.restructuringId, `${event.data.kind}@${event.occurredOn}`);
    case 'classification.renewal-shown':
      return part('renewalId', event.data.renewalId, event.data.conditions.join(','));
    case 'classification.delay-explained':
      return part('delayId', event.data.delayId, event.data.oldestDueOn);
    case 'classification.ability-assessed': {
      const { abilityId, ableToPerform, costsPaid } = event.data;
      return part('abilityId', abilityId, `${ableToPerform}/${costsPaid}`);
    }
    case 'classification.proposed':
      return part('proposalId', event.data.proposalId, `${event.data.class}/${event.data.by}`);
    case 'classification.determined':
      return part('determined', event.data.proposalId, `${event.data.class}/${event.data.by}`);
    case 'classification.decided':
      return part('decided', event.data.proposalId, `${event.data.class}/${event.data.by}`);
    case 'classification.proposal-returned':
      return part('returned', event.data.proposalId, event.data.by);
    case 'classification.rebuttal-requested': {
      const { rebuttalId, until, by } = event.data;
      return part('rebuttalId', rebuttalId, `${event.data.class}/${until}/${by}`);
    }
    case 'classification.rebuttal-decided':
      return part('rebuttal-decided', event.data.rebuttalId, `${event.data.approved}/${event.data.by}`);
    case 'classification.assessed':
    case 'classification.lowered':
      return undefined;
    default:
      return unreachable(event);
  }
}

/**
 * Whether what the event says was recorded before.
 * @throws ClassificationRejection `classification-id-reused` where its id was used for something else
 */
export function isRepeated(parts: Readonly<Record<string, string>>, event: ClassificationEvent): boolean {
  const { key, content } = partOf(event)!;
  if (!Object.hasOwn(parts, key)) return false;
  if (parts[key] === content) return true;
  const field = key.slice(0, key.indexOf(':'));
  return rejectClassification(
    'classification-id-reused',
    `this id was used before with other content: ${key}`,
    field.endsWith('Id') ? field : undefined,
  );
}

function part(kind: string, id: string, content: string): Part {
  return { key: `${kind}:${id}`, content };
}
