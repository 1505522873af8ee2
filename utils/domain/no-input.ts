import type { Input } from './outcome';

/** For acts that ask nothing. In a file of its own: the workbench needs it and must not carry the schemas. */
export const NO_INPUT: Input = {
  reason: null,
  text: null,
  title: null,
  seconds: null,
  destination: null,
  kind: null,
};
