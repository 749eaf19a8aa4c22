import { expect, test } from "vitest";
import { type Bill, billOf } from "./bill-of-materials";

const component = (name: string) => ({ "bom-ref": `${name}@1.0.0`, name, version: "1.0.0" });

/** react is needed by the console and by a tool; the tool's own helper by nobody else. */
const bill: Bill = {
  bomFormat: "CycloneDX",
  serialNumber: "urn:uuid:c95c2bd5-cd6b-4b52-9f69-39b9a232c72e",
  metadata: { timestamp: "2026-11-25T02:27:23.283Z", component: component("a-folder") },
  components: ["react", "scheduler", "tool", "helper"].map(component),
  dependencies: [
    { ref: "a-folder@1.0.0", dependsOn: ["react@1.0.0", "tool@1.0.0"] },
    { ref: "react@1.0.0", dependsOn: ["scheduler@1.0.0"] },
    { ref: "scheduler@1.0.0", dependsOn: ["react@1.0.0"] },
    { ref: "tool@1.0.0", dependsOn: ["react@1.0.0", "helper@1.0.0"] },
    { ref: "helper@1.0.0", dependsOn: [] },
  ],
};
const own = { name: "console", direct: ["react"] };

test("what the console needs stays, also what a tool needs as well; the rest goes, edges too", () => {
  const { components, dependencies } = billOf(bill, own);
  expect(components.map(({ name }) => name)).toEqual(["react", "scheduler"]);
  expect(dependencies).toEqual([
    { ref: "a-folder@1.0.0", dependsOn: ["react@1.0.0"] },
    { ref: "react@1.0.0", dependsOn: ["scheduler@1.0.0"] },
    { ref: "scheduler@1.0.0", dependsOn: ["react@1.0.0"] },
  ]);
});

test("the same bill is the same text, whenever and wherever it was made", () => {
  const elsewhere = structuredClone(bill);
  elsewhere.serialNumber = "urn:uuid:00000000-0000-4000-8000-000000000000";
  elsewhere.metadata.timestamp = "2027-01-01T00:00:00.000Z";
  elsewhere.metadata.component.name = "another-folder";
  const [first, second] = [bill, elsewhere].map((one) => JSON.stringify(billOf(one, own)));
  expect(second).toBe(first);
  expect(first).toContain('"name":"console"');
  expect(first).not.toContain("timestamp");
});

test("another content has another serial number, each a UUID", () => {
  const one = billOf(bill, own).serialNumber;
  const other = billOf(bill, { ...own, direct: ["tool"] }).serialNumber;
  expect(one).not.toBe(other);
  for (const serial of [one, other]) {
    expect(serial).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
