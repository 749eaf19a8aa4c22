/** The same keys with texts of another language: a missing or extra key does not compile. */
export type Messages<Source> = {
  [Key in keyof Source]: Source[Key] extends string ? string : Messages<Source[Key]>;
};
