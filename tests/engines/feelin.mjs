// Evaluates a DMN file by dmn-moddle (reading) and feelin (FEEL), decision by decision.
// Arguments: the file. Standard input: a JSON list of facts. Output: a list of answers.
import { readFileSync } from "node:fs";
import { DmnModdle } from "dmn-moddle";
import { evaluate, unaryTest } from "feelin";

const { rootElement } = await new DmnModdle().fromXML(
  readFileSync(process.argv[2], "utf8"),
);
const decisions = rootElement.drgElement.filter(
  (part) => part.$type === "dmn:Decision",
);

function decideTable(table, context) {
  const matched = table.rule.filter((rule) =>
    (rule.inputEntry ?? []).every((cell, column) => {
      const input = table.input[column].inputExpression.text;
      const value = evaluate(input, context).value;
      return unaryTest(cell.text, { ...context, "?": value }).value === true;
    }),
  );
  const results = matched.map(
    (rule) => evaluate(rule.outputEntry[0].text, context).value,
  );
  if (table.hitPolicy === "COLLECT") {
    return results;
  }
  if (results.length > 1) {
    throw new Error(`several rules of a ${table.hitPolicy} table fire`);
  }
  return results[0] ?? null;
}

function decide(facts) {
  const context = { ...facts };
  for (const decision of decisions) {
    const logic = decision.decisionLogic;
    context[decision.name] =
      logic.$type === "dmn:DecisionTable"
        ? decideTable(logic, context)
        : evaluate(logic.text, context).value;
  }
  return decisions.map((decision) => context[decision.name]);
}

const facts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(facts.map(decide)));
