import { type Currency, type JsonValue, type LocalDate, minor } from '#kernel';
import type { RerunnableDecision } from '../policy/decision.js';
import { firstContactDue, phaseAfter, type PhaseFacts } from './case/review-case.js';
import type { ContactHistory } from './contact/contact-history.js';
import { contactRules } from './contact/contact-rules.js';
import { type ContactQuestion, mayContact } from './contact/may-contact.js';
import { judgePromise } from './promise/judge-promise.js';
import { collectionRules } from './rules/collection-rules.js';
import { recommendedMeasures } from './rules/recommended-measures.js';

/** What the contact gate said. */
export const contactDecision: RerunnableDecision = {
  decided: ({ decision }) => (decision as { readonly reasons: readonly string[] }).reasons,
  rerun: ({ params }, inputs) => {
    const { question, history } = inputs as unknown as {
      readonly question: ContactQuestion;
      readonly history: ContactHistory;
    };
    const verdict = mayContact(question, history, contactRules(params));
    return verdict.allowed ? [] : verdict.rules;
  },
};

export const caseOpening: RerunnableDecision = {
  decided: ({ phase, firstContactDue: due }) => ({ phase: phase!, due: due! }),
  rerun: ({ params }, inputs) => {
    const rules = collectionRules(params);
    const local = firstContactDue(inputs.overdueOn as LocalDate, rules);
    return { phase: rules.phases[0]!.code, due: { zone: rules.zone, local } };
  },
};

export const firstContactClock: RerunnableDecision = {
  decided: ({ escalatedTo }) => escalatedTo!,
  rerun: ({ params }, { asOf, dueLocal }) =>
    `${asOf as string}T00:00` >= (dueLocal as string)
      ? collectionRules(params).firstContact.escalateTo
      : null,
};

export const phaseByRule: RerunnableDecision = {
  decided: ({ to }) => to!,
  rerun: ({ params }, { phase, ...facts }) =>
    phaseAfter(collectionRules(params), phase as string, facts as unknown as PhaseFacts),
};

export const measuresForCause: RerunnableDecision = {
  decided: ({ recommended }) => recommended!,
  rerun: ({ params }, { cause, securities, phase }) =>
    recommendedMeasures(collectionRules(params), cause as never, securities as never, phase as string),
};

interface PromiseInputs {
  readonly asOf: LocalDate;
  readonly currency: Currency;
  readonly madeOn: LocalDate;
  readonly known: readonly string[];
  readonly parts: readonly { readonly dueOn: LocalDate; readonly amount: string }[];
  readonly payments: readonly { readonly id: string; readonly on: LocalDate; readonly amount: string }[];
}

export const promiseOutcome: RerunnableDecision = {
  decided: ({ decision }) => (decision as { readonly reasons: readonly JsonValue[] }).reasons,
  rerun: ({ params }, inputs) => {
    const { asOf, currency, madeOn, known, parts, payments } = inputs as unknown as PromiseInputs;
    const inMinor = <T extends { readonly amount: string }>(of: readonly T[]) =>
      of.map((one) => ({ ...one, amount: minor(one.amount, currency) }));
    const facts = { madeOn, known, parts: inMinor(parts) };
    return [judgePromise(facts, inMinor(payments), asOf, collectionRules(params).promises).outcome];
  },
};
