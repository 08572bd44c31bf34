/** The words of a RST's numbers: every form and class has them, with the packet it answered. */
import { expect, test } from "vitest";
import { RstClass, RstForm, Trigger } from "../../assembly/shared/reset";
import { CLASS_SENTENCES, formSentence, TRIGGER_WORDS } from "../../web/words/reset";

const FORMS = Object.values(RstForm).filter((member) => typeof member === "number");
const CLASSES = Object.values(RstClass).filter((member) => typeof member === "number");

test("every form but none says what its sender knew", () => {
  expect(formSentence(RstForm.NONE, Trigger.DATA)).toBe("");
  for (const form of FORMS.filter((one) => one !== RstForm.NONE)) {
    for (const trigger of [Trigger.NONE, Trigger.DATA]) {
      expect(formSentence(form, trigger), RstForm[form]).toMatch(/^\S[^{}]*[^.]$/);
    }
  }
  expect(formSentence(RstForm.STATELESS, Trigger.KA)).toBe(
    "RST without ACK, seq = the keep-alive probe's ack: its sender did not know the connection",
  );
});

test("a forged RST's numbers say nothing of what its sender knew", () => {
  expect(formSentence(RstForm.STATELESS, Trigger.DATA, "forged")).toContain("anyone on the path can copy");
  expect(formSentence(RstForm.ACTIVE, Trigger.DATA, "forged")).toBe(formSentence(RstForm.ACTIVE, Trigger.DATA));
});

test("classes that a receiver would not simply accept say why", () => {
  const silent = CLASSES.filter((one) => CLASS_SENTENCES[one] === "");
  expect(silent).toEqual([RstClass.NONE, RstClass.REFUSE, RstClass.EXACT]);
});

test("every trigger but none has a word", () => {
  expect(Object.values(TRIGGER_WORDS).filter((word) => word === "")).toHaveLength(1);
});
