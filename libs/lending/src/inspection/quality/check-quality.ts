import { Decimal } from 'decimal.js';
import { addDays, daysBetween, type LocalDate } from '#kernel';
import type { Answer, Answers } from '../checklist/answers.js';
import { type QualityCheck, qualityChecks, type QualityFinding, type QualityInput } from './quality-input.js';
import type { Contradiction, QualityMode, QualityRules } from './quality-rules.js';
import { similarityPerMille } from './similarity.js';

/** A finding, and whether it stands in the way of the report. */
export interface JudgedFinding extends QualityFinding {
  readonly mode: QualityMode;
}

/** Every defect that the rules look for and find, in the order of the checks. */
export function checkQuality(input: QualityInput, rules: QualityRules): readonly JudgedFinding[] {
  return qualityChecks.flatMap((check) => {
    const rule = rules[check];
    if (rule === undefined || (rule.kinds !== undefined && !rule.kinds.includes(input.kind))) return [];
    const detail = checks[check](input, rule as never);
    return detail === undefined ? [] : [{ check, detail, mode: rule.mode }];
  });
}

type Checks = {
  /** @returns what is wrong, undefined for nothing */
  readonly [Check in QualityCheck]: (
    input: QualityInput,
    rule: Required<QualityRules>[Check],
  ) => string | undefined;
};

const checks: Checks = {
  'Q-01': ({ figures, summary }, { figuresAtLeast, bannedPhrases }) => {
    if (figures < figuresAtLeast) return `${figures} figures where ${figuresAtLeast} are the least`;
    const phrase = bannedPhrases.find((banned) => saysNoMoreThan(summary, banned));
    return phrase && `the summary says no more than "${phrase}"`;
  },
  'Q-02': ({ unanswered }) =>
    unanswered.length === 0 ? undefined : `without an answer: ${unanswered.join(', ')}`,
  'Q-03': ({ confirmedOn, visitedOn, loans }) => {
    if (confirmedOn === null) return undefined;
    if (confirmedOn < visitedOn) return `confirmed on ${confirmedOn}, before the inspection of ${visitedOn}`;
    const payout = loans.flatMap(({ disbursedOn }) => disbursedOn).find((on) => on === confirmedOn);
    return payout && `confirmed on ${confirmedOn}, the day of a payout`;
  },
  'Q-04': ({ answers, summary, previous }, { alikePerMille }) => {
    if (previous === null) return undefined;
    const alike = similarityPerMille(textOf(answers, summary), textOf(previous.answers, previous.summary));
    return alike < alikePerMille
      ? undefined
      : `${alike} of 1000 alike to the report before it, ${previous.inspectionId}`;
  },
  'Q-05': ({ lastCompletedOn, loans, registeredOn }, { days }) => {
    const since = lastCompletedOn ?? loans.map(({ firstDisbursedOn }) => firstDisbursedOn).sort()[0];
    if (since === undefined) return undefined;
    const passed = daysBetween(since, registeredOn);
    return passed <= days ? undefined : `nobody had inspected for ${passed} days, since ${since}`;
  },
  'Q-06': ({ answers, conclusion, loans }, rule) => {
    const contradicted = rule.contradictions.find(
      (one) => one.conclusions.includes(conclusion) && holds(one, answers[one.question]),
    );
    if (contradicted !== undefined) return `"${conclusion}" against the answer to ${contradicted.question}`;
    if (!rule.conclusions.includes(conclusion)) return undefined;
    const level = loans
      .flatMap(({ warnings }) => warnings)
      .sort()
      .at(-1);
    return level === undefined || level < rule.warnedFrom
      ? undefined
      : `"${conclusion}" against an open warning of level ${level}`;
  },
  'Q-07': ({ visitedOn, registeredOn, evidence }, { days }) => {
    if (registeredOn > addDays(visitedOn, days)) {
      return `registered ${daysBetween(visitedOn, registeredOn)} days after the visit of ${visitedOn}`;
    }
    const photo = evidence.find(
      ({ kind, capturedAt }) =>
        kind.startsWith('photo') && capturedAt !== null && !isAround(capturedAt, visitedOn),
    );
    return photo && `a photo taken at ${photo.capturedAt}, not on the visit of ${visitedOn}`;
  },
  'Q-08': ({ inspectors }, rule) => {
    if (inspectors.length < rule.inspectors) {
      return `${inspectors.length} on site where ${rule.inspectors} are the least`;
    }
    return inspectors.some(({ capacity }) => rule.oneOf.includes(capacity))
      ? undefined
      : `nobody on site was ${rule.oneOf.join(' or ')}`;
  },
  'Q-09': ({ evidence }, rule) =>
    evidence.some(({ kind }) => rule.evidence.includes(kind))
      ? undefined
      : `without ${rule.evidence.join(' or ')}`,
  'Q-10': ({ interviewees }, { roles }) => {
    const different = new Set(interviewees).size;
    return different >= roles ? undefined : `${different} roles were asked where ${roles} are the least`;
  },
  'Q-11': ({ evidence }) => {
    const unverified = evidence.filter(({ kind, verified }) => kind === 'document' && !verified).length;
    return unverified === 0 ? undefined : `${unverified} documents that nobody verified`;
  },
  'Q-12': ({ registeredOn, dueOn }) =>
    registeredOn <= dueOn ? undefined : `registered on ${registeredOn}, due on ${dueOn}`,
  'Q-13': ({ overdueRectifications }) =>
    overdueRectifications === 0 ? undefined : `${overdueRectifications} rectifications are overdue`,
  'Q-14': ({ paperForm, keyClient }, { onlyKeyClients }) =>
    paperForm !== null || (onlyKeyClients && !keyClient) ? undefined : 'without the form on paper',
};

/** Fewer own characters than these beside a phrase add nothing to it. */
const leastOwnCharacters = 6;

function saysNoMoreThan(summary: string, phrase: string): boolean {
  const letters = (text: string) => [...text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')];
  const [all, banned] = [letters(summary).join(''), letters(phrase).join('')];
  return all.includes(banned) && letters(all.replaceAll(banned, '')).length < leastOwnCharacters;
}

/** Only what is written or figured counts: choices and flags are alike by their nature. */
function textOf(answers: Answers, summary: string): string {
  const told = Object.keys(answers)
    .sort()
    .map((question) => answers[question]!)
    .filter((answer) => typeof answer !== 'boolean')
    .map((answer) => (typeof answer === 'string' ? answer : JSON.stringify(answer)));
  return [...told, summary].join(' ');
}

function holds({ below, above, is }: Contradiction, answer: Answer | undefined): boolean {
  if (answer === undefined) return false;
  if (is !== undefined) return answer === is;
  const figure = figureOf(answer);
  if (figure === undefined) return false;
  return below === undefined ? figure.greaterThan(above!) : figure.lessThan(below);
}

function figureOf(answer: Answer): Decimal | undefined {
  const text = typeof answer === 'object' && 'amount' in answer ? answer.amount : answer;
  return typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text) ? new Decimal(text) : undefined;
}

/** The day before and after count too: the instant may be told in any time zone. */
function isAround(instant: string, day: LocalDate): boolean {
  const on = instant.slice(0, 10);
  return addDays(day, -1) <= on && on <= addDays(day, 1);
}
