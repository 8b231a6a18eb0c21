// Answers {code, samples, seed} with the value and the milliseconds of processor time it took.
import { createInterface } from "node:readline";
import { run } from "@quri/squiggle-lang";

for await (const line of createInterface({ input: process.stdin })) {
  const { code, samples, seed } = JSON.parse(line);
  const started = process.cpuUsage();
  const made = await run(code, { environment: { sampleCount: samples, xyPointLength: 1000, seed } });
  const { user, system } = process.cpuUsage(started);
  if (!made.result.ok) throw new Error(made.result.value.toString());
  console.log(JSON.stringify({ value: Number(made.result.value.result.toString()), milliseconds: (user + system) / 1000 }));
}
