// Evaluates a DMN file, read by dmn-moddle, decision by decision with one engine.
// Arguments: the file, the engine. Standard input: a JSON list of facts. Output: a list
// of answers.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { DmnModdle } from "dmn-moddle";
import * as feelin from "feelin";

const { feel } = createRequire(import.meta.url)("js-feel")();
const parsed = new Map();

// js-feel knows tests only as what follows `in`.
function parse(text) {
  if (!parsed.has(text)) {
    parsed.set(text, feel.parse(text));
  }
  return parsed.get(text);
}

const engines = {
  feelin: {
    value: async (text, context) => feelin.evaluate(text, context).value,
    passes: async (cell, input, context) => {
      const value = feelin.evaluate(input, context).value;
      return feelin.unaryTest(cell, { ...context, "?": value }).value === true;
    },
  },
  "js-feel": {
    value: async (text, context) => (await parse(text).build(context)) ?? null,
    passes: async (cell, input, context) =>
      cell === "-" ||
      (await parse(`${input} in (${cell})`).build(context)) === true,
  },
};

const { rootElement } = await new DmnModdle().fromXML(
  readFileSync(process.argv[2], "utf8"),
);
const engine = engines[process.argv[3]];
const decisions = rootElement.drgElement.filter(
  (part) => part.$type === "dmn:Decision",
);

async function isMatched(rule, table, context) {
  for (const [column, cell] of (rule.inputEntry ?? []).entries()) {
    const input = table.input[column].inputExpression.text;
    if (!(await engine.passes(cell.text, input, context))) {
      return false;
    }
  }
  return true;
}

async function decideTable(table, context) {
  const results = [];
  for (const rule of table.rule) {
    if (await isMatched(rule, table, context)) {
      results.push(await engine.value(rule.outputEntry[0].text, context));
    }
  }
  if (table.hitPolicy === "COLLECT") {
    return results;
  }
  if (results.length > 1) {
    throw new Error(`several rules of a ${table.hitPolicy} table fire`);
  }
  return results[0] ?? null;
}

async function decide(facts) {
  const context = { ...facts };
  for (const decision of decisions) {
    const logic = decision.decisionLogic;
    context[decision.name] =
      logic.$type === "dmn:DecisionTable"
        ? await decideTable(logic, context)
        : await engine.value(logic.text, context);
  }
  return decisions.map((decision) => context[decision.name]);
}

const answers = [];
for (const facts of JSON.parse(readFileSync(0, "utf8"))) {
  answers.push(await decide(facts));
}
process.stdout.write(JSON.stringify(answers));
