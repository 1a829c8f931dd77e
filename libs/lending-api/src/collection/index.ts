import { CircumstancesController } from './circumstances.controller.js';
import { CollectionDesk } from './collection-desk.js';
import { CollectionsController } from './collections.controller.js';
import { ContactDesk } from './contact-desk.js';
import { ContactsController } from './contacts.controller.js';

export { CaseReviewer } from './case-reviewer.js';
export { ContactDesk };
export { CollectionRuleBook } from './collection-rule-book.js';
export { collectionCases } from './collection.process.js';

export const collectionControllers = [CollectionsController, CircumstancesController, ContactsController];
export const collectionProviders = [CollectionDesk, ContactDesk];
