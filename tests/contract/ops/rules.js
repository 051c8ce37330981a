// What the judges of operations files have in common: a file is given to every rule, and so are copies of it that each
// break one rule, which has to find that.
'use strict';

/** Prints what @p complaintsOf(text) says of @p text, and which of @p breaches (name → function that spoils the text) it does
 *  not notice; exits with 1 when there is any of either. */
async function judge(name, text, complaintsOf, breaches) {
  const problems = (await complaintsOf(text)).map((complaint) => `${name}: ${complaint}`);
  for (const [what, spoil] of Object.entries(breaches)) {
    const spoiled = spoil(text);
    if (spoiled === text) problems.push(`${name}: the breach "${what}" changes nothing`);
    else if ((await complaintsOf(spoiled)).length === 0) problems.push(`${name}: nobody notices the breach "${what}"`);
  }
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  console.log(`${name}: well, and ${Object.keys(breaches).length} breaches are noticed`);
}

module.exports = { judge };
