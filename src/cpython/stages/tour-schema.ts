import * as v from 'valibot';
import { minorPattern } from '../version.js';

/** A tour as people write it, for all versions at once. Of this the JSON schema is made, and tours are checked with it. */

const word = (pattern: RegExp, meant: string, description: string) =>
  v.pipe(v.string(), v.regex(pattern, `${meant} is meant`), v.maxLength(200), v.description(description));
const sentence = (description: string, most: number) =>
  v.pipe(v.string(), v.minLength(1, 'there is no text'), v.maxLength(most), v.description(description));

const version = word(minorPattern, 'a version such as 3.13', 'A version of CPython: 3.13.');
const cName = word(/^[A-Za-z_]\w*$/, 'the name of a C function or variable', 'A name of C.');

const versions = v.pipe(
  v.array(version),
  v.minLength(1, 'there is no version'),
  v.maxLength(20),
  v.description('The versions that it is meant for; left out: all of them.'),
);

/** The same for all versions, or by version: where a version is not named there is none. */
const nameByVersion = v.union([
  cName,
  v.pipe(v.record(version, cName), v.description('The name in each version; others have none.')),
]);

const condition = v.union([
  sentence('A C expression: a call for which it is 0 is no stop.', 2_000),
  v.pipe(
    v.strictObject({
      argument: v.pipe(nameByVersion, v.description('An argument of the C function.')),
      is: v.pipe(
        v.picklist(['text', 'class', 'instance']),
        v.description('The argument is this str, the class of this name, or an instance of it.'),
      ),
      value: word(/^[ -~]{1,60}$/, 'a short text of ASCII', 'The text of the str, or the name of the class.'),
    }),
    v.description(
      'What an argument has to be. It is read from memory, and no function of the program is called.',
    ),
  ),
]);

const value = v.pipe(
  v.union([
    v.strictObject({
      c: sentence('A C expression.', 2_000),
      frame: v.optional(
        v.pipe(cName, v.description('The C function that it belongs to; left out: that of the stop.')),
      ),
      versions: v.optional(versions),
    }),
    v.strictObject({
      python: sentence(
        'Names, attributes, subscripts and slices of Python, in the innermost Python frame; imported modules have names, too.',
        2_000,
      ),
      versions: v.optional(versions),
    }),
  ]),
  v.description('An expression whose value is shown.'),
);

const stop = v.strictObject({
  title: sentence('A few words.', 80),
  text: sentence('A few sentences on what happens here.', 2_000),
  function: v.pipe(
    nameByVersion,
    v.description(
      'The C function at whose beginning the stop is. A version that has none leaves the stop out.',
    ),
  ),
  condition: v.optional(
    v.pipe(condition, v.description('Which of its calls is the stop; left out: the next.')),
  ),
  show: v.optional(v.pipe(v.array(value), v.maxLength(20), v.description('What is worth looking at.')), []),
  see: v.optional(
    v.pipe(
      v.array(
        word(
          /^[\w.-]+(?:\/[\w.-]+)*\.[ch]:[A-Za-z_]\w*$/,
          'a file of CPython and a function in it, as Python/import.c:import_find_and_load,',
          'A place in the sources of CPython to read on at: Python/import.c:import_find_and_load.',
        ),
      ),
      v.maxLength(10),
    ),
    [],
  ),
});

export const tourSchema = v.strictObject({
  $schema: v.optional(v.string()),
  id: word(/^[a-z][a-z0-9-]*$/, 'a name of small letters, digits and -', 'The name of the tour.'),
  title: sentence('A few words.', 80),
  about: sentence('One sentence on what it shows.', 500),
  script: sentence('The program that it is made for, main.py: it runs where no other is named.', 100_000),
  files: v.optional(
    v.pipe(
      v.record(
        word(/^(?!main\.py$)\w[\w.-]*$/, 'the name of a file beside main.py', 'A name.'),
        v.pipe(v.string(), v.maxLength(100_000)),
      ),
      v.description('Other files of that program, beside main.py.'),
    ),
    {},
  ),
  anyProgram: v.optional(
    v.pipe(
      v.boolean(),
      v.description('Any program will do: the main.py of the workspace is taken, where there is one.'),
    ),
    false,
  ),
  stops: v.pipe(
    v.array(stop),
    v.minLength(1, 'there is no stop'),
    v.maxLength(1_000),
    v.description(
      'In the order in which they are reached. Each one is waited for only when the one before was reached.',
    ),
  ),
});

/** As it is written. */
export type TourDocument = v.InferInput<typeof tourSchema>;
/** With everything that was left out. */
export type WholeTour = v.InferOutput<typeof tourSchema>;
