// People of the invented borough that tests sign in as. The names are those that `make run` prints.

/** How a person signs in: an address for the emailed code, and a code on paper for the second proof. */
export const joe = { name: 'Joe', email: 'joe@example.org', paperCode: '' };
