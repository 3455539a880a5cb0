// Reads a file of vCards (argument 2) with ical.js from a module folder (argument 1) and prints every property, as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { default: ICAL } = await import(pathToFileURL(`${process.argv[2]}/ical.js/dist/ical.js`));
const parsed = ICAL.parse(readFileSync(process.argv[3], "utf8"));
const cards = Array.isArray(parsed[0]) ? parsed : [parsed];
const read = (property) => ({
  name: property.name.replace(/^.*\./, ""),
  group: property.getParameter("group") ?? property.name.match(/^(.*)\./)?.[1] ?? "",
  type: property.getParameter("type") ?? "",
  pref: property.getParameter("pref") ?? "",
  values: property.getValues().map((value) => (typeof value === "object" && !Array.isArray(value) ? value.toString() : value)),
});
console.log(JSON.stringify(cards.map((card) => new ICAL.Component(card).getAllProperties().map(read))));
