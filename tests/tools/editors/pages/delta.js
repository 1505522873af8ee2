export function fromDelta({ ops }) {
  return { source: JSON.stringify(ops), text: ops.map(({ insert }) => insert).join('') };
}
