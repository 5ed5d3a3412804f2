/**
 * Builds in a table that nobody looks at again, when the catalogue has gained fields. What is new is carried over from
 * the build of the same minor version that is nearest: into a struct that is the same in everything that was known of it,
 * and a struct that is wholly new as it is there.
 */
export function carried(kept, seen, catalogue) {
  const nearest = seen.toSorted(
    (one, other) =>
      Number(one.debug !== kept.debug) - Number(other.debug !== kept.debug) ||
      Math.abs(one.micro - kept.micro) - Math.abs(other.micro - kept.micro),
  );
  const structs = Object.keys(catalogue).flatMap((name) => {
    const own = kept.structs.get(name);
    const same = nearest.find(({ structs }) => structs.has(name) && agree(own, structs.get(name)));
    const struct = same?.structs.get(name) ?? own;
    return struct === undefined ? [] : [[name, struct]];
  });
  return { ...kept, structs: new Map(structs) };
}

function agree(own, other) {
  if (own === undefined) return true;
  if (own.size !== other.size) return false;
  return Object.entries(own.fields).every(
    ([name, field]) => JSON.stringify(field) === JSON.stringify(other.fields[name]),
  );
}
