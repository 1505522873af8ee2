/** What keeps the live check from being done at all: a sentence for the person who started it, with the next step. */
export class LiveProblem extends Error {
  override name = 'LiveProblem';
}
