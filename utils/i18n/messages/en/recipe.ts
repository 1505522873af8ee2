/**
 * What is not as it should be in the text of a recipe. `recipe.problem.<code>`; `recipe.problem.syntax.<what>` by what the JSON
 * reader met. Shown after the line number.
 */
export const recipeMessages = {
  'recipe.problem.too-large': 'The text has {size} characters. A recipe has {limit} at most.',
  'recipe.problem.too-deep': 'The brackets go deeper than {limit} levels here.',
  'recipe.problem.syntax': 'This is not valid JSON.',
  'recipe.problem.syntax.InvalidSymbol':
    'Only texts in double quotes, numbers, true, false and null can stand here.',
  'recipe.problem.syntax.InvalidNumberFormat': 'This number is not written as JSON writes numbers.',
  'recipe.problem.syntax.PropertyNameExpected':
    'A name in double quotes belongs here. Is there a comma too many?',
  'recipe.problem.syntax.ValueExpected': 'A value is missing here. Is there a comma too many?',
  'recipe.problem.syntax.ColonExpected': 'A colon belongs between a name and its value.',
  'recipe.problem.syntax.CommaExpected': 'A comma is missing before this.',
  'recipe.problem.syntax.CloseBraceExpected': 'A closing brace } is missing.',
  'recipe.problem.syntax.CloseBracketExpected': 'A closing bracket ] is missing.',
  'recipe.problem.syntax.EndOfFileExpected': 'The recipe has ended, but there is more text.',
  'recipe.problem.syntax.InvalidCommentToken': 'JSON has no comments. Remove this one.',
  'recipe.problem.syntax.UnexpectedEndOfString': 'The double quote that ends this text is missing.',
  'recipe.problem.syntax.InvalidEscapeCharacter': 'A backslash in a text is written as two: \\\\.',
  'recipe.problem.syntax.InvalidCharacter':
    'A text cannot go over the end of a line. Write a line break as \\n.',
  'recipe.problem.duplicate-key': '“{key}” stands here for the second time. Keep one of the two.',
  'recipe.problem.dangerous-key': '“{key}” is not allowed as a name.',
  'recipe.problem.not-a-recipe': 'This is no recipe: it must say "modside": "recipe".',
  'recipe.problem.newer':
    'This recipe is of version {version}, and this Modside reads version {known}. Update Modside.',
  'recipe.problem.missing': '“{key}” is missing here.',
  'recipe.problem.wrong-type': '“{key}” must be {expected}, and is {found}.',
  'recipe.problem.unknown-key': 'A recipe has no “{key}” here. Check how it is spelled, or remove it.',
  'recipe.problem.bad-name': '“{key}” cannot be a name here: use small letters, digits and hyphens.',
  'recipe.problem.not-one-of': '“{found}” is none of these: {values}.',
  'recipe.problem.too-long': '“{key}” is longer than {limit} characters.',
  'recipe.problem.too-short': '“{key}” must not be empty.',
  'recipe.problem.too-many': '“{key}” has more than {limit} entries.',
  'recipe.problem.too-few': '“{key}” must not be empty.',
  'recipe.problem.out-of-range': 'The number “{key}” is out of range: the limit is {limit}.',
  'recipe.problem.bad-id': '“{found}” cannot be an id: use small letters, digits and hyphens.',
  'recipe.problem.bad-origin':
    '“{found}” is no origin. Write it as https://forum.example, with nothing after the name.',
  'recipe.problem.bad-address':
    '“{found}” is no address on the same site: it begins with / or ./ and has no spaces.',
  'recipe.problem.bad-attribute': '“{found}” cannot be the name of an attribute.',
  'recipe.problem.malformed': '“{found}” is not in the form that is needed here.',
  'recipe.problem.selector': 'No browser understands the selector “{text}”.',
  'recipe.problem.pattern': '“{key}” is no regular expression.',
  'recipe.problem.slow-pattern':
    'This expression could take for ever on some pages: no repetition or choice inside a repetition, and two repetitions at most.',
  'recipe.problem.no-group': 'The expression needs a group in parentheses around what is to be kept.',
  'recipe.problem.no-site': 'The recipe fits no site: give it an origin or a generator.',
  'recipe.problem.empty-rule': '“{key}” says nothing: give it a status, path, present or absent.',
  'recipe.problem.unknown-variable':
    '“{variable}” is no variable. There are id, post, topic, author, report and made.',
  'recipe.problem.variable-not-known': 'It is not known here what {variable} is.',
  'recipe.problem.undo-missing': 'There is no action “{name}” that could take this back.',
  'recipe.problem.undo-not-inverse': '“{name}” does the same, it does not take this back.',
  'recipe.problem.undo-elsewhere':
    '“{name}” is about something else: both must be on the post, the author or the topic.',
  'recipe.problem.undo-needs-page':
    '“{name}” takes another action back from any page, so its form needs an address: in form.page, or in pages.{on}.',
  'recipe.problem.must-be-grave': '{action} cannot be taken back, so it must say "grave": true.',
  'recipe.problem.endless-not-time': 'Only the field “seconds” can be without end.',
  'recipe.problem.twice-the-same-field': 'This field is there for the second time.',
  'recipe.type.string': 'a text',
  'recipe.type.number': 'a number',
  'recipe.type.int': 'a whole number',
  'recipe.type.boolean': 'true or false',
  'recipe.type.object': 'an object in braces',
  'recipe.type.record': 'an object in braces',
  'recipe.type.array': 'a list in brackets',
  'recipe.type.null': 'null',
} as const;
