import { type EventStore, executeCommand } from '#event-store';
import { parseStreamName, type RecordedEvent } from '#kernel';
import {
  contact,
  ContactRejection,
  type DeliveryChannel,
  issuedDocument,
  notification,
  type SendingChannel,
} from '#lending';
import type { CommandOrigin, RunnableProcess } from '#processes';
import { openBusinessDate } from '../business-day/open-date.js';
import { courierActor } from './courier-actor.js';

const documentChannels: Readonly<Record<SendingChannel, DeliveryChannel>> = {
  message: 'portal',
  phone: 'portal',
  portal: 'portal',
  mail: 'email',
  letter: 'post',
};

/** A document that went with a notification was sent; what became of the notification is the result of a contact. */
export function notificationOutcomes(store: EventStore): RunnableProcess<RecordedEvent, null> {
  return {
    manager: {
      name: 'notification-outcomes',
      categories: [notification.category],
      initialState: () => null,
      evolve: (state) => state,
      react: (event) => {
        const { type, data } = event;
        const tells =
          (type === 'notification.handed-over' && data.documentId !== undefined) ||
          type === 'notification.delivered' ||
          (type === 'notification.channel-given-up' && data.reason === 'returned');
        return tells ? [event] : [];
      },
    },
    dispatch: async (recorded, origin) => {
      const event = notification.upcast(recorded);
      const businessDate = (await openBusinessDate(store)) ?? event.occurredOn;
      if (event.type === 'notification.handed-over') {
        const { documentId, channel, messageId } = event.data;
        const command = {
          type: 'document.deliver',
          deliveryId: messageId,
          channel: documentChannels[channel],
          reference: `notification/${parseStreamName(recorded.stream).id}`,
          on: event.occurredOn,
          businessDate,
        } as const;
        const context = { ...origin, actor: courierActor, input: { messageId } };
        await executeCommand(store, issuedDocument, documentId!, command, context);
      } else if (event.type === 'notification.delivered') {
        await tellContact(store, event.data, 'delivered', businessDate, origin);
      } else if (event.type === 'notification.channel-given-up' && event.data.attemptId !== undefined) {
        const { borrowerId, attemptId } = event.data;
        await tellContact(store, { borrowerId, attemptId }, 'returned', businessDate, origin);
      }
    },
  };
}

async function tellContact(
  store: EventStore,
  { borrowerId, attemptId }: { readonly borrowerId: string; readonly attemptId: string },
  result: 'delivered' | 'returned',
  businessDate: NonNullable<Awaited<ReturnType<typeof openBusinessDate>>>,
  origin: CommandOrigin,
): Promise<void> {
  const command = {
    type: 'contact.record-result',
    attemptId,
    result,
    note: 'As the channel reported it.',
    by: courierActor.id,
    businessDate,
  } as const;
  try {
    await executeCommand(store, contact, borrowerId, command, {
      ...origin,
      actor: courierActor,
      input: { attemptId, result },
    });
  } catch (error) {
    // Reported as delivered first and as returned then: the first result of a contact stands.
    if (error instanceof ContactRejection && error.code === 'contact-result-recorded') return;
    throw error;
  }
}
