/** Peers of the benchmark that ship no types: what is called of them. */
declare module "write-good" {
  export default function writeGood(text: string): readonly unknown[];
}
declare module "textlint-rule-max-comma" {
  const rule: import("@textlint/kernel").TextlintKernelRule["rule"];
  export default rule;
}
declare module "textlint-rule-no-todo" {
  const rule: import("@textlint/kernel").TextlintKernelRule["rule"];
  export default rule;
}
declare module "textlint-rule-sentence-length" {
  const rule: import("@textlint/kernel").TextlintKernelRule["rule"];
  export default rule;
}
