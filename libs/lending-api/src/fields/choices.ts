/** The members of a union of texts, at run time; compiles only where it names all of them and no other. */
export function choices<Union extends string>(members: Readonly<Record<Union, true>>): readonly Union[] {
  return Object.keys(members) as Union[];
}
