import type { RecipeAction, RecipeShape } from './recipe-shape';
import { isVariable, type Variable, variablesIn } from './recipe-template';
import { actionKind } from './taxonomy';

/** What holds between the parts of a recipe, and no single part can show. */
export interface RecipeFault {
  path: (string | number)[];
  problem:
    | 'no-site'
    | 'empty-rule'
    | 'unknown-variable'
    | 'variable-not-known'
    | 'undo-missing'
    | 'undo-not-inverse'
    | 'undo-elsewhere'
    | 'undo-needs-page'
    | 'must-be-grave'
    | 'endless-not-time'
    | 'twice-the-same-field';
  detail?: Readonly<Record<string, string>>;
}

export function checkRecipe(recipe: RecipeShape): RecipeFault[] {
  const noSite: RecipeFault[] =
    recipe.origin === null && recipe.generator === null ? [{ path: ['origin'], problem: 'no-site' }] : [];
  return [
    ...noSite,
    ...recipe.refusals.flatMap((refusal, index) => checkRule(refusal, ['refusals', index])),
    ...checkPlain(recipe),
    ...Object.keys(recipe.actions).flatMap((name) => checkAction(recipe, name)),
  ];
}

interface Template {
  path: (string | number)[];
  text: string | null | undefined;
  known: ReadonlySet<Variable>;
}

const checkTemplate = ({ path, text, known }: Template): RecipeFault[] =>
  variablesIn(text ?? '')
    .filter((variable) => !isVariable(variable) || !known.has(variable))
    .map((variable) => ({
      path,
      problem: isVariable(variable) ? 'variable-not-known' : 'unknown-variable',
      detail: { variable },
    }));

function knowsTopic(recipe: RecipeShape): boolean {
  return recipe.topic !== null || recipe.post.topic !== null;
}

/** Templates that belong to no action. */
function checkPlain(recipe: RecipeShape): RecipeFault[] {
  const { pages, viewer, composer } = recipe;
  const topic = knowsTopic(recipe) ? (['topic'] as const) : [];
  const author = recipe.post.author?.id ? (['author'] as const) : [];
  const templates: Template[] = [
    { path: ['pages', 'post'], text: pages.post, known: new Set(['id', 'post', ...topic]) },
    { path: ['pages', 'topic'], text: pages.topic, known: new Set(['id', 'topic']) },
    { path: ['pages', 'author'], text: pages.author, known: new Set(['id', 'author']) },
    { path: ['viewer', 'signIn'], text: viewer.signIn, known: new Set() },
    ...(['field', 'open'] as const).map((key): Template => {
      return { path: ['composer', key], text: composer?.[key], known: new Set(['id', ...topic, ...author]) };
    }),
  ];
  return templates.flatMap(checkTemplate);
}

function checkAction(recipe: RecipeShape, name: string): RecipeFault[] {
  const action = recipe.actions[name];
  if (action === undefined) return [];
  const path = ['actions', name];
  return [
    ...checkUndo(recipe, action, path),
    ...checkFields(action, path),
    ...checkRule(action.success, [...path, 'success']),
    ...(action.confirm ? checkRule(action.confirm, [...path, 'confirm']) : []),
    ...templatesOf(recipe, name, action).flatMap(checkTemplate),
  ];
}

function checkUndo(recipe: RecipeShape, action: RecipeAction, path: string[]): RecipeFault[] {
  const faults: RecipeFault[] = [];
  if (['content.purge', 'user.ban', 'user.delete'].includes(action.action) && !action.grave) {
    faults.push({ path: [...path, 'grave'], problem: 'must-be-grave', detail: { action: action.action } });
  }
  if (action.undo === null) return faults;
  const at = [...path, 'undo'];
  const inverse = Object.hasOwn(recipe.actions, action.undo) ? recipe.actions[action.undo] : undefined;
  if (inverse === undefined) {
    return [...faults, { path: at, problem: 'undo-missing', detail: { name: action.undo } }];
  }
  const [kind, back] = [actionKind(action.action), actionKind(inverse.action)];
  if (kind.axis !== undefined && kind.axis === back.axis && kind.polarity === back.polarity) {
    faults.push({ path: at, problem: 'undo-not-inverse', detail: { name: action.undo } });
  }
  if (inverse.on !== action.on) {
    faults.push({ path: at, problem: 'undo-elsewhere', detail: { name: action.undo } });
  }
  if (inverse.form.page === null && (inverse.on === 'author' || recipe.pages[inverse.on] === null)) {
    const detail = { name: action.undo, on: inverse.on };
    faults.push({ path: ['actions', action.undo, 'form'], problem: 'undo-needs-page', detail });
  }
  return faults;
}

function checkFields(action: RecipeAction, path: string[]): RecipeFault[] {
  return action.fields.flatMap((field, index): RecipeFault[] => {
    const at = [...path, 'fields', index];
    const faults: RecipeFault[] = [];
    if (field.endless !== null && field.name !== 'seconds') {
      faults.push({ path: [...at, 'endless'], problem: 'endless-not-time' });
    }
    if (action.fields.findIndex(({ name }) => name === field.name) < index) {
      faults.push({ path: [...at, 'name'], problem: 'twice-the-same-field' });
    }
    return faults;
  });
}

function checkRule(rule: RecipeAction['success'], path: (string | number)[]): RecipeFault[] {
  const isEmpty = [rule.status, rule.path, rule.present, rule.absent].every((part) => part === undefined);
  return isEmpty ? [{ path, problem: 'empty-rule' }] : [];
}

/** What is known when the menu of a post is open. */
function knownAtPost(recipe: RecipeShape, action: RecipeAction): Set<Variable> {
  const known = new Set<Variable>(['id', 'post', action.on]);
  if (knowsTopic(recipe)) known.add('topic');
  if (recipe.post.author?.id) known.add('author');
  if (recipe.post.report) known.add('report');
  return known;
}

/**
 * An act that takes others back starts from their records alone, which have the target, the topic of a post, what was made and
 * the report that was acted on; not the post the menu was open at, nor its author.
 */
function knownFromRecord(recipe: RecipeShape, action: RecipeAction, others: RecipeAction[]): Set<Variable> {
  const known = new Set<Variable>(['id', action.on]);
  if (action.on === 'post' && knowsTopic(recipe)) known.add('topic');
  if (others.every(({ made }) => made !== null)) known.add('made');
  const uses = ({ form }: RecipeAction) => variablesIn(form.selector + (form.page ?? '')).includes('report');
  if (action.on === 'post' && others.every(uses)) known.add('report');
  return known;
}

function templatesOf(recipe: RecipeShape, name: string, action: RecipeAction): Template[] {
  const others = Object.values(recipe.actions).filter((other) => other.undo === name);
  const atPost = knownAtPost(recipe, action);
  const known = others.length === 0 ? atPost : knownFromRecord(recipe, action, others);
  const after = action.made === null ? known : new Set<Variable>([...known, 'made']);
  const path = ['actions', name];
  const { form, success, confirm } = action;
  return [
    ...(['selector', 'page', 'again'] as const).map((key) => {
      return { path: [...path, 'form', key], text: form[key], known };
    }),
    { path: [...path, 'form', 'shownBy'], text: form.shownBy, known: atPost },
    ...Object.entries(form.set).map(([key, text]) => ({ path: [...path, 'form', 'set', key], text, known })),
    ...(['path', 'present', 'absent'] as const).map((key) => {
      return { path: [...path, 'success', key], text: success[key], known };
    }),
    ...(['page', 'path', 'present', 'absent'] as const).map((key) => {
      return { path: [...path, 'confirm', key], text: confirm?.[key], known: after };
    }),
  ];
}
