/** Where the stand-in differs from the real Keycloak on purpose: probe, fact, and why it may stay so. */
const WORDS_ONLY = "status and error agree; the words depend on what Keycloak still remembers, and nobody reads them";
const LIBRARY = "the library writes this claim, or leaves it out, by itself; the console asks for neither";

export const differences: Record<string, Record<string, string>> = {
  keys: { "keys to encrypt with": "the console picks a key by its kid, and nothing here is encrypted" },
  "claims of the ID token": {
    names: `acr, at_hash: ${LIBRARY}`,
    "names after a renewal": `acr, at_hash, nonce: ${LIBRARY}`,
  },
  "codes refused": {
    "renewal after that": WORDS_ONLY,
    "a grant type that does not exist":
      "Keycloak refuses it before it looks at the origin; the console has one grant type",
  },
  "refresh tokens refused": { "its successor after that": WORDS_ONLY },
  leaving: { "renewal after that": WORDS_ONLY },
  revocation: { "renewal after that": WORDS_ONLY },
};
