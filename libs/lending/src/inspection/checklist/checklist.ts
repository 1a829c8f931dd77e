import { distinctCodes, RuleNode } from '../../policy/rule-node.js';

/** A text for people, in both languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export const answerTypes = ['number', 'money', 'choice', 'text', 'flag', 'date', 'table'] as const;
export type AnswerType = (typeof answerTypes)[number];

export const columnTypes = ['number', 'money', 'text', 'date'] as const;

/** A column of a table whose rows are months, ten-day periods, or whatever the question names. */
export interface TableColumn {
  readonly code: string;
  readonly title: Bilingual;
  readonly type: (typeof columnTypes)[number];
  readonly unit?: string;
}

export interface Question {
  readonly code: string;
  readonly title: Bilingual;
  readonly type: AnswerType;
  readonly required: boolean;
  readonly unit?: string;
  readonly choices?: readonly { readonly code: string; readonly title: Bilingual }[];
  readonly columns?: readonly TableColumn[];
}

/** What an inspection of its kind has to find out. */
export interface Checklist {
  readonly code: string;
  readonly title: Bilingual;
  readonly questions: readonly Question[];
}

const [mostChecklists, mostQuestions, mostChoices, mostColumns] = [50, 60, 30, 12];

/**
 * Reads the params of a rule set of kind `checklists`.
 * @throws RuleFault naming the place
 */
export function checklistRules(params: unknown): readonly Checklist[] {
  const nodes = new RuleNode(params).only('checklists').need('checklists').list(1, mostChecklists);
  const checklists = nodes.map((node): Checklist => {
    node.only('code', 'title', 'source', 'questions');
    node.maybe('source')?.text();
    const questions = node.need('questions').list(1, mostQuestions);
    const read = questions.map(readQuestion);
    distinctCodes(
      questions,
      read.map(({ code }) => code),
    );
    return { code: node.need('code').text(64), title: bilingual(node.need('title')), questions: read };
  });
  distinctCodes(
    nodes,
    checklists.map(({ code }) => code),
  );
  return checklists;
}

function readQuestion(node: RuleNode): Question {
  node.only('code', 'title', 'type', 'required', 'unit', 'choices', 'columns');
  const type = node.need('type').oneOf(answerTypes);
  const unit = node.maybe('unit')?.text(20);
  if ((type === 'choice') !== (node.maybe('choices') !== undefined)) {
    node.fault('has choices if and only if it is of type choice');
  }
  if ((type === 'table') !== (node.maybe('columns') !== undefined)) {
    node.fault('has columns if and only if it is of type table');
  }
  return {
    code: node.need('code').text(64),
    title: bilingual(node.need('title')),
    type,
    required: node.maybe('required')?.flag() ?? true,
    ...(unit !== undefined && { unit }),
    ...(type === 'choice' && { choices: readChoices(node.need('choices')) }),
    ...(type === 'table' && { columns: readColumns(node.need('columns')) }),
  };
}

function readChoices(node: RuleNode): Question['choices'] {
  const nodes = node.list(2, mostChoices);
  const choices = nodes.map((choice) => {
    choice.only('code', 'title');
    return { code: choice.need('code').text(64), title: bilingual(choice.need('title')) };
  });
  distinctCodes(
    nodes,
    choices.map(({ code }) => code),
  );
  return choices;
}

function readColumns(node: RuleNode): readonly TableColumn[] {
  const nodes = node.list(1, mostColumns);
  const columns = nodes.map((column): TableColumn => {
    column.only('code', 'title', 'type', 'unit');
    const unit = column.maybe('unit')?.text(20);
    return {
      code: column.need('code').text(64),
      title: bilingual(column.need('title')),
      type: column.need('type').oneOf(columnTypes),
      ...(unit !== undefined && { unit }),
    };
  });
  distinctCodes(
    nodes,
    columns.map(({ code }) => code),
  );
  return columns;
}

function bilingual(node: RuleNode): Bilingual {
  node.only('zh', 'en');
  return { zh: node.need('zh').text(), en: node.need('en').text() };
}
